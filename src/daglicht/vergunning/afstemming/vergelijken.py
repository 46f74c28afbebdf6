"""What a permit that came of a procedure says otherwise than that procedure; pure, given both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from daglicht.recht.verloop import Rechtsstap, Verloop
from daglicht.tijd import datum
from daglicht.vergunning.afstemming.procedurezijde import Procedurezijde, volgens_procedure
from daglicht.vergunning.afstemming.stroken import Strook, Toestand, Verschil, verschillen
from daglicht.vergunning.afstemming.vergunningzijde import volgens_vergunning
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Procedure, Rechtsfeit, SoortRechtsfeit, Toestemming

NA_UITSPRAAK = timedelta(days=366)
"""A ruling about the permit that became known so long after the step is that ruling; our own
choice.
"""
OVER_HET_BESLUIT = ("schorsen", "opheffen", "vernietigen")


@dataclass(frozen=True, slots=True)
class Besluitvergelijking:
    """A procedure beside the permit that came of it, as known on a day.

    ``feit``: what the decision did to the permit; ``stroken``: on which days it works by the
    procedure; ``dagen``: in words, what is said otherwise of the days of the decision; ``inhoud``:
    the steps that changed what it holds, of which nothing was read in; ``vreemd``: a fact that was
    not made from the procedure touches the whole decision.
    """

    procedure: Procedure
    toestemming: Toestemming
    feit: Rechtsfeit
    bekend_op: date
    stroken: tuple[Strook, ...]
    verschillen: tuple[Verschil, ...]
    dagen: tuple[str, ...]
    inhoud: tuple[str, ...]
    vreemd: bool

    @property
    def gelijk(self) -> bool:
        """Tell whether the permit says what the procedure says."""
        return not (self.verschillen or self.dagen or self.inhoud)

    @property
    def te_verwerken(self) -> bool:
        """Tell whether a legal fact can make the days of effect those of the procedure: one takes
        effect away, and gives none.
        """
        return bool(self.verschillen or self.dagen) and not self.eerder and not self.vreemd

    @property
    def eerder(self) -> Verschil | None:
        """Return the days of before the permit begins on which the decision had effect."""
        gives = {Toestand.WERKT, Toestand.STAAT_STIL}
        begin = self.feit.geldig_vanaf
        found = (item for item in self.verschillen if item.procedure.toestand in gives)
        return next((item for item in found if item.van < begin), None)

    @property
    def raad(self) -> str:
        """Return in words (Dutch) what to do when no legal fact can be made of it; empty when one
        can, or nothing differs.
        """
        if self.gelijk or self.te_verwerken:
            return ""
        if self.eerder is None:
            return (
                "Lees het besluit of de uitspraak in bij de stukken, of neem de stap terug die "
                "niet klopt."
            )
        begin = datum(self.feit.geldig_vanaf, weekdag=False)
        return (
            f"Volgens de procedure gold het besluit al {self.eerder.dagen}; de vergunning begint "
            f"op {begin}, en aan dagen daarvoor geeft geen rechtsfeit werking. Klopt de dag in de "
            "procedure niet, neem die stap dan terug en leg haar op de juiste dag vast. Klopt hij "
            "wel, dan is er niets in te lezen: het verschil blijft staan en wordt gemeld, zodat "
            "wie over die dagen oordeelt, het weet."
        )

    def op(self, dag: date) -> tuple[str, ...]:
        """Return in words what differs on a day, and what no day tells."""
        return (
            *(str(item) for item in self.verschillen if dag in item),
            *self.dagen,
            *self.inhoud,
        )

    @property
    def regels(self) -> tuple[str, ...]:
        """Return in words (Dutch) what differs."""
        return (*(str(item) for item in self.verschillen), *self.dagen, *self.inhoud)


def besluitvergelijking(
    procedure: Procedure,
    course: tuple[Verloop, Sequence[Rechtsstap]],
    dossier: Dossier,
    verwerkt: Mapping[UUID, Collection[str]],
    bekend_op: date,
) -> Besluitvergelijking | None:
    """Return a procedure beside its permit as known on a day; None when the permit was not known
    then.

    ``verwerkt``: the legal facts that were made from procedures, each with what it says of the days
    of the decision.
    """
    permit = procedure.toestemming
    assert permit is not None
    fact = besluitfeit(dossier, permit.pk, verwerkt)
    if fact is None or fact.bekend_op > bekend_op:
        return None
    side = volgens_procedure(*course, bekend_op)
    said = {words for lines in verwerkt.values() for words in lines}
    others = [
        row
        for row in dossier.rechtsfeiten.values()
        if row.pk not in (fact.pk, *verwerkt) and row.bekend_op <= bekend_op
    ]
    return Besluitvergelijking(
        procedure,
        permit,
        fact,
        bekend_op,
        side.stroken,
        tuple(verschillen(side.stroken, volgens_vergunning(dossier, fact, bekend_op))),
        tuple(words for words in _days(side, permit, fact) if words not in said),
        tuple(_unread(course[0], side, permit, others)),
        any(_touches(row, fact) for row in others),
    )


def besluitfeit(
    dossier: Dossier, toestemming: UUID, verwerkt: Collection[UUID] = ()
) -> Rechtsfeit | None:
    """Return the legal fact of a decision itself; ``verwerkt``: those made from procedures."""
    own = [
        row
        for row in dossier.rechtsfeiten.values()
        if row.betreft_id == toestemming
        and row.soort == SoortRechtsfeit.BESLUIT
        and row.pk not in verwerkt
    ]
    return min(own, key=lambda row: (row.bekend_op, row.volgorde), default=None)


def _days(side: Procedurezijde, permit: Toestemming, fact: Rechtsfeit) -> Iterator[str]:
    pairs = (
        ("genomen", side.besluit, permit.besluit.besluitdatum),
        ("bekendgemaakt", side.bekend, fact.bekend_op),
    )
    for what, said, held in pairs:
        if said is not None and said != held:
            yield (
                f"Volgens de procedure is het besluit {what} op {datum(said, weekdag=False)}, "
                f"volgens de vergunning op {datum(held, weekdag=False)}"
            )


def _unread(
    course: Verloop, side: Procedurezijde, permit: Toestemming, others: Sequence[Rechtsfeit]
) -> Iterator[str]:
    for step in side.gewijzigd:
        if any(_is_of(row, step, permit) for row in others):
            continue
        kind = course.stappen[step.soort]
        choice = kind.keuze("uitkomst", step.gegevens.get("uitkomst"))
        outcome = f" ({choice.tekst})" if choice else ""
        yield (
            f"Op {datum(step.datum, weekdag=False)} veranderde de inhoud van het besluit: "
            f"{kind.naam.lower()}{outcome}; de voorschriften zijn daarop niet aangepast"
        )


def _is_of(row: Rechtsfeit, step: Rechtsstap, permit: Toestemming) -> bool:
    """Tell whether a legal fact is what a step decided, read in or recorded apart."""
    if row.betreft.besluit.besluitdatum == step.datum:
        return True
    about = row.betreft_id in (permit.pk, permit.basis_id)
    soon = step.datum <= row.bekend_op <= step.datum + NA_UITSPRAAK
    return about and row.soort == SoortRechtsfeit.UITSPRAAK and soon


def _touches(row: Rechtsfeit, fact: Rechtsfeit) -> bool:
    return any(
        operation["op"] in OVER_HET_BESLUIT and operation.get("gebeurtenis") == str(fact.pk)
        for operation in row.operaties
    )

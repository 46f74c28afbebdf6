"""What must be done about measures, and by when: terms, steps that can be taken, claims that are about to lapse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from daglicht.handhaving.maatregelen import met_verloop, verbeurten
from daglicht.handhaving.models import IN_VOORBEREIDING, Handhavingsmaatregel
from daglicht.handhaving.stappen import VAN_KRACHT, geldstand_van, stand_van
from daglicht.kit.tekst import euro
from daglicht.recht.verloop import Stand
from daglicht.register.enumeraties import StatusHandhavingsmaatregel

# Terms of others that an authority waits for; the rest run without anybody here having to know.
WACHT_OP = {
    "begunstigingstermijn",
    "zienswijzetermijn",
    "zienswijzetermijn-invordering",
    "om-reactie",
    "gelegenheid-termijn",
}
# Days before the claim to a dwangsom lapses at which the work list starts to warn, and to press (policy, not law).
WAARSCHUW, DRING_AAN = timedelta(days=120), timedelta(days=42)


@dataclass(frozen=True)
class Taak:
    """One thing to do: ``uiterlijk`` is the last day (None: no day), ``ernst`` is hoog, midden or laag.

    ``soort``: verjaring, termijn, verbeurte or stap. ``let_op``: who follows from whom, told in words.
    """

    maatregel: Handhavingsmaatregel
    soort: str
    wat: str
    uiterlijk: date | None
    ernst: str
    uitleg: str = ""
    stap: str = ""

    def dagen(self, op: date) -> int | None:
        """Return the days left, negative when it is late."""
        return None if self.uiterlijk is None else (self.uiterlijk - op).days


def onderhanden() -> QuerySet[Handhavingsmaatregel]:
    """Return the measures on which something may have to be done: not finished, or with money still to collect."""
    open_ = (IN_VOORBEREIDING, *VAN_KRACHT, StatusHandhavingsmaatregel.UITGEWERKT)
    rows = Handhavingsmaatregel.objects.filter(
        Q(status__in=open_) | Q(zaak__einddatum=None, stappen__soort="verbeurte")
    )
    return met_verloop(rows.distinct())


def taken(maatregelen: Iterable[Handhavingsmaatregel], op: date) -> list[Taak]:
    """Return what must be done, most pressing first: what is late, then by last day, then what has no day."""
    found = [task for measure in maatregelen for task in _of(measure, op)]
    return sorted(found, key=lambda task: (task.uiterlijk or date.max, task.soort, task.maatregel.identificatie))


def _of(measure: Handhavingsmaatregel, op: date) -> Iterator[Taak]:
    found = stand_van(measure, op)
    yield from _claims(measure, op)
    for item in verbeurten(measure):
        words = f"Verbeurte vaststellen na controle {item.waarneming.controle} van {item.waarneming.datum:%d-%m-%Y}"
        yield Taak(measure, "verbeurte", words, None, "midden", stap="verbeurte")
    yield from _terms(measure, found, op)
    yield from _next(measure, found)


def _claims(measure: Handhavingsmaatregel, op: date) -> Iterator[Taak]:
    money = geldstand_van(measure, op)
    first = money.eerste_verjaring() if money else None
    end = first.verjaring.einddatum if first and first.verjaring else None
    if first is None or end is None or end - op > WAARSCHUW:
        return
    if end < op:
        words = f"Vordering van {euro(first.openstaand)} is verjaard"
        yield Taak(measure, "verjaring", words, end, "hoog", "Leg vast wat daarmee gebeurt.", "afzien-van-invordering")
        return
    level = "hoog" if end - op <= DRING_AAN else "midden"
    yield Taak(
        measure,
        "verjaring",
        f"Vordering van {euro(first.openstaand)} verjaart",
        end,
        level,
        "Stuit door te beslissen over invordering, aan te manen of een dwangbevel uit te vaardigen.",
        "aanmaning" if first.ingevorderd else "invorderingsbesluit",
    )


def _terms(measure: Handhavingsmaatregel, found: Stand, op: date) -> Iterator[Taak]:
    for term in found.lopend:
        ours = term.soort.wie == "gezag"
        over = term.voorbij(op)
        if not ours and (term.soort.code not in WACHT_OP or (over and term.soort.code != "begunstigingstermijn")):
            continue
        if term.soort.code == "begunstigingstermijn" and (over or measure.datum_afronding):
            if measure.datum_afronding is None and not _seen_since(measure, term.einde):
                yield Taak(measure, "termijn", "Hercontrole: de begunstigingstermijn is voorbij", term.einde, "midden")
            continue
        level = "hoog" if over and ours else "midden" if ours and (term.einde - op).days <= 14 else "laag"
        yield Taak(measure, "termijn", term.soort.naam, term.einde, level, "" if ours else f"aan: {term.soort.wie}")


def _seen_since(measure: Handhavingsmaatregel, day: date) -> bool:
    points = (point for violation in measure.overtredingen.all() for point in violation.bevindingen.all())
    return any(point.controle.controledatum and point.controle.controledatum > day for point in points)


def _next(measure: Handhavingsmaatregel, found: Stand) -> Iterator[Taak]:
    ours = [step for step in found.volgende if step.wie == "gezag"]
    money = geldstand_van(measure, found.op)
    unclaimed = money is not None and any(claim.openstaand and not claim.ingevorderd for claim in money.vorderingen)
    waiting = measure.status == IN_VOORBEREIDING and not found.nog_niet
    if ours and (waiting or unclaimed):
        yield Taak(measure, "stap", f"Volgende stap: {ours[0].naam.lower()}", None, "laag", stap=ours[0].code)

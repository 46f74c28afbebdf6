"""How a procedure stands on a day, and which steps can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daglicht.tijd import datum
from daglicht.vergunning.procedure.fase import fase
from daglicht.vergunning.procedure.feiten import Feiten, Processtap
from daglicht.vergunning.procedure.inwerking import Mijlpaal, inwerkingtreding, mag_beginnen, onherroepelijk
from daglicht.vergunning.procedure.klokken import Proceduretermijn, beslistermijn, klokken, zienswijzen
from daglicht.vergunning.procedure.regels import AFGEROND, Fase, Proceduresoort, Stapsoort, regels
from daglicht.vergunning.procedure.toets import aan_de_beurt, waarom_niet


@dataclass(frozen=True, slots=True)
class Stand:
    """A procedure on a day: its phase, terms, days that follow from law, what may follow and what to look out for.

    ``nog_niet`` are the steps that are next in order but that law does not allow yet, or no longer, with why.
    """

    fase: Fase
    klokken: tuple[Proceduretermijn, ...]
    mijlpalen: tuple[Mijlpaal, ...]
    mogelijk: tuple[Stapsoort, ...]
    nog_niet: tuple[tuple[Stapsoort, str], ...]
    waarschuwingen: tuple[str, ...]

    @property
    def afgerond(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.fase in AFGEROND

    @property
    def eerstvolgend(self) -> Proceduretermijn | None:
        """Return the first term within which the authority must act; one that stands still without end comes last."""
        mine = [item for item in self.klokken if item.loopt and item.wie == "gezag" and not item.mag]
        return min(mine, key=lambda item: item.klok.einddatum or date.max, default=None)


def stand(procedure: Proceduresoort, ontvangen: date, stappen: Sequence[Processtap], op: date) -> Stand:
    """Return how a procedure that began on ``ontvangen`` stands on a day; what happened later does not count."""
    feiten = Feiten.op_dag(procedure, ontvangen, stappen, op)
    phase = fase(feiten)
    days = (mag_beginnen(feiten), inwerkingtreding(feiten), onherroepelijk(feiten))
    reasons = {rule: waarom_niet(feiten, phase, rule) for rule in regels().stappen.values()}
    return Stand(
        phase,
        klokken(feiten),
        tuple(day for day in days if day is not None),
        tuple(rule for rule, why in reasons.items() if not why),
        tuple((rule, why[0]) for rule, why in reasons.items() if why and aan_de_beurt(feiten, phase, rule)),
        tuple(_warnings(feiten)),
    )


def _warnings(feiten: Feiten) -> list[str]:
    found: list[str] = []
    term = beslistermijn(feiten)
    if term is not None:
        found += term.waarschuwingen
        source = feiten.procedure.van_rechtswege
        if source and term.verstreken(feiten.beslist or feiten.op):
            found.append(f"Niet tijdig beslist: de vergunning kan van rechtswege zijn verleend ({source}).")
        published = feiten.dag("bekendmaking")
        if feiten.beslist and published and not term.verstreken(feiten.beslist) and term.verstreken(published):
            found.append("Het besluit is binnen de termijn genomen, maar daarna pas bekendgemaakt.")
    views = zienswijzen(feiten)
    if views and views.einddatum:
        late = [step for step in feiten.alle("zienswijze") if step.datum > views.einddatum]
        if late:
            found.append(f"{len(late)} zienswijze(n) na afloop van de termijn op {datum(views.einddatum)}.")
    published, laid_open = feiten.dag("bekendmaking"), feiten.dag("terinzagelegging")
    if published and laid_open and laid_open < published:
        found.append("Het besluit lag ter inzage voordat het aan de aanvrager was verzonden (art. 3:41 en 3:44 Awb).")
    return found

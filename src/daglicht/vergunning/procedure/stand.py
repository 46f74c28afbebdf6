"""How a procedure stands on a day, and which steps can follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from daglicht.recht.bestanden.procedure import Fase
from daglicht.recht.procedure import AFGEROND, Proceduresoort, Stapsoort, regels
from daglicht.tijd import datum
from daglicht.vergunning.procedure.fase import fase
from daglicht.vergunning.procedure.feiten import Feiten, Processtap
from daglicht.vergunning.procedure.inwerking import Mijlpaal, inwerkingtreding, mag_beginnen, onherroepelijk
from daglicht.vergunning.procedure.klokken import Proceduretermijn, beslistermijn, klokken, zienswijzen
from daglicht.vergunning.procedure.toets import aan_de_beurt, waarom_niet


@dataclass(frozen=True)
class Stand:
    """A procedure on a day: its phase and terms; what else follows from the steps is worked out when asked for."""

    feiten: Feiten
    fase: Fase
    klokken: tuple[Proceduretermijn, ...]

    @property
    def afgerond(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.fase in AFGEROND

    @property
    def eerstvolgend(self) -> Proceduretermijn | None:
        """Return the first term within which the authority must act; one that stands still without end comes last."""
        mine = [item for item in self.klokken if item.loopt and item.wie == "gezag" and not item.mag]
        return min(mine, key=lambda item: item.klok.einddatum or date.max, default=None)

    @cached_property
    def mijlpalen(self) -> tuple[Mijlpaal, ...]:
        """The days that follow from law."""
        days = (mag_beginnen(self.feiten), inwerkingtreding(self.feiten), onherroepelijk(self.feiten))
        return tuple(day for day in days if day is not None)

    @cached_property
    def _redenen(self) -> dict[Stapsoort, list[str]]:
        return {rule: waarom_niet(self.feiten, self.fase, rule) for rule in regels().stappen.values()}

    @property
    def mogelijk(self) -> tuple[Stapsoort, ...]:
        """The steps that may follow."""
        return tuple(rule for rule, why in self._redenen.items() if not why)

    @property
    def nog_niet(self) -> tuple[tuple[Stapsoort, str], ...]:
        """The steps that are next in order but that law does not allow yet, or no longer, with why."""
        turns = ((rule, why) for rule, why in self._redenen.items() if why)
        return tuple((rule, why[0]) for rule, why in turns if aan_de_beurt(self.feiten, self.fase, rule))

    @cached_property
    def waarschuwingen(self) -> tuple[str, ...]:
        """What a person must look out for."""
        return tuple(_warnings(self.feiten))


def stand(procedure: Proceduresoort, ontvangen: date, stappen: Sequence[Processtap], op: date) -> Stand:
    """Return how a procedure that began on ``ontvangen`` stands on a day; what happened later does not count."""
    feiten = Feiten.op_dag(procedure, ontvangen, stappen, op)
    return Stand(feiten, fase(feiten), klokken(feiten))


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

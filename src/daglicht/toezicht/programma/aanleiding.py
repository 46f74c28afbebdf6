"""Which sites a programme must visit in its year, and why: the term of law, the risk,
or never visited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.toezicht.models import Controle, StatusControle, Uitvoeringsprogramma
from daglicht.toezicht.risico import HERCONTROLE, Risicostand, risicos


@dataclass(frozen=True)
class Bezoekreden:
    """A site to visit with its risk, whether law demands it this year, by which quarter,
    and the reasons to read.
    """

    locatie: UUID
    risico: Risicostand
    verplicht: bool
    uiterlijk: int
    redenen: tuple[str, ...]

    @property
    def competenties(self) -> list[str]:
        """Return the competences the visit asks."""
        return self.risico.competenties


def kwartaal(dag: date) -> int:
    """Return the quarter of a day, 1 to 4."""
    return (dag.month + 2) // 3


def toezichtlocaties(instantie: register.VthInstantie) -> Any:
    """Return the leading sites over which an authority holds supervision."""
    return (
        register.locaties().filter(activiteituitvoeringen__toezichtinstantie=instantie).distinct()
    )


def te_bezoeken(programma: Uitvoeringsprogramma, op: date) -> list[Bezoekreden]:
    """Return the sites whose visit falls in the year of the programme, as known on a day.

    A site with a planned controle in that year is left out: it is already provided for.
    """
    planned = set(
        Controle.objects.filter(
            status=StatusControle.GEPLAND, gepland_op__year=programma.jaar, programmabezoek=None
        )
        .exclude(controletype__code=HERCONTROLE)
        .values_list("vth_objecten", flat=True)
    )
    stands = risicos(toezichtlocaties(programma.instantie), op)
    found = [
        bezoekreden(pk, stand, programma.jaar) for pk, stand in stands.items() if pk not in planned
    ]
    return [row for row in found if row is not None]


def bezoekreden(pk: UUID, stand: Risicostand, year: int) -> Bezoekreden | None:
    """Return why the visit to a site falls in a year, or None when it does not."""
    due, by_law = stand.vervalt_op(), stand.wet_vervalt_op()
    if due is not None and due.year > year:
        return None
    demanded = bool(stand.wet) and (by_law is None or by_law.year <= year)
    if due is None:
        quarter, why = 4, ["Nog nooit gecontroleerd, voor zover bekend."]
    else:
        quarter = kwartaal(due) if due.year == year else 1
        assert stand.naleving.laatste is not None
        why = [
            (
                f"Laatste controle op {datum(stand.naleving.laatste, weekdag=False)}; de volgende "
                f"uiterlijk op {datum(due, weekdag=False)}."
            )
        ]
    if stand.wet and demanded:
        why.append(f"De wet vraagt ten minste eens per {stand.wet[0]} maanden: {stand.wet[1]}.")
    return Bezoekreden(pk, stand, demanded, quarter, (*why, *_risk(stand)))


def _risk(stand: Risicostand) -> Sequence[str]:
    history = stand.naleving
    basis = (
        f"Beoordeeld op {datum(stand.beoordeling.op, weekdag=False)}."
        if stand.beoordeling
        else "Effect aangenomen naar de soort locatie; nog niet beoordeeld."
    )
    return (
        *stand.uitkomst.stappen,
        basis,
        (
            f"Eigen historie: {history.bezoeken} controles, waarvan {history.met_overtreding} met "
            "een overtreding."
        ),
        f"Waarde {stand.waarde:.2f}".replace(".", ",")
        + f": het gewicht van categorie {stand.uitkomst.categorie} maal de kans iets te vinden.",
    )

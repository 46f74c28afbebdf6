"""The legal course of measures in the demonstration: notice, order, forfeiture and, for
most, collection.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from daglicht.demo.stapel import Stapel
from daglicht.handhaving.models import Afstemming, Handhavingsmaatregel, Overtreding
from daglicht.toezicht.models import Controle
from daglicht.zaakverloop.models import Verloopstap

DWANGSOM, MAXIMUM = 2500, 7500
MET_ZIENSWIJZE = ("dwangsom", "bestuursdwang")
INHOUD: dict[str, dict[str, Any]] = {
    "dwangsom": {"wijze": "overtreding", "bedrag": str(DWANGSOM), "maximum": str(MAXIMUM)},
    "bestuursdwang": {"spoed": "nee", "kosten": "geheel"},
    "stillegging": {
        "grond": "bestuursdwang",
        "wat": "De opslag, tot herstel.",
        "motivering": "Acuut gevaar (fictief).",
    },
}


class Verloopschrijver:
    """Writes the steps of measures, at random but lawful, up to a day."""

    def __init__(
        self, rng: np.random.Generator, stapel: Stapel, jurist: Any, vandaag: date
    ) -> None:
        self.rng, self.stapel, self.jurist, self.vandaag = rng, stapel, jurist, vandaag

    def schrijf(
        self,
        maatregel: Handhavingsmaatregel,
        instrument: str,
        overtreding: Overtreding,
        opgelegd: date,
        slechte: Sequence[Controle],
    ) -> None:
        """Write the course of a measure; ``slechte`` are the re-checks that found it still
        broken, in order.
        """
        rows: list[tuple[str, date, dict[str, Any]]] = []
        if instrument in MET_ZIENSWIJZE:
            notice = overtreding.overtredingsdatum + timedelta(days=1)
            rows.append(("voornemen", notice, {"tot": (opgelegd - timedelta(days=1)).isoformat()}))
        if opgelegd <= self.vandaag:
            given = dict(INHOUD.get(instrument, {}))
            if maatregel.begunstigingstermijn and instrument != "stillegging":
                given["tot"] = maatregel.begunstigingstermijn.isoformat()
            rows.append(("besluit", opgelegd, given))
        if instrument == "dwangsom":
            rows += self._money(slechte[: MAXIMUM // DWANGSOM])
        for number, (kind, day, given) in enumerate(rows, start=1):
            self.stapel.leg(
                Verloopstap(
                    verloop=maatregel.verloop,
                    volgnummer=number,
                    soort=kind,
                    datum=day,
                    bekend_op=day,
                    gegevens=given,
                    vastgelegd_door=self.jurist,
                )
            )

    def _money(self, bad: Sequence[Controle]) -> list[tuple[str, date, dict[str, Any]]]:
        rows: list[tuple[str, date, dict[str, Any]]] = []
        for visit in bad:
            assert visit.controledatum is not None
            given = {
                "controle": visit.identificatie,
                "aantal": 1,
                "vanaf": visit.controledatum.isoformat(),
            }
            rows.append(("verbeurte", visit.controledatum, given))
        if not rows or self.rng.random() < 0.25:
            return rows
        amount, day = str(DWANGSOM * len(rows)), rows[-1][1]
        later: list[tuple[str, int, dict[str, Any]]] = [
            ("voornemen-invordering", 7, {"tot": (day + timedelta(days=21)).isoformat()}),
            (
                "invorderingsbesluit",
                30,
                {"bedrag": amount, "motivering": "Beginselplicht tot invordering (fictief)."},
            ),
        ]
        pays = self.rng.random()
        if pays < 0.5:
            later.append(("betaling", 40, {"bedrag": amount}))
        elif pays < 0.85:
            later += [("aanmaning", 60, {"bedrag": amount}), ("betaling", 75, {"bedrag": amount})]
        else:
            later.append(("aanmaning", 60, {"bedrag": amount}))
        return rows + [
            (kind, day + timedelta(days=wait), given)
            for kind, wait, given in later
            if day + timedelta(days=wait) <= self.vandaag
        ]

    def stem_af(self, overtreding: Overtreding) -> None:
        """Put most violations with the gravest consequence on the table,
        and most of those were discussed.
        """
        if overtreding.gevolg != "4" or self.rng.random() < 0.3:
            return
        day = overtreding.overtredingsdatum + timedelta(days=10)
        if day > self.vandaag:
            return
        talked = day + timedelta(days=21)
        row = Afstemming(
            overtreding=overtreding,
            aanleiding=["Gevolg 4 (fictief voorbeeld)"],
            voorgesteld_op=day,
            voorgesteld_door=self.jurist,
        )
        if talked <= self.vandaag and self.rng.random() < 0.8:
            both = bool(self.rng.random() < 0.5)
            row.besproken_op, row.overleg, row.met = (
                talked,
                "Regionaal afstemmingsoverleg",
                "Functioneel Parket, politie",
            )
            row.gedeeld, row.grondslag = (
                "Bevinding en positionering",
                "art. 18.25, eerste lid, Omgevingswet",
            )
            row.uitkomst = "beide" if both else "bestuursrecht"
            row.afspraak = (
                "De dienst legt een last op; het OM vervolgt."
                if both
                else "De dienst legt een last op."
            )
        self.stapel.leg(row)

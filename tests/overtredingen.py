"""A violation in the small world of a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from wereld import Wereld


def overtreding(wereld: Wereld) -> Any:
    """Return a violation that was found at a controle of which another point was complied with."""
    day = date(2025, 3, 3)
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day), day
    )
    first, second = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(first, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        second, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="3", gedrag="B"
    )
    handhaving.rond_controle_af(visit, day)
    return handhaving.constateer(second, wereld.bedrijf.betrokkene, "Te veel stof")

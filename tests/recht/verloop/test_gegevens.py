"""What a step recorded, as it is kept and as it is read, and which steps count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from daglicht.recht import verloop
from daglicht.recht.verloop.gegevens import als_tekst, geldige, gevuld, lees_gegevens


@dataclass(frozen=True)
class Rij:
    pk: int
    herroept_id: int | None = None
    soort: str = "besluit"
    datum: date = date(2026, 1, 5)
    gegevens: Any = None


def test_what_was_taken_back_does_not_count_nor_does_the_taking_back() -> None:
    rows = [Rij(1), Rij(2), Rij(3, herroept_id=1), Rij(4)]
    assert [row.pk for row in geldige(iter(rows))] == [2, 4]
    assert geldige([]) == []


def test_what_is_kept_as_text_is_read_back_in_its_own_type() -> None:
    order = verloop("dwangsom").stappen["besluit"]
    given = {
        "tot": date(2026, 2, 9),
        "bedrag": Decimal("4000.50"),
        "maximum": Decimal(10000),
        "wijze": "ineens",
        "onbekend": "iets",
        "weken": 6,
        "leeg": "",
        "niets": None,
        "nul": 0,
    }
    kept = als_tekst(given)
    assert kept == {
        "tot": "2026-02-09",
        "bedrag": "4000.50",
        "maximum": "10000",
        "wijze": "ineens",
        "onbekend": "iets",
        "weken": 6,
        "nul": 0,
    }
    assert lees_gegevens(order, kept) == gevuld(given)
    claim = verloop("dwangsom").stappen["verbeurte"]
    assert lees_gegevens(claim, {"vanaf": "2026-02-10"}) == {"vanaf": date(2026, 2, 10)}

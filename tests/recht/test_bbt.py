"""The BBT-conclusies as a file of law."""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.gegevens import lees
from daglicht.recht import RechtFout
from daglicht.recht.bbt import bbt, conclusies
from daglicht.recht.bestanden.bbt import Bbtbestand

RIJ = {"code": "A", "titel": "T", "besluit": "1/EU", "publicatie": "2024-02-29"}
BRON = {"regeling": "Publicatieblad", "geverifieerd": "nee"}


def read(rows: list[dict[str, Any]], **other: Any) -> Bbtbestand:
    data = {"bron": BRON, "termijn": {"jaren": 4, "bronnen": [BRON]}, "conclusies": rows, **other}
    return lees(Bbtbestand, data, "proef.yaml", RechtFout)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{**RIJ, "bron": BRON}] * 2, "twee keer: A"),
        ([RIJ], r"conclusies\[0\].bron: ontbreekt"),
        ([{**RIJ, "bron": BRON, "vindplaats": "L 1"}], "‘vindplaats’ is onbekend"),
        ([{**RIJ, "bron": BRON, "publicatie": "29-02-2024"}], "is geen dag"),
        ([], "is een lege lijst"),
    ],
)
def test_a_mistake_is_refused_by_its_place(rows: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(RechtFout, match=told):
        read(rows)


def test_the_term_names_both_articles_with_what_they_ask() -> None:
    assert bbt().termijn.bron == (
        "art. 8.98, eerste lid, Besluit kwaliteit leefomgeving (bezien); "
        "art. 8.99, tweede lid, onder a, Besluit kwaliteit leefomgeving (wijzigen)"
    )
    assert {str(item.versie) for item in bbt().termijn.bronnen} == {"2026-10-01"}


def test_a_day_nobody_read_has_no_place_where_it_was_read() -> None:
    assert len(conclusies()) == 22
    for item in conclusies().values():
        assert bool(item.vindplaats) == item.geverifieerd
        assert (item.uiterlijk.year, item.uiterlijk.day) == (
            item.publicatie.year + 4,
            item.publicatie.day,
        )

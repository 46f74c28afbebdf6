"""Which licences we may deliver under ours, and that unknown is no licence."""

from __future__ import annotations

import pytest

from toelevering.licenties import Regels, keur, licentie, mag, regels
from toelevering.sloten import Pakket, pakketten

MAG = frozenset({"MIT", "Apache-2.0", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"})


def pakket(naam: str, licentie: str = "", soort: str = "npm") -> Pakket:
    return Pakket(soort, naam, "1.0", (), (), licentie)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("(MIT AND Apache-2.0)", True),
        ("MIT AND (GPL-3.0-only OR BSD-3-Clause)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("MIT WITH LLVM-exception", False),
        ("SEE LICENSE IN LICENSE", False),
        ("MIT AND", False),
        ("", False),
    ],
)
def test_one_choice_is_enough_and_a_part_is_not(expression: str, allowed: bool) -> None:
    assert mag(expression, MAG) is allowed


def test_unknown_and_forbidden_are_told_with_the_package() -> None:
    found = keur(
        [pakket("stil"), pakket("strikt", "AGPL-3.0-only"), pakket("vrij", "MIT")], Regels(MAG)
    )
    assert [row.split(":")[1] for row in found] == ["stil@1.0", "strikt@1.0"]
    assert "onbekend" in found[0]
    assert "AGPL-3.0-only is niet toegestaan" in found[1]


def test_what_was_read_by_hand_counts_until_the_package_leaves() -> None:
    rules = Regels(MAG, {"stil": "MIT", "weg": "MIT"})
    assert [row.split(":")[0] for row in keur([pakket("stil")], rules)] == ["weg"]


def test_what_a_package_says_goes_before_what_was_read() -> None:
    assert licentie(pakket("eigen", "ISC"), Regels(MAG, {"eigen": "MIT"})) == "ISC"


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        ("click", "BSD-3-Clause"),  # in the words of SPDX
        ("cobalt", "LGPL-3.0-or-later"),  # a classifier
        ("lxml", "BSD-3-Clause"),  # free text that is one of those words
        ("numba", ""),  # "BSD": which one?
        ("bestaat-niet", ""),
    ],
)
def test_metadata_are_believed_when_they_are_plain(name: str, expression: str) -> None:
    assert licentie(pakket(name, soort="pypi"), Regels(MAG)) == expression


def test_every_locked_package_has_a_licence_that_may_be() -> None:
    assert keur(pakketten(), regels()) == []

"""The words that files of law may use as keys are those that the code that reads them uses."""

from __future__ import annotations

from typing import Any, get_args, get_origin

import pytest

from daglicht.gegevens import EenVan, lees_waarden
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.toets.regels import Gevolg
from daglicht.recht.bestanden import boete, regels, risico
from daglicht.site.handhaving.boete.views import ASPECTEN
from plekken import SRC


def words(kind: Any) -> set[str]:
    """Return the words of an annotated or literal type."""
    if get_origin(kind) is not None and hasattr(kind, "__metadata__"):
        (known,) = (part for part in kind.__metadata__ if isinstance(part, EenVan))
        return set(known.bekend)
    return set(get_args(kind))


@pytest.mark.parametrize(
    ("kind", "used"),
    [
        (regels.Oordeelgevolg.__annotations__["oordeel"], {item.value for item in Gevolg}),
        (
            regels.Kwetsbaarheidgevolg.__annotations__["categorie"],
            {item.value for item in Kwetsbaarheid} - {"geen", "gegevenInTransitie"},
        ),
    ],
)
def test_what_rules_conclude_is_what_their_reader_tells_apart(kind: str, used: set[str]) -> None:
    assert words(eval(kind, vars(regels))) == used


def test_the_aspects_of_a_fine_are_those_of_its_form() -> None:
    assert words(boete.Aspect) == set(ASPECTEN)


def test_a_kind_of_site_of_a_programme_is_one_of_the_register() -> None:
    lists = lees_waarden(SRC / "register" / "data" / "waardelijsten.yaml")["lijsten"]
    codes = {row["code"] for item in lists for row in item["waarden"]}
    assert words(risico.Objecttype) <= codes

"""Why a step is refused: each reason in its own words, at its limit, with its article."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from daglicht.recht import verloop
from daglicht.recht.verloop import Rechtsstap, Verloop, bezwaren, gevolgen, lees_verloop
from daglicht.recht.verloop.toets import EERSTE, LAATSTE, ten_hoogste

DAY = date(2026, 3, 2)
BRON = {"regeling": "Proefwet", "artikel": "1", "versie": "2024-01-01", "geverifieerd": "ja"}
VELD = {"regeling": "Proefwet", "artikel": "2", "geverifieerd": "nee"}
COURSE: dict[str, Any] = {
    "code": "proef",
    "naam": "Proef",
    "bron": BRON,
    "begin": ["besluit"],
    "stappen": [
        {
            "code": "besluit",
            "naam": "Besluit",
            "bron": BRON,
            "velden": {
                "tot": {"soort": "datum", "label": "Tot"},
                "sinds": {"soort": "dag", "label": "Sinds", "niet_later": "ja"},
                "bedrag": {"soort": "geld", "label": "Bedrag", "verplicht": "ja", "bron": VELD},
                "weken": {"soort": "getal", "label": "Weken", "hoogste": 6},
                "soort": {
                    "soort": "keuze",
                    "label": "Soort",
                    "keuzes": {"a": "de eerste", "b": "de tweede"},
                },
                "naam": {"soort": "tekst", "label": "Naam"},
            },
        },
        {
            "code": "vervolg",
            "naam": "Vervolg",
            "bron": BRON,
            "herhaalbaar": "ja",
            "eisen": [{"na": ["besluit"]}],
            "velden": {"nummer": {"soort": "tekst", "label": "Nummer", "uniek": "ja"}},
        },
        {"code": "einde", "naam": "Einde", "bron": BRON, "eisen": [{"na": ["besluit", "vervolg"]}]},
        {"code": "laat", "naam": "Laat", "bron": BRON, "eisen": [{"niet_na": ["einde"]}]},
    ],
}


def course(**other: Any) -> Verloop:
    return lees_verloop(copy.deepcopy(COURSE) | other, "proef.yaml")


def words(stap: Rechtsstap, *before: Rechtsstap) -> list[str]:
    return [str(item) for item in bezwaren(course(), list(before), stap)]


def besluit(day: date = DAY, **given: Any) -> Rechtsstap:
    return Rechtsstap("besluit", day, {"bedrag": Decimal(5)} | given)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"bedrag": None}, "Vul ‘Bedrag’ in. (art. 2 Proefwet; niet geverifieerd)"),
        ({"bedrag": ""}, "Vul ‘Bedrag’ in. (art. 2 Proefwet; niet geverifieerd)"),
        ({"bedrag": "5"}, "‘Bedrag’ is geen geld. (art. 2 Proefwet; niet geverifieerd)"),
        ({"bedrag": True}, "‘Bedrag’ is geen geld. (art. 2 Proefwet; niet geverifieerd)"),
        (
            {"bedrag": Decimal("NaN")},
            "‘Bedrag’ is geen bedrag. (art. 2 Proefwet; niet geverifieerd)",
        ),
        ({"bedrag": Decimal(0)}, "‘Bedrag’ is meer dan nul. (art. 2 Proefwet; niet geverifieerd)"),
        (
            {"bedrag": Decimal("9999999999.01")},
            "‘Bedrag’ is ten hoogste 9999999999. (art. 2 Proefwet; niet geverifieerd)",
        ),
        ({"weken": 7}, "‘Weken’ is ten hoogste 6. (art. 1 Proefwet)"),
        ({"weken": 0}, "‘Weken’ is meer dan nul. (art. 1 Proefwet)"),
        ({"soort": "c"}, "‘c’ is geen keuze bij ‘Soort’: a, b. (art. 1 Proefwet)"),
        ({"naam": 5}, "‘Naam’ is geen tekst. (art. 1 Proefwet)"),
        ({"tot": date(2026, 3, 1)}, "‘Tot’ ligt voor de dag van de stap. (art. 1 Proefwet)"),
        (
            {"tot": date(2057, 1, 1)},
            (
                "‘Tot’ ligt meer dan 30 jaar van de dag van de stap; klopt het jaartal? (art. 1 "
                "Proefwet)"
            ),
        ),
        (
            {"sinds": date(1995, 12, 31)},
            (
                "‘Sinds’ ligt meer dan 30 jaar van de dag van de stap; klopt het jaartal? (art. 1 "
                "Proefwet)"
            ),
        ),
        ({"sinds": date(2026, 3, 3)}, "‘Sinds’ ligt na de dag van de stap. (art. 1 Proefwet)"),
        ({"b": 1, "a": 1}, "‘Besluit’ kent niet: a, b. (art. 1 Proefwet)"),
    ],
)
def test_what_is_recorded_is_refused_in_its_own_words(given: dict[str, Any], told: str) -> None:
    assert words(besluit(**given)) == [told]


@pytest.mark.parametrize(
    "given",
    [
        {"bedrag": Decimal("0.01")},
        {"bedrag": Decimal(9999999999)},
        {"weken": 6},
        {"weken": 1},
        {"soort": "b"},
        {"naam": "x"},
        {"tot": DAY},
        {"tot": date(2056, 12, 31)},
        {"sinds": date(1996, 1, 1)},
        {"sinds": DAY},
        {"tot": None, "naam": ""},
    ],
)
def test_what_lies_at_the_limit_is_allowed(given: dict[str, Any]) -> None:
    assert words(besluit(**given)) == []


def test_the_most_a_number_may_be() -> None:
    fields = course().stappen["besluit"]
    amount, weeks = fields.veld("bedrag"), fields.veld("weken")
    assert amount
    assert weeks
    assert (ten_hoogste(amount), ten_hoogste(weeks)) == (9_999_999_999, 6)


def test_a_step_the_course_does_not_know_and_a_day_that_cannot_be() -> None:
    assert words(Rechtsstap("maan", DAY)) == ["Proef kent de stap ‘maan’ niet. (art. 1 Proefwet)"]
    for day in (EERSTE - timedelta(days=1), LAATSTE + timedelta(days=1)):
        (told,) = words(besluit(day))
        assert told.endswith("kan geen stap zijn gezet; klopt het jaartal? (art. 1 Proefwet)")
    assert words(besluit(EERSTE)) == words(besluit(LAATSTE)) == []
    assert words(besluit(date(1993, 12, 31)))[0].startswith("Op vrijdag 31 december 1993 kan")


def test_a_step_waits_for_another_or_comes_too_late() -> None:
    assert words(Rechtsstap("vervolg", DAY)) == [
        "‘Vervolg’ kan pas na ‘Besluit’. (art. 1 Proefwet)"
    ]
    assert words(Rechtsstap("einde", DAY)) == [
        "‘Einde’ kan pas na een van: ‘Besluit’, ‘Vervolg’. (art. 1 Proefwet)"
    ]
    before = [besluit(), Rechtsstap("einde", DAY)]
    assert words(Rechtsstap("laat", DAY), *before) == [
        "‘Laat’ kan niet meer na ‘Einde’. (art. 1 Proefwet)"
    ]
    assert words(besluit(), besluit()) == [
        "‘Besluit’ is al gezet en kan maar één keer. (art. 1 Proefwet)"
    ]


def test_what_counts_once_is_refused_the_second_time_with_the_day() -> None:
    first = Rechtsstap("vervolg", DAY, {"nummer": "7"})
    assert words(Rechtsstap("vervolg", DAY, {"nummer": "7"}), besluit(), first) == [
        "‘Nummer’: 7 is al vastgelegd op 02-03-2026 en telt één keer. (art. 1 Proefwet)"
    ]
    assert words(Rechtsstap("vervolg", DAY, {"nummer": "8"}), besluit(), first) == []
    empty = Rechtsstap("vervolg", DAY, {"nummer": ""})
    assert words(empty, besluit(), empty) == []


def test_before_a_procedure_was_opened_nothing_else_can_be_done() -> None:
    opened = course(opent="besluit")
    (fault,) = bezwaren(opened, [], Rechtsstap("vervolg", DAY))
    assert str(fault) == (
        "De procedure is op maandag 2 maart 2026 nog niet begonnen. (art. 1 Proefwet)"
    )
    assert bezwaren(opened, [], besluit()) == []
    assert bezwaren(opened, [besluit()], Rechtsstap("vervolg", DAY)) == []


def test_what_no_longer_fits_after_a_change_is_named_with_its_day() -> None:
    steps = [besluit(), Rechtsstap("vervolg", date(2026, 3, 9))]
    assert gevolgen(course(), steps, steps[1:]) == [
        (
            "Daardoor past ‘Vervolg’ van maandag 9 maart 2026 niet meer. "
            "‘Vervolg’ kan pas na ‘Besluit’. (art. 1 Proefwet)"
        )
    ]
    assert gevolgen(course(), steps, steps) == []
    assert gevolgen(course(), steps[1:], steps[1:]) == []


def test_only_the_order_can_be_asked() -> None:
    assert bezwaren(course(), [], Rechtsstap("besluit", DAY), alleen_volgorde=True) == []
    assert bezwaren(verloop("dwangsom"), [], Rechtsstap("besluit", DAY), alleen_volgorde=True) != []

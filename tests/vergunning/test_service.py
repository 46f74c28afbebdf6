"""Granting and changing: what is refused, what is in force, and what was decided when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.register import service as register
from daglicht.register.enumeraties import SoortMutatie, Toestemmingtype
from daglicht.vergunning import service as vergunning
from wereld import Wereld, instantie

pytestmark = pytest.mark.django_db
NU = date(2026, 1, 1)


def dust() -> vergunning.SpecifiekVoorschrift:
    return vergunning.SpecifiekVoorschrift.objects.filter(nummer="4.3").latest(
        "rechtsfeit__bekend_op"
    )


def change(
    wereld: Wereld, op: date, *items: vergunning.NieuwVoorschrift, bekend: date | None = None
) -> Any:
    case = register.start_zaak(
        wereld.dienst, "Vergunning", "Wijziging", op, opdrachtgever=wereld.provincie
    )
    return vergunning.wijzig(
        wereld.vergunning,
        case,
        f"{op.year}-w",
        list(items),
        besluitdatum=op,
        inwerkingtreding=bekend or op,
        grond="terstond",
        bekendmaking=bekend or op,
    )


def stricter(mg: int, target: vergunning.SpecifiekVoorschrift) -> vergunning.NieuwVoorschrift:
    text = f"Ten hoogste {mg} mg/Nm3."
    return vergunning.NieuwVoorschrift(
        "4.3", "Stofemissie", text, "lucht", SoortMutatie.GEWIJZIGD, target
    )


def in_force(wereld: Wereld, op: date, bekend: date = NU) -> dict[str, str]:
    return {
        row.nummer: row.omschrijving
        for row in vergunning.voorschriften([wereld.uitvoering], op, bekend)
    }


def test_the_grant_names_its_decision_and_case(wereld: Wereld) -> None:
    granted = wereld.vergunning
    assert granted.besluit.besluitidentificatie == "BESLUIT-2024-000001"
    assert granted.besluit.verantwoordelijke_organisatie == wereld.provincie.rsin
    assert "verlening" in granted.dictum
    assert vergunning.besluit_bekend(granted, date(2024, 3, 5))
    assert not vergunning.besluit_bekend(granted, date(2024, 3, 4))


def test_a_decision_numbers_each_condition_once(wereld: Wereld) -> None:
    item = vergunning.NieuwVoorschrift("9.1", "Geur", "Geen geur.", "lucht")
    with pytest.raises(ValidationError) as refused:
        change(wereld, date(2024, 5, 1), item, item)
    (words,) = refused.value.messages
    assert words.startswith("Dit besluit geeft het nummer 9.1 aan meer dan één voorschrift")
    assert "9.1" in in_force_after(wereld, item)


def in_force_after(wereld: Wereld, item: vergunning.NieuwVoorschrift) -> dict[str, str]:
    change(wereld, date(2024, 5, 1), item)
    return in_force(wereld, date(2024, 6, 1))


def test_two_services_decide_for_the_same_authority(wereld: Wereld) -> None:
    """Each numbers its cases from one; the decisions are those of the province."""
    other, op = instantie("Omgevingsdienst Elders", 9), date(2024, 5, 1)
    case = register.start_zaak(other, "Vergunning", "Wijziging", op, opdrachtgever=wereld.provincie)
    assert case.identificatie == wereld.vergunning.zaak.identificatie
    changed = vergunning.wijzig(
        wereld.vergunning,
        case,
        "2024-w",
        [stricter(3, dust())],
        besluitdatum=op,
        inwerkingtreding=op,
        grond="terstond",
        bekendmaking=op,
    )
    assert changed.besluit.besluitidentificatie == "BESLUIT-2024-000002"


def test_a_change_keeps_the_stem_and_counts_the_version(wereld: Wereld) -> None:
    first = dust()
    change(wereld, date(2025, 1, 1), stricter(2, first))
    second = dust()
    assert second.wid == first.wid
    assert [row.voorschriftidentificatie.split("_")[1] for row in (first, second)] == ["1", "2"]
    assert in_force(wereld, date(2024, 12, 31))["4.3"].endswith("ten hoogste 5 mg/Nm3.")
    assert in_force(wereld, date(2025, 1, 1))["4.3"] == "Ten hoogste 2 mg/Nm3."


def test_the_course_of_a_condition_is_without_gap_or_overlap(wereld: Wereld) -> None:
    change(wereld, date(2025, 1, 1), stricter(4, dust()))
    change(wereld, date(2025, 6, 1), stricter(2, dust()))
    (course,) = [
        lines
        for lines in vergunning.geschiedenis(vergunning.dossier([wereld.uitvoering]), NU).values()
        if len(lines) > 1
    ]
    periods = [period for period, _ in course]
    assert [period.van for period in periods] == [
        date(2024, 4, 15),
        date(2025, 1, 1),
        date(2025, 6, 1),
    ]
    assert [period.tot for period in periods] == [date(2025, 1, 1), date(2025, 6, 1), None]


def test_a_change_is_unknown_before_it_is_published(wereld: Wereld) -> None:
    change(wereld, date(2025, 1, 1), stricter(2, dust()), bekend=date(2025, 3, 1))
    assert in_force(wereld, date(2025, 2, 1), date(2025, 2, 1))["4.3"].endswith("5 mg/Nm3.")
    assert in_force(wereld, date(2025, 3, 1), date(2025, 2, 28))["4.3"].endswith("5 mg/Nm3.")
    assert in_force(wereld, date(2025, 3, 1), date(2025, 3, 1))["4.3"] == "Ten hoogste 2 mg/Nm3."


def test_what_lapses_is_gone_and_what_is_temporary_ends(wereld: Wereld) -> None:
    gone = vergunning.NieuwVoorschrift(
        "4.3", "Stofemissie", "Vervallen.", "lucht", SoortMutatie.VERVALLEN, dust()
    )
    trial = vergunning.NieuwVoorschrift(
        "9.1", "Proef", "Proefneming.", "lucht", geldig_tot=date(2025, 7, 1)
    )
    change(wereld, date(2025, 1, 1), gone, trial)
    assert in_force(wereld, date(2025, 6, 30)).keys() == {"2.1", "9.1"}
    assert in_force(wereld, date(2025, 7, 1)).keys() == {"2.1"}


def test_a_changed_condition_stays_where_it_stood(wereld: Wereld) -> None:
    floor = vergunning.SpecifiekVoorschrift.objects.get(nummer="2.1")
    text = vergunning.NieuwVoorschrift(
        "2.1", "Vloer", "De vloer is dicht.", "bodem", SoortMutatie.GEWIJZIGD, floor
    )
    change(wereld, date(2025, 1, 1), text)
    assert [row.nummer for row in vergunning.voorschriften([wereld.uitvoering], NU, NU)] == [
        "2.1",
        "4.3",
    ]


def test_numbers_sort_as_numbers(wereld: Wereld) -> None:
    items = [
        vergunning.NieuwVoorschrift(number, "x", "x", "lucht")
        for number in ("10.1", "2.10", "2.2", "3-a")
    ]
    change(wereld, date(2025, 1, 1), *items)
    numbers = [row.nummer for row in vergunning.voorschriften([wereld.uitvoering], NU, NU)]
    assert numbers == ["2.1", "2.2", "2.10", "3-a", "4.3", "10.1"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"uitvoeringen": []}, "ten minste één activiteit"),
        ({"houders": []}, "ten minste één activiteit en één houder"),
        ({"type_": Toestemmingtype.WIJZIGING}, "noemt haar basis"),
    ],
)
def test_an_incomplete_grant_is_refused(
    wereld: Wereld, options: dict[str, Any], words: str
) -> None:
    given: dict[str, Any] = {
        "uitvoeringen": [wereld.uitvoering],
        "houders": [wereld.bedrijf.betrokkene],
        "voorschriften_": [],
        "besluitdatum": NU,
        "inwerkingtreding": NU,
        "grond": "terstond",
        "bekendmaking": NU,
    }
    case = register.start_zaak(
        wereld.dienst, "Vergunning", "Nieuw", NU, opdrachtgever=wereld.provincie
    )
    before = vergunning.Toestemming.objects.count()
    with pytest.raises(ValidationError, match=words):
        vergunning.verleen(case, "iets", "2026-1", **given | options)
    assert vergunning.Toestemming.objects.count() == before


def test_a_mutation_without_target_leaves_nothing_behind(wereld: Wereld) -> None:
    loose = vergunning.NieuwVoorschrift("4.3", "Stofemissie", "x", "lucht", SoortMutatie.GEWIJZIGD)
    before = vergunning.Toestemming.objects.count()
    with pytest.raises(ValidationError, match="noemt de versie die het betreft"):
        change(wereld, date(2025, 1, 1), loose)
    assert vergunning.Toestemming.objects.count() == before

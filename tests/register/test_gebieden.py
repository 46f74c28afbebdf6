"""Areas through time: one more edition ends what it no longer names and never rewrites what was."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from daglicht.register import service as register
from daglicht.register.models import Gebied
from daglicht.register.service import SoortGebied
from daglicht.ruimte import RD

pytestmark = pytest.mark.django_db
GEMEENTE, NEW_YEAR = SoortGebied.GEMEENTE, date(2022, 1, 1)


def square(size: int) -> shapely.Geometry:
    return shapely.set_srid(shapely.box(100_000, 400_000, 100_000 + size, 400_000 + size), RD)


def record(naam: str, vanaf: date, size: int | None = None, code: str | None = None) -> Gebied:
    border = square(size) if size else None
    return register.leg_gebied_vast(GEMEENTE, naam, vanaf, "proef", code=code, geometrie=border)


def periods(code: str) -> list[tuple[date, date | None]]:
    rows = Gebied.objects.filter(code=code).order_by("geldigheid")
    return [(row.geldigheid.lower, row.geldigheid.upper) for row in rows]


def test_a_border_can_be_corrected_and_the_correction_is_history() -> None:
    area = record("Proefdam", NEW_YEAR, 100)
    area.geometrie = square(200)
    area.save()
    assert [event.geometrie.area for event in area.historie.order_by("pgh_id")] == [10_000, 40_000]


def test_recording_the_same_again_changes_nothing() -> None:
    first = record("Proefdam", NEW_YEAR, 100)
    assert record("Proefdam", NEW_YEAR, 100) == first
    assert record("Proefdam", NEW_YEAR + timedelta(days=400), 100) == first
    assert first.historie.count() == 1


def test_a_new_border_ends_the_old_one_that_day() -> None:
    record("Proefdam", NEW_YEAR, 100)
    record("Proefdam", date(2024, 1, 1), 200)
    assert periods("proefdam") == [(NEW_YEAR, date(2024, 1, 1)), (date(2024, 1, 1), None)]


def test_an_older_edition_fits_in_before_a_newer_one() -> None:
    record("Proefdam", NEW_YEAR, 100)
    record("Proefdam", date(2016, 1, 1), 50)
    assert periods("proefdam") == [(date(2016, 1, 1), NEW_YEAR), (NEW_YEAR, None)]


def test_what_a_complete_list_no_longer_names_ends() -> None:
    stays, merged = record("Blijft", date(2016, 1, 1)), record("Opgegaan", date(2016, 1, 1))
    assert register.beeindig_gebieden(GEMEENTE, NEW_YEAR, behalve=[stays.pk]) == 1
    merged.refresh_from_db()
    assert merged.geldigheid.upper == NEW_YEAR


def test_a_name_finds_its_code_in_the_national_list() -> None:
    lijst = register.Lijst("rtr-bestuursorganen", "Bestuursorganen", "proef")
    register.leg_waarden_vast(
        lijst, "1", [register.Waarde(code="gm9999", naam="gemeente Proefdam")]
    )
    assert record("Proefdam", NEW_YEAR).code == "GM9999"


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 3)), min_size=1, max_size=6))
def test_whatever_the_order_of_editions_every_day_has_at_most_one_area_and_the_last_is_open(
    editions: list[tuple[int, int]],
) -> None:
    Gebied.objects.all().delete()
    for day, size in editions:
        record("Proefdam", NEW_YEAR + timedelta(days=day), size * 100)
    found = periods("proefdam")
    assert found[-1][1] is None
    assert all(end == start for (_, end), (start, _) in pairwise(found))
    assert found[0][0] == NEW_YEAR + timedelta(days=min(day for day, _ in editions))


def test_a_new_service_takes_over_the_work_of_the_one_before() -> None:
    area = record("Proefdam", date(2016, 1, 1))
    old, new = (
        register.organisatie_uit_bron(None, name) for name in ("RUD Oud", "Omgevingsdienst Nieuw")
    )
    first = register.wijs_werkgebied_toe(old, area, "basistaken", date(2016, 1, 1), "proef")
    register.wijs_werkgebied_toe(new, area, "basistaken", date(2024, 1, 1), "proef")
    first.refresh_from_db()
    assert first.geldigheid.upper == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RUD Zeeland", "Regionale Uitvoeringsdienst Zeeland"),
        ("Omgevingsdienst Midden-Holland", "Omgevingsdienst Midden Holland"),
        (
            "Gemeenschappelijke Regeling Omgevingsdienst Regio Utrecht",
            "Omgevingsdienst Regio Utrecht",
        ),
    ],
)
def test_two_spellings_are_one_organisation(one: str, other: str) -> None:
    assert register.organisatie_uit_bron(None, one) == register.organisatie_uit_bron(None, other)
    assert register.organisatie_uit_bron(
        None, "Omgevingsdienst Elders"
    ) != register.organisatie_uit_bron(None, one)


def test_the_same_name_with_another_rsin_is_another_organisation() -> None:
    first = register.organisatie_uit_bron(None, "Omgevingsdienst Proef", rsin="850000006")
    assert register.organisatie_uit_bron(None, "Omgevingsdienst Proef", rsin="123456782") != first

"""Value lists: data with a source, loaded as often as you like."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from daglicht.register import kwaliteit
from daglicht.register import service as register
from daglicht.register.enumeraties import ENUMERATIES
from daglicht.register.models import Waarde, Waardelijst
from daglicht.register.waardelijsten import laad_waardelijsten
from wereld import maak_wereld

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing() -> None:
    first = laad_waardelijsten()
    kept = set(Waarde.objects.values_list("pk", flat=True))
    assert laad_waardelijsten() == first
    assert set(Waarde.objects.values_list("pk", flat=True)) == kept
    assert not Waarde.pgh_event_model.objects.filter(pgh_label="update").exists()


def test_every_list_names_its_source_and_version() -> None:
    laad_waardelijsten()
    assert not Waardelijst.objects.filter(bron="").exists()
    assert not Waardelijst.objects.filter(versie="").exists()
    assert Waardelijst.objects.filter(geverifieerd=False).exists()


def test_the_closed_lists_of_the_model_are_there_with_its_own_words() -> None:
    laad_waardelijsten()
    for naam, values in ENUMERATIES.items():
        listed = Waarde.objects.van(naam.lower().replace(" ", "-")).values_list("code", flat=True)
        assert set(listed) == set(values.values)


def test_a_value_outside_the_list_is_refused_with_what_may_be_chosen() -> None:
    laad_waardelijsten()
    with pytest.raises(ValidationError, match=r"kent ‘onzin’ niet\. Kies bijvoorbeeld uit: "):
        register.waarde("controletype", "onzin")


def test_a_value_holds_from_its_first_day_until_its_last_is_over() -> None:
    lijst = register.Lijst("proef", "Proef", "proef")
    period = {"begindatum_geldigheid": date(2024, 1, 1), "einddatum_geldigheid": date(2024, 2, 1)}
    register.leg_waarden_vast(lijst, "1", [Waarde(code="a", naam="a", **period)])
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1)]
    assert [register.waarden("proef", day).count() for day in days] == [0, 1, 1, 0]


def test_quality_counts_blanks_and_never_calls_nothing_complete() -> None:
    assert {row.volledig for row in kwaliteit.meet_kwaliteit() if row.totaal == 0} == {None}
    maak_wereld()
    found = {row.code: row for row in kwaliteit.meet_kwaliteit()}
    assert found["locatie-plaats"].volledig == 100
    assert found["locatie-gemeente"].volledig == 0
    assert all(0 <= row.tekort <= row.totaal for row in found.values())
    assert all(row.herstel for row in found.values())

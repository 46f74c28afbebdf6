"""What the demonstration holds: fictional, labelled, in real geography, on a lawful course.

Loaded once, only looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.db import transaction

from daglicht.demo.wereld import laad_demo
from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import Overtreding
from daglicht.recht.verloop import bezwaren_in_reeks
from daglicht.register.models import Betrokkene, GeoObject, VthInstantie, VthObject
from daglicht.toezicht.models import Controle
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.models import Toestemming

pytestmark = pytest.mark.usefixtures("demo")
DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A demonstration that several tests only look at;
    it goes with the transaction that they run in.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        laad_demo(1, DAY, 300, lambda what, count: None, "wachtwoord-van-de-demo")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The demonstration, in a transaction of the test itself."""


def test_what_is_loaded() -> None:
    assert not Betrokkene.objects.exclude(weergavenaam__icontains="(fictief)").exists()
    assert not VthObject.objects.exclude(naam__icontains="(fictief)").exists()
    for box in GeoObject.objects.values_list("omvang", flat=True):
        assert 10_000 < box[0] <= box[2] < 280_000
        assert 300_000 < box[1] <= box[3] < 625_000
    years = set(
        Controle.objects.filter(status="afgerond").values_list("controledatum__year", flat=True)
    )
    assert years >= {2022, 2023, 2024, 2025, 2026}
    assert not Controle.objects.filter(status="afgerond", controledatum__gt=DAY).exists()
    heavy = VthObject.objects.exclude(type__code="inrichting-overig").count()
    assert heavy == 220
    repaired = Overtreding.objects.filter(hersteldatum__isnull=False).count()
    assert 0.6 < repaired / Overtreding.objects.count() < 1
    assert serializers.serialize("json", VthObject.objects.all()[:1])


def test_every_measure_walked_a_lawful_course_and_says_what_its_steps_say() -> None:
    seen = set()
    for measure in handhaving.met_verloop(handhaving.Handhavingsmaatregel.objects.all()):
        steps = handhaving.stappen_van(measure)
        assert bezwaren_in_reeks(handhaving.verloop_van(measure), steps) == []
        found = handhaving.stand_van(measure, DAY)
        assert (measure.datum_opleggen is None) == (measure.status == handhaving.IN_VOORBEREIDING)
        if measure.datum_afronding is None and measure.status != "uitgewerkt":
            assert measure.status == found.fase
        seen |= {step.soort for step in steps}
    assert {"voornemen", "besluit", "verbeurte", "invorderingsbesluit", "betaling"} <= seen
    assert list(handhaving.afwijkende_maatregelen(DAY)) == []
    assert list(vergunning.afwijkende_procedures(DAY)) == []


def test_permits_have_several_decisions() -> None:
    changed = Toestemming.objects.filter(basis__isnull=False).values("basis").distinct().count()
    assert changed >= 20


def test_authorities_are_marked() -> None:
    assert all("(fictief)" in str(office) for office in VthInstantie.objects.all())

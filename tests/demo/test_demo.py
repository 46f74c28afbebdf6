"""The demonstration: fictional, labelled, in real geography, and the same for the same seed."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction

from daglicht.demo.wereld import laad_demo
from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import Overtreding
from daglicht.recht.verloop import bezwaren_in_reeks
from daglicht.register.models import Betrokkene, GeoObject, VthObject
from daglicht.ruimte import RD
from daglicht.toezicht.models import Controle

DAY = date(2026, 6, 1)
# Passwords are salted; moments of registration are now.
LEFT_OUT = {"bijgewerkt_op", "password", "vastgelegd_op", "voorgesteld_op", "ingelezen_op", "last_login"}


def digest() -> str:
    """Return a fingerprint of every row of ours that is not history."""
    found = sha256()
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label):
        if not model.__module__.startswith("daglicht.") or hasattr(model, "pgh_tracked_model") or model._meta.proxy:
            continue
        fields = [f.attname for f in model._meta.concrete_fields if f.name not in LEFT_OUT and f.name != "id"]
        rows = sorted(map(repr, model._default_manager.values_list(*fields)))
        found.update(f"{model._meta.label} {rows}".encode())
    return found.hexdigest()


def load(seed: int) -> str:
    """Load a small demonstration, and leave nothing behind."""
    with transaction.atomic():
        laad_demo(seed, DAY, 60, lambda what, count: None, "wachtwoord-van-de-demo")
        result = digest()
        transaction.set_rollback(True)
    return result


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_data() -> None:
    first = load(1)
    assert load(1) == first
    assert load(2) != first


@pytest.fixture
def demo(db: None) -> None:
    laad_demo(1, DAY, 300, lambda what, count: None, "wachtwoord-van-de-demo")


@pytest.mark.usefixtures("demo")
def test_what_is_loaded() -> None:
    assert not Betrokkene.objects.exclude(weergavenaam__icontains="(fictief)").exists()
    assert not VthObject.objects.exclude(naam__icontains="(fictief)").exists()
    for box in GeoObject.objects.values_list("omvang", flat=True):
        assert 10_000 < box[0] <= box[2] < 280_000
        assert 300_000 < box[1] <= box[3] < 625_000
    years = set(Controle.objects.filter(status="afgerond").values_list("controledatum__year", flat=True))
    assert years >= {2022, 2023, 2024, 2025, 2026}
    assert not Controle.objects.filter(status="afgerond", controledatum__gt=DAY).exists()
    heavy = VthObject.objects.exclude(type__code="inrichting-overig").count()
    assert heavy == 220
    repaired = Overtreding.objects.filter(hersteldatum__isnull=False).count()
    assert 0.6 < repaired / Overtreding.objects.count() < 1
    assert serializers.serialize("json", VthObject.objects.all()[:1])


@pytest.mark.usefixtures("demo")
def test_every_measure_walked_a_lawful_course_and_says_what_its_steps_say() -> None:
    seen = set()
    for measure in handhaving.met_verloop(handhaving.Handhavingsmaatregel.objects.all()):
        steps = handhaving.stappen_van(measure)
        assert bezwaren_in_reeks(handhaving.verloop_van(measure), steps) == []
        found = handhaving.stand_van(measure, DAY)
        assert (measure.datum_opleggen is None) == (measure.status == handhaving.IN_VOORBEREIDING)
        if measure.datum_afronding is None and measure.status != "uitgewerkt":
            assert measure.status == found.status
        seen |= {step.soort for step in steps}
    assert {"voornemen", "besluit", "verbeurte", "invorderingsbesluit", "betaling"} <= seen


@pytest.mark.usefixtures("demo")
def test_permits_have_several_decisions() -> None:
    from daglicht.vergunning.models import Toestemming

    changed = Toestemming.objects.filter(basis__isnull=False).values("basis").distinct().count()
    assert changed >= 20


def test_authorities_are_marked(db: Any) -> None:
    laad_demo(1, DAY, 60, lambda what, count: None, "wachtwoord-van-de-demo")
    from daglicht.register.models import VthInstantie

    assert all("(fictief)" in str(office) for office in VthInstantie.objects.all())
    assert RD == 28992

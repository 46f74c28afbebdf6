"""History: every table of ours is followed, and the past cannot be changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from daglicht.register.models import VthObject
from wereld import maak_wereld

OURS = [model for model in apps.get_models() if model.__module__.startswith("daglicht.")]
EVENTS = [model for model in OURS if hasattr(model, "pgh_tracked_model")]
# Journals: their rows are themselves what happened, derived from it, or a counter.
JOURNALS = {
    "Achtergrondwerk",
    "Afkeuring",
    "Bestand",
    "Bestandscan",
    "Bronregel",
    "EVActiviteitversie",
    "EVContour",
    "Geldigheid",
    "GebouwOfLocatie",
    "Gebouwendekking",
    "Handeling",
    "Medeondertekening",
    "Meetwaarde",
    "Kwetsbaarheidsoordeel",
    "Kolomsleutel",
    "Notitiebestand",
    "Notitieversie",
    "Nummerreeks",
    "Persoonssleutel",
    "Veldbeeld",
    "Referentie",
    "Sleutelherkomst",
    "Spoorpunt",
    "Verbruik",
    "Verstrekking",
    "Verloopstap",
    "Verversing",
    "Werkbestand",
    "Wissing",
    "Zoekregel",
}


def tracked() -> set[Any]:
    return {event.pgh_tracked_model for event in EVENTS}


@pytest.mark.parametrize(
    "model", [m for m in OURS if m not in EVENTS and not m._meta.proxy], ids=lambda m: m.__name__
)
def test_every_table_and_relation_has_history(model: Any) -> None:
    assert model in tracked() or model.__name__ in JOURNALS
    for field in model._meta.many_to_many:
        assert field.remote_field.through in tracked(), field


@pytest.mark.django_db
@pytest.mark.parametrize("event", EVENTS, ids=lambda m: m.__name__)
def test_the_past_cannot_be_changed(event: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            (
                "SELECT string_agg(pg_get_triggerdef(oid), ' ') FROM pg_trigger WHERE tgrelid = "
                "%s::regclass"
            ),
            [event._meta.db_table],
        )
        (triggers,) = cursor.fetchone()
    assert "BEFORE DELETE OR UPDATE" in triggers


@pytest.mark.django_db
def test_changes_are_kept_with_what_was() -> None:
    site = maak_wereld().locatie
    site.naam = "Nieuwe naam"
    site.save()
    VthObject.objects.filter(pk=site.pk).update(naam="In bulk")
    events = site.historie.order_by("pgh_id")
    assert [(event.pgh_label, event.naam) for event in events] == [
        ("insert", "Kleurstof Proefland"),
        ("update", "Nieuwe naam"),
        ("update", "In bulk"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["update", "delete"])
def test_changing_history_is_refused(action: str) -> None:
    site = maak_wereld().locatie
    attempt = {
        "update": lambda: site.historie.update(naam="vervalst"),
        "delete": site.historie.all().delete,
    }[action]
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        attempt()


@pytest.mark.django_db
def test_relations_are_followed() -> None:
    wereld = maak_wereld()
    through = VthObject.verantwoordelijken.through
    (event_model,) = [event for event in EVENTS if event.pgh_tracked_model is through]
    wereld.locatie.verantwoordelijken.clear()
    assert list(event_model.objects.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "insert",
        "delete",
    ]

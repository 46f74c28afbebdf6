"""Text fits and is kept whole, or it is refused by name: through every way in,
for every model of every room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from daglicht.kit.gesloten.kolom import GeslotenAdres
from daglicht.kit.tekst import ingekort
from daglicht.register.models import Waarde, Waardelijst


def limited() -> Iterator[models.Field[Any, Any]]:
    for config in apps.get_app_configs():
        if config.name.startswith("daglicht."):
            for model in config.get_models():
                for field in model._meta.local_fields:
                    if isinstance(field, models.CharField | models.TextField) and field.max_length:
                        yield field


@pytest.mark.django_db
@pytest.mark.parametrize("field", tuple(limited()), ids=str)
def test_no_field_of_any_room_takes_more_than_fits(field: models.Field[Any, Any]) -> None:
    most = field.max_length
    assert most is not None
    kept = field.get_db_prep_save("é" * most, connection)
    if isinstance(field, GeslotenAdres):
        kept = field.from_db_value(kept, None, connection)
    assert kept == "é" * most
    with pytest.raises(ValidationError) as refused:
        field.get_db_prep_save("é" * (most + 1), connection)
    (message,) = refused.value.messages
    assert str(field.verbose_name).casefold() in message.casefold()
    assert f"telt {most + 1} tekens; ten hoogste {most} past" in message


def created(naam: str) -> None:
    Waardelijst.objects.create(code="proef", naam=naam, bron="proef", versie="1")


def saved(naam: str) -> None:
    row = Waardelijst.objects.get(code="al")
    row.naam = naam
    row.save()


def made_in_bulk(naam: str) -> None:
    Waardelijst.objects.bulk_create(
        [Waardelijst(code="proef", naam=naam, bron="proef", versie="1")]
    )


def updated(naam: str) -> None:
    Waardelijst.objects.filter(code="al").update(naam=naam)


def updated_in_bulk(naam: str) -> None:
    row = Waardelijst.objects.get(code="al")
    row.naam = naam
    Waardelijst.objects.bulk_update([row], ["naam"])


def updated_or_created(naam: str) -> None:
    Waardelijst.objects.update_or_create(code="al", defaults={"naam": naam})


WAYS = (created, saved, made_in_bulk, updated, updated_in_bulk, updated_or_created)


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_into_the_database_cuts_text(way: Callable[[str], None]) -> None:
    Waardelijst.objects.create(code="al", naam="was", bron="proef", versie="1")
    refused = pytest.raises(
        ValidationError, match="Naam van waardelijst telt 121 tekens; ten hoogste 120 past"
    )
    with refused, transaction.atomic():
        way("x" * 121)
    assert set(Waardelijst.objects.values_list("naam", flat=True)) == {"was"}
    way("x" * 120)
    assert "x" * 120 in set(Waardelijst.objects.values_list("naam", flat=True))


@pytest.mark.django_db
def test_a_source_row_is_refused_with_the_name_of_what_does_not_fit() -> None:
    listed = Waardelijst.objects.create(code="al", naam="was", bron="proef", versie="1")
    with (
        pytest.raises(ValidationError, match="Code van waarde telt 201 tekens"),
        transaction.atomic(),
    ):
        Waarde.objects.create(
            lijst=listed, code="c" * 201, naam="n", begindatum_geldigheid=date(2020, 1, 1)
        )
    assert not Waarde.objects.exists()


def test_what_is_shown_short_says_so() -> None:
    assert ingekort("kort", 4) == "kort"
    assert ingekort("te lang", 4) == "te …"

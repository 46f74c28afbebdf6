"""The migration closes what tables held before there were keys of persons."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection

from daglicht.config.eigenaar import als_eigenaar
from daglicht.kit.gesloten import open_alle, overzetten
from daglicht.kit.models import Persoonssleutel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table() -> Iterator[str]:
    """A table of the owner as one was: without a closed value."""
    with als_eigenaar(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE proef_gesloten (nummer serial PRIMARY KEY, wie uuid, soort text, "
            "naam text, dag date, gesloten text NOT NULL DEFAULT '')"
        )
    yield "proef_gesloten"
    with als_eigenaar(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE proef_gesloten")


def test_every_row_is_closed_with_the_key_of_its_person_and_a_company_is_not(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overzetten, "PER_KEER", 2)
    piet, firma = uuid4(), uuid4()
    given = [(piet, "mens", "Piet", "1970-01-31"), (piet, "mens", "Pieter", None)] * 2
    rows: list[tuple[UUID, str, str, str | None]] = [*given, (firma, "bedrijf", "Firma", None)]
    with als_eigenaar(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO proef_gesloten (wie, soort, naam, dag) VALUES (%s, %s, %s, %s)", rows
        )
        done = overzetten.sluit_bestaande(
            connection, table, "nummer", "wie", ("naam", "dag"), "soort = 'mens'"
        )
        cursor.execute("SELECT gesloten FROM proef_gesloten ORDER BY nummer")
        closed = [text for (text,) in cursor.fetchall()]
    assert done == 5
    assert (
        open_alle(piet, closed[:-1])
        == [  # kort: rijen
            {"naam": "Piet", "dag": "1970-01-31"},
            {"naam": "Pieter", "dag": None},
        ]
        * 2
    )
    assert closed[-1] == '{"dag": null, "naam": "Firma"}'
    assert list(Persoonssleutel.objects.values_list("pk", flat=True)) == [piet]

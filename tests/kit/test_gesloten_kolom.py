"""Columns that hold the values of a person closed, and those of a company readable."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import DatabaseError, connection, transaction

from daglicht.config import tabellen
from daglicht.kit.gesloten import SleutelFout, kolomsleutel
from daglicht.kit.gesloten.kolomsleutel import MERK, blinde_woorden, open_waarde, sluit
from daglicht.kit.models import Kolomsleutel, Persoonssleutel
from daglicht.kit.zoeken import zoek
from daglicht.register import service as register
from daglicht.register.models import Betrokkene, NatuurlijkPersoon
from daglicht.register.models.betrokkene import SoortBetrokkene
from daglicht.toegang.models import Gebruiker

pytestmark = pytest.mark.django_db


def raw(table: str, column: str, key: str, pk: UUID) -> Any:
    """Return what a column holds, past the field."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {key} = %s", [pk])
        return cursor.fetchone()[0]


def piet(**values: Any) -> Betrokkene:
    party = register.leg_persoon_vast("Piet Pieterse").betrokkene
    for name, value in values.items():
        setattr(party, name, value)
    party.save()
    return party


def test_the_same_value_gives_the_same_text_in_one_row_and_another_in_another() -> None:
    one, other = uuid4(), uuid4()
    made = sluit("Kerkstraat", "a.b.c", one)
    assert made == sluit("Kerkstraat", "a.b.c", one)
    assert made != sluit("Kerkstraat", "a.b.c", other)
    assert made != sluit("Kerkstraat", "a.b.d", one)
    assert made.startswith(MERK)
    assert "Kerkstraat" not in made
    for text in ("Kerkstraat", "", "é" * 500):
        assert open_waarde(sluit(text, "a.b.c", one), "a.b.c") == text


def test_a_value_of_another_column_and_one_that_was_changed_are_refused() -> None:
    made = sluit("Kerkstraat", "a.b.c", uuid4())
    for text, column in (
        (made, "a.b.d"),
        (made[:-6] + "AAAA==", "a.b.c"),
        (f"{MERK}é", "a.b.c"),
    ):  # kort: met opzet bedorven
        with pytest.raises(SleutelFout, match="niet te openen"):
            open_waarde(text, column)


def test_a_number_and_a_day_come_back_as_they_were() -> None:
    party = piet(
        adres_naam_openbare_ruimte="Kerkstraat", adres_huisnummer=12, adres_naam_woonplaats="Dorp"
    )
    party.natuurlijkpersoon.overlijdendatum = date(2020, 2, 29)
    party.natuurlijkpersoon.save()
    found = Betrokkene.objects.get(pk=party.pk)
    assert (found.adres_huisnummer, found.adresregel) == (12, "Kerkstraat 12, Dorp")
    assert found.natuurlijkpersoon.overlijdendatum == date(2020, 2, 29)
    assert found.telefoonnummer is None
    columns = {
        ("register_betrokkene", "adres_huisnummer", "id"),
        ("register_betrokkene", "weergavenaam", "id"),
        ("register_natuurlijkpersoon", "overlijdendatum", "betrokkene_id"),
        ("register_natuurlijkpersoon", "geslachtsaanduiding", "betrokkene_id"),
    }
    assert all(raw(*column, party.pk).startswith(MERK) for column in columns)
    assert raw("register_betrokkene", "telefoonnummer", "id", party.pk) is None
    for field, wrong in (("adres_huisnummer", "twaalf"), ("adres_huisnummer", -1)):
        setattr(party, field, wrong)
        with pytest.raises(ValidationError):
            party.full_clean()
    party.natuurlijkpersoon.overlijdendatum = "gisteren"
    with pytest.raises(ValidationError, match="2026-01-31"):
        party.natuurlijkpersoon.full_clean()


def test_a_company_stays_readable_sorted_and_found_by_sql() -> None:
    party = register.leg_rechtspersoon_vast("Proef B.V.", None).betrokkene
    assert raw("register_betrokkene", "weergavenaam", "id", party.pk) == "Proef B.V."
    assert Betrokkene.objects.filter(weergavenaam__startswith="Proef").get() == party
    party.weergavenaam = f"{MERK}B.V."
    with pytest.raises(ValidationError, match="dat mag niet"):
        party.save()
    with pytest.raises(ValidationError, match="telt 501 tekens"):
        Betrokkene.objects.filter(pk=party.pk).update(weergavenaam="a" * 501)


def test_the_database_takes_no_readable_value_of_a_person() -> None:
    party = piet()
    for rows, change in (
        (Betrokkene.objects.filter(pk=party.pk), {"weergavenaam": "Piet", "gesloten": "x"}),
        (Betrokkene.objects.filter(pk=party.pk), {"adres_postcode": "1234AB", "gesloten": "x"}),
        (NatuurlijkPersoon.objects.filter(pk=party.pk), {"naam": "Piet", "gesloten": "x"}),
    ):
        with pytest.raises(DatabaseError, match="moet gesloten zijn"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(ValidationError, match="telt 201 tekens"):
        register.leg_persoon_vast("a" * 201)
    company = register.leg_rechtspersoon_vast("Proef B.V.", None).betrokkene
    with pytest.raises(DatabaseError, match="moet gesloten zijn"), transaction.atomic():
        Betrokkene.objects.filter(pk=company.pk).update(soort=SoortBetrokkene.NATUURLIJK_PERSOON)


def test_what_cannot_be_looked_for_says_so_and_finds_nothing_in_silence() -> None:
    for rows, question in (
        (NatuurlijkPersoon.objects.all(), {"naam": "Piet Pieterse"}),
        (NatuurlijkPersoon.objects.all(), {"overlijdendatum__lt": date(2026, 1, 1)}),
        (Betrokkene.objects.all(), {"adres_huisnummer__gt": 3}),
        (Gebruiker.objects.all(), {"naam__icontains": "tom"}),
        (Gebruiker.objects.all(), {"email__icontains": "tom"}),
    ):
        with pytest.raises(FieldError, match="kan niet worden gezocht"):
            rows.filter(**question).first()
    assert not NatuurlijkPersoon.objects.filter(overlijdendatum__isnull=False).exists()


def test_an_account_is_found_by_the_whole_address_and_nobody_else_has_it() -> None:
    tom = Gebruiker.objects.create_user("Tom@Proef.example", naam="Tom")
    assert raw("toegang_gebruiker", "email", "id", tom.pk).startswith(MERK)
    rows = Gebruiker.objects
    for question in (
        {"email": "tom@proef.example"},
        {"email__iexact": "TOM@proef.EXAMPLE"},
        {"email__in": ["tom@proef.example", "ada@proef.example"]},
    ):
        assert rows.get(**question).email == "tom@proef.example"
    assert not rows.filter(email="ada@proef.example").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.create_user("tom@proef.example", naam="Een ander")


def test_a_person_is_found_by_whole_words_and_by_nothing_that_stands_there() -> None:
    party = piet(
        adres_naam_openbare_ruimte="Kerkstraat",
        adres_huisnummer=12,
        adres_postcode="1234AB",
        adres_naam_woonplaats="Dorp",
    )
    found = {"pieterse", "PIET", "Piet Pieterse", "1234ab", "Píeterse"}
    assert {word for word in found if [hit.object_id for hit in zoek(word)] == [party.pk]} == found
    for word in ("Pieters", "Piet Jansen", "Kerkstraat", "Dorp", "gesloten", "."):
        assert party.pk not in [hit.object_id for hit in zoek(word)], word
    hit = zoek("Pieterse")[0]
    assert hit.titel == ""
    assert blinde_woorden(["Pieterse"]) in hit.tekst
    assert blinde_woorden([" - "]) == ""


def test_a_page_of_people_takes_one_question_and_no_key_for_each(
    django_assert_num_queries: Any,
) -> None:
    for _ in range(5):
        piet(telefoonnummer="0612345678")
    with django_assert_num_queries(1):
        names = [(row.weergavenaam, row.telefoonnummer) for row in Betrokkene.objects.all()]
    assert ("Piet Pieterse", "0612345678") in names


def test_the_key_is_made_once_and_asked_once(django_assert_num_queries: Any) -> None:
    first = Kolomsleutel.objects.get()
    made = sluit("Kerkstraat", "a.b.c", uuid4())
    kolomsleutel.vergeet()
    with django_assert_num_queries(1):
        assert [open_waarde(made, "a.b.c") for _ in range(3)] == ["Kerkstraat"] * 3
    assert kolomsleutel.zorg_voor_sleutel() == first
    assert Kolomsleutel.objects.count() == 1


def test_with_another_secret_nothing_starts_and_nothing_reads_as_empty(settings: Any) -> None:
    made = sluit("Kerkstraat", "a.b.c", uuid4())
    Persoonssleutel.objects.all().delete()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuw " * 12, []
    kolomsleutel.vergeet()
    try:
        with pytest.raises(SleutelFout, match="secret-key"):
            tabellen._keur_sleutels(connection)
        with pytest.raises(SleutelFout, match="secret-key"):
            open_waarde(made, "a.b.c")
        with pytest.raises(SleutelFout, match="secret-key"):
            sluit("Kerkstraat", "a.b.c", uuid4())
    finally:
        kolomsleutel.vergeet()

"""What migrations make is what the models say:
the other tests build their tables straight from the models.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from daglicht.config import rechten, tabellen
from daglicht.config.eigenaar import als_eigenaar
from daglicht.kit.gesloten.kolomsleutel import MERK, blinde_woorden
from daglicht.kit.gesloten.model import Persoonssleutel
from daglicht.kit.gesloten.sleutels import pak_uit
from daglicht.register.models import Betrokkene, NatuurlijkPersoon
from daglicht.toegang.models import Gebruiker

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("daglicht.")}
COLUMNS = """
SELECT table_name, column_name, udt_name, is_nullable, character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public'
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, contype::text,
       regexp_replace(pg_get_constraintdef(oid), '\\s+', ' ', 'g')
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
INDEXES = """
SELECT tablename, regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \\S+', 'CREATE \\1INDEX')
FROM pg_indexes WHERE schemaname = 'public'
"""
TRIGGERS = """
SELECT tgrelid::regclass::text, regexp_replace(pg_get_triggerdef(oid), '_[0-9a-f]{5}\\M', '', 'g')
FROM pg_trigger WHERE NOT tgisinternal
"""


def shape(using: Any) -> set[tuple[Any, ...]]:
    """Return columns, constraints, indexes and triggers of a database,
    without names that are only hashes.
    """
    found: set[tuple[Any, ...]] = set()
    with using.cursor() as cursor:
        for query in (COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS):
            cursor.execute(query)
            found |= {row for row in cursor.fetchall() if row[0].split("_")[0] in OURS}
    return found


@pytest.fixture
def empty(django_db_blocker: Any, settings: Any) -> Iterator[Any]:
    """A database of its own without tables, and migrations that count."""
    settings.MIGRATION_MODULES = {}
    name = f"{connection.settings_dict['NAME']}_leeg"
    with django_db_blocker.unblock():
        with als_eigenaar(), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        connections.databases["leeg"] = connection.settings_dict | {"NAME": name}
        yield connections["leeg"]
        connections["leeg"].close()
        del connections.databases["leeg"], connections["leeg"]
        with als_eigenaar(), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def filled(using: Any) -> set[str]:
    """Return the tables of ours that hold a row."""

    def has_row(name: str) -> bool:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {using.ops.quote_name(name)})")
        return bool(cursor.fetchone()[0])

    with using.cursor() as cursor:
        tables = using.introspection.table_names(cursor)
        return {name for name in tables if name.split("_")[0] in OURS and has_row(name)}


def unapplied(using: Any) -> list[Any]:
    loader = MigrationLoader(using)
    return [key for key in loader.disk_migrations if key not in loader.applied_migrations]


def merged(using: Any) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return what each migration of ours took the place of."""
    migrations = MigrationLoader(using).disk_migrations
    return {key: found.replaces for key, found in migrations.items() if found.replaces}


def as_before(using: Any) -> None:
    """Let a database say that its tables were made by the migrations from before the merge."""
    recorder = MigrationRecorder(using)
    for key, replaced in merged(using).items():
        recorder.record_unapplied(*key)
        for one in replaced:
            recorder.record_applied(*one)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_migrations_make_the_tables_of_the_models(empty: Any) -> None:
    tabellen.werk_bij("leeg")
    assert shape(empty) == shape(connection)
    assert filled(empty) == {"kit_kolomsleutel"}, (
        "a new database takes no migration, so none may bring rows"
    )
    assert unapplied(empty) == []
    assert set(empty.introspection.table_names()) == {
        *connection.introspection.table_names(),
        "django_migrations",
    }

    assert rechten.bezwaren("leeg") == []
    assert rechten.alleen_erbij("leeg") == rechten.alleen_erbij()

    with als_eigenaar("leeg"):
        as_before(empty)
    tables = shape(empty)
    tabellen.werk_bij("leeg")
    assert shape(empty) == tables, "a database of before the merge goes on as it is"
    assert set(merged(empty)) <= set(MigrationRecorder(empty).applied_migrations())

    app, name = max(merged(empty).values(), key=len)[-1]
    with als_eigenaar("leeg"):
        as_before(empty)
        MigrationRecorder(empty).record_unapplied(app, name)
    with pytest.raises(ValueError, match=f"{app} mist {name}.*{tabellen.VOOR_SAMENVOEGING}"):
        tabellen.werk_bij("leeg")
    nobody = override_settings(DATABASE_EIGENAAR=None)
    with nobody, pytest.raises(ValueError, match="mag ze niet wijzigen"):
        tabellen.werk_bij("leeg")
    with empty.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        assert cursor.fetchone() == (0,), "who was refused keeps nobody waiting"


PIET, FIRMA, TOM, BERICHT = uuid4(), uuid4(), uuid4(), uuid4()
VOORHEEN = (
    ("register", "0004"),
    ("toegang", "0007"),
    ("toezicht", "0002"),
    ("vergunning", "0003"),
)
GELEZEN = {
    "initiatiefnemer": {"naam": "Piet"},
    "overig": [["initiatiefnemer/burgerservicenummer", "111222333"], ["verzoek/kenmerk", "7"]],
}
VAN_TOEN = f"""
INSERT INTO register_betrokkene (id, soort, weergavenaam, adres_naam_openbare_ruimte,
    adres_huisnummer, adres_postcode, adres_naam_woonplaats, gesloten) VALUES
    ('{PIET}', 'natuurlijk-persoon', 'Piet', 'Kerkstraat', 12, '1234AB', 'Dorp', ''),
    ('{FIRMA}', 'vestiging', 'Loodgieter Piet', 'Kerkstraat', 12, '1234AB', 'Dorp', '{{}}');
INSERT INTO register_natuurlijkpersoon (betrokkene_id, naam, geslachtsaanduiding, overlijdendatum,
    gesloten) VALUES ('{PIET}', 'Piet', 'man', '2020-02-29', '');
INSERT INTO register_vestiging (betrokkene_id, handelsnamen, hoofdvestiging, sbi_activiteiten,
    datum_aanvang, eigenaar_np_id)
    VALUES ('{FIRMA}', '{{Loodgieter Piet}}', true, '{{4322}}', '2020-01-01', '{PIET}');
INSERT INTO register_vestigingevent (pgh_created_at, pgh_label, pgh_obj_id, betrokkene_id,
    handelsnamen, hoofdvestiging, sbi_activiteiten, datum_aanvang, eigenaar_np_id) VALUES
    (now() - interval '1 day', 'insert', '{FIRMA}', '{FIRMA}', '{{Piet}}', true, '{{4322}}',
        '2020-01-01', NULL),
    (now(), 'update', '{FIRMA}', '{FIRMA}', '{{Piet}}', true, '{{4322}}', '2020-01-01', '{PIET}');
INSERT INTO toegang_gebruiker (id, password, email, naam, is_active, gesloten)
    VALUES ('{TOM}', '', 'tom@proef.example', 'Tom', true, '');
INSERT INTO vergunning_verzoekberichtevent (pgh_created_at, pgh_label, pgh_obj_id, id, bestand_id,
    naam, verzoeknummer, ontvangen_op, gericht_aan_id, gelezen, status, ingelezen_op) VALUES
    (now(), 'insert', '{BERICHT}', '{BERICHT}', '', 'v.xml', '1', '2026-01-05', '{FIRMA}',
    '{json.dumps(GELEZEN)}', 'te verwerken', now());
INSERT INTO kit_zoekregel (soort, object_id, titel, tekst) VALUES
    ('betrokkene', '{PIET}', 'Piet', 'Kerkstraat'), ('betrokkene', '{FIRMA}', 'Loodgieter Piet', '')
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_who_stood_in_the_tables_readable_is_closed(empty: Any) -> None:
    with als_eigenaar("leeg"), override_settings(PGTRIGGER_INSTALL_ON_MIGRATE=False):
        for app, name in VOORHEEN:
            call_command("migrate", app, name, database="leeg", verbosity=0)
        with empty.cursor() as cursor:
            cursor.execute(VAN_TOEN)
    tabellen.werk_bij("leeg")
    party = Betrokkene.objects.using("leeg").get(pk=PIET)
    assert (party.weergavenaam, party.adresregel) == ("Piet", "Kerkstraat 12, 1234AB Dorp")
    person = NatuurlijkPersoon.objects.using("leeg").get(pk=PIET)
    assert (person.naam, person.overlijdendatum) == ("Piet", date(2020, 2, 29))
    tom = Gebruiker.objects.using("leeg").get(pk=TOM)
    assert (tom.naam, tom.email) == ("Tom", "tom@proef.example")
    with empty.cursor() as cursor:
        for table, columns in (
            ("register_betrokkene", 5),
            ("register_natuurlijkpersoon", 3),
            ("register_vestigingevent", 0),
            ("toegang_gebruiker", 2),
        ):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} AS t ORDER BY 1")
            found = [text for (text,) in cursor.fetchall() if "Loodgieter" not in text]
            assert not [text for text in found if "Piet" in text or "Tom" in text]
            assert {text.count(MERK) for text in found} == {columns}
        cursor.execute("SELECT titel, tekst FROM kit_zoekregel ORDER BY titel")
        words = blinde_woorden(["Piet", "1234AB"], "leeg")
        assert cursor.fetchall() == [("", words), ("Loodgieter Piet", "")]
        cursor.execute(
            "SELECT to_jsonb(t)::text, gesloten FROM vergunning_verzoekberichtevent AS t"
        )
        whole, closed = cursor.fetchone()
        assert not {"Piet", "111222333"} & set(re.findall(r"\w+", whole))
        key = Persoonssleutel.objects.using("leeg").get(pk=BERICHT).sleutel
        held = json.loads(Fernet(pak_uit(key)).decrypt(closed.encode()))["gelezen"]
        assert held == GELEZEN | {"overig": [["verzoek/kenmerk", "7"]]}
        cursor.execute("SELECT handelsnamen, gesloten FROM register_vestiging")
        names, closed = cursor.fetchone()
        assert names == ["Loodgieter Piet"]
        assert "Piet" not in closed


def test_each_migration_that_was_merged_is_named_once_for_each_part() -> None:
    for (app, _), replaced in merged(None).items():
        assert replaced
        assert {name for name, _ in replaced} == {app}
        assert len(set(replaced)) == len(replaced)

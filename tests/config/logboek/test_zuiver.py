"""What may stand in the log: never a person, a value or a secret."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from daglicht.config.logboek.zuiver import (
    LANGSTE_SQL,
    Zuiver,
    fout,
    sql_zonder_waarden,
    zonder_invulling,
)
from daglicht.toegang.models import Gebruiker
from logregels import meegeschreven


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mail aan tom.de-vries@proef.example ging mis", "mail aan … ging mis"),
        ("BSN 123456782 is onbekend", "BSN … is onbekend"),
        ("postgresql://daglicht:hunter2@db:5432/d", "postgresql://…@db:5432/d"),
        ("sleutel uit-de-omgeving-gelezen!", "sleutel …!"),
        ("artikel 5.1, 12 rijen in 3456 ms", "artikel 5.1, 12 rijen in 3456 ms"),
    ],
)
def test_texts_are_cleaned_wherever_they_stand(text: str, kept: str) -> None:
    clean = Zuiver(["uit-de-omgeving-gelezen", "", "kort"])
    found = clean(
        None, "info", {"event": text, "list": [text, 3], "map": {"a": text}, "none": None}
    )
    assert found == {"event": kept, "list": [kept, 3], "map": {"a": kept}, "none": None}


def test_what_is_no_text_becomes_its_kind() -> None:
    assert Zuiver()(None, "info", {"user": Gebruiker(naam="Tom de Vries")}) == {
        "user": "<Gebruiker>"
    }


@given(st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.nl", fullmatch=True), st.text(), st.text())
def test_no_address_survives_whatever_stands_around_it(
    address: str, before: str, after: str
) -> None:
    assert address not in Zuiver().schoon(before + address + after)


@pytest.mark.parametrize(
    ("sql", "kept"),
    [
        ('SELECT 1 FROM "x" WHERE "naam" = %s', 'SELECT 1 FROM "x" WHERE "naam" = %s'),
        ("WHERE naam = 'O''Hara' AND id = 123456 LIMIT 21", "WHERE naam = ? AND id = ? LIMIT 21"),
        ("SELECT $a$Tom$a$, $$Ada\nVoorbeeld$$", "SELECT ?, ?"),
        (b"SELECT 'Tom'", "SELECT ?"),
    ],
)
def test_a_statement_is_kept_without_values(sql: str | bytes, kept: str) -> None:
    assert sql_zonder_waarden(sql) == kept


def test_a_very_long_statement_says_how_long_it_was() -> None:
    sql = "SELECT " + ", ".join(["%s"] * 20_000)
    assert sql_zonder_waarden(sql).endswith(f"({len(sql)} tekens)")
    assert len(sql_zonder_waarden(sql)) < LANGSTE_SQL + 30


def test_of_the_words_of_others_nothing_is_filled_in() -> None:
    assert (
        zonder_invulling("Not Found: %s (%d, %(name)s, %.2f, 100 %)")
        == "Not Found: … (…, …, …, 100 %)"
    )
    assert (
        zonder_invulling("Invalid header: 'tom-de-vries'. Add \"tom\"")
        == "Invalid header: …. Add …"
    )


def test_an_error_is_told_by_kind_and_place_with_its_causes() -> None:
    try:
        try:
            raise KeyError("Tom de Vries")
        except KeyError as inner:
            raise ValueError("adres van Tom de Vries") from inner
    except ValueError as error:
        found = fout(error)
    assert (found["type"], found["cause"]["type"]) == ("builtins.ValueError", "builtins.KeyError")
    assert found["where"][-1].endswith(" test_an_error_is_told_by_kind_and_place_with_its_causes")
    assert "Vries" not in json.dumps(found)


@pytest.mark.django_db
def test_an_error_of_the_database_is_told_by_its_code_and_constraint(transactional_db: Any) -> None:
    Gebruiker.objects.create_user("tom@proef.example", naam="Tom de Vries")
    with pytest.raises(IntegrityError) as caught:
        Gebruiker.objects.create_user("tom@proef.example", naam="Tom de Vries")
    assert "Key (email)=(" in str(caught.value)  # its words tell a value
    with meegeschreven() as seen:
        logging.getLogger("daglicht.proef").error("mislukt", exc_info=caught.value)
    (line,) = seen.gelezen
    assert line["error"]["cause"]["sqlstate"] == "23505"
    assert "email" in line["error"]["cause"]["constraint_name"]
    assert "proef.example" not in seen.tekst
    assert "gesloten:" not in seen.tekst
    assert "Vries" not in seen.tekst


def test_own_modules_fill_in_and_others_do_not() -> None:
    with meegeschreven() as seen:
        logging.getLogger("daglicht.toegang.mail").error(
            "not sent by %s: %s", "mail.proef.example", "Timeout 421"
        )
        logging.getLogger("iemand.anders").error("Forbidden: %s", "/zoeken/tom-de-vries")
    assert [line["event"] for line in seen.gelezen] == [
        "not sent by mail.proef.example: Timeout 421",
        "Forbidden: …",
    ]
    assert {line["level"] for line in seen.gelezen} == {"error"}
    assert all(line["time"].endswith("Z") for line in seen.gelezen)


def test_the_secrets_of_this_installation_are_known_and_left_out() -> None:
    assert settings.SECRET_KEY in settings.GEHEIMEN
    with meegeschreven() as seen:
        logging.getLogger("daglicht.proef").error("key %s", settings.SECRET_KEY)
    assert seen.gelezen[0]["event"] == "key …"

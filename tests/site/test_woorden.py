"""What libraries say to people is Dutch, and speaks with ‘u’."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import allauth
import pytest
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

import daglicht
from daglicht.toegang.models import Gebruiker
from inloggen import log_in

JE = re.compile(r"\b(je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
OURS = Path(daglicht.__file__).parent / "site" / "locale" / "nl" / "LC_MESSAGES"
THEIRS = Path(allauth.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "django.mo"


def catalog(path: Path) -> dict[object, str]:
    with path.open("rb") as file:
        found: dict[object, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return found


@pytest.mark.parametrize(
    "word", ["12345678", "password", "tom@proef.example", "kort", "1", "x" * 200]
)
def test_why_a_password_is_refused_is_said_in_dutch(word: str) -> None:
    person = Gebruiker(email="tom@proef.example", naam="Tom")
    words = []
    for one in get_default_password_validators():
        words.append(one.get_help_text())
        try:
            one.validate(word, person)
        except ValidationError as error:
            words += error.messages
    assert [said for said in words if re.search(r"\b(is too|must|password|your)\b", said)] == []
    assert all(re.search(r"\b(wachtwoord)\b", said) for said in words)


def test_no_word_of_a_library_says_je() -> None:
    with translation.override("nl"):
        for key in catalog(THEIRS):
            said = translation.gettext(key) if isinstance(key, str) and key else ""
            assert not JE.search(said), said
        for count in (1, 2):
            one = "You have added %(count)s security key."
            many = "You have added %(count)s security keys."
            assert not JE.search(translation.ngettext(one, many, count))


def test_what_is_compiled_is_what_is_written() -> None:
    source = (OURS / "django.po").read_text(encoding="utf-8")
    written = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', source, re.MULTILINE)
    compiled = [
        said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        for said in catalog(OURS / "django.mo").values()
    ]
    assert sorted(compiled) == sorted(written)


@pytest.mark.django_db
def test_a_login_that_fails_speaks_with_u(client: Client) -> None:
    page = log_in(client, "fout-wachtwoord!").content.decode()
    assert "dat u gaf, klopt niet" in page
    assert not JE.search(re.sub(r"<[^>]+>", " ", page))

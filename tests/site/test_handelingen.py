"""Every act that a page asks for: refused when the form carries no key, done once when it is sent
twice, and by one of two people who do it at the same moment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.messages import get_messages
from django.db import transaction

from daglicht import site
from daglicht.kit.models import Handeling
from daglicht.site.handelen import HERHAALD
from daglicht.toegang.models import Gebruiker, Rolvervulling
from tegelijkproces import Antwoord, Opdracht, Paar, paar
from vragen.adressen import Adres
from vragen.alle import ADRESSEN
from vragen.handelingen import (
    ALLEBEI,
    BOTST,
    EERST,
    NIET_SAMEN,
    WERK,
    ZONDER_SLEUTEL,
    die_innemen,
)
from vragen.inzending import Formulieren
from vragen.meten import als
from vragen.rijk import Rijk, begin, laat_groeien
from vragen.tellen import rijen, verschil
from wereld import gebruiker

INGENOMEN = [row for row in ADRESSEN if row.stuur is not None and row.naam.startswith("site:")]
HANDELINGEN = [row for row in INGENOMEN if row.naam not in ZONDER_SLEUTEL]
GEDEELD = (
    "DATA",
    "STORAGES",
    "ACHTERGROND_DIRECT",
    "TIJD_BEZOEKER",
    "TIJD_INGELOGD",
    "PASSWORD_HASHERS",
)
"""Settings of the test that the other processes have too."""


def test_every_address_that_takes_in_something_is_sent_to() -> None:
    assert die_innemen() == {row.naam for row in INGENOMEN}


def test_what_is_exempt_exists() -> None:
    names, acts = {row.naam for row in INGENOMEN}, {str(row) for row in INGENOMEN}
    assert set(ZONDER_SLEUTEL) | set(ALLEBEI) | set(WERK) | set(BOTST) | set(EERST) <= names
    assert set(NIET_SAMEN) <= acts


def test_every_form_of_a_page_carries_a_stamp() -> None:
    assert site.__file__ is not None
    pages = (Path(site.__file__).parent / "templates" / "site").rglob("*.html")
    bare = [page.name for page in pages if "{% csrf_token %}" in page.read_text()]
    assert bare == ["base.html"]  # logging out


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_act_is_done_once(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    with transaction.atomic():
        rijk = begin()
        laat_groeien(rijk, 1)
        colleagues = _colleagues(rijk)
    assert list(_without_key(rijk)) == []
    assert list(_sent_twice(rijk)) == []
    with paar({name: getattr(settings, name) for name in GEDEELD}) as two:
        assert _batch(rijk, two) == ["verwerkt"]
        wrong = list(_at_once(rijk, colleagues, two))
    assert not wrong, "\n\n".join(wrong)


def _colleagues(rijk: Rijk) -> dict[str, Gebruiker]:
    """Return for each person of the world a colleague with the same role."""
    found = {}
    for name, person in rijk.wereld.gebruikers.items():
        held = Rolvervulling.objects.get(gebruiker=person)
        found[name] = gebruiker(f"tweede-{name}", held.rol, held.instantie)
    return found


def _without_key(rijk: Rijk) -> Iterator[str]:
    """Give the acts that are done, or refused without the reason, when the form has no key."""
    forms = Formulieren(rijk)
    sent = [(row, *forms.verzonden(row)) for row in HANDELINGEN]
    people = {row.rol: als(rijk.wie(row.rol)) for row in HANDELINGEN if row.rol is not None}
    with transaction.atomic():
        before = rijen()
        for row, path, data in sent:
            assert row.rol is not None
            bare = _again(data | {"handelingsleutel": ""})
            answer = people[row.rol].post(path, bare)
            told = "mist ‘handelingsleutel’" in answer.content.decode()
            if answer.status_code != 400 or not told:
                yield f"{row}: {answer.status_code} {told=}"
        if grown := verschil(before, rijen()):
            yield f"recorded without a key: {grown}"
        transaction.set_rollback(True)


def _sent_twice(rijk: Rijk) -> Iterator[str]:
    """Give the acts of which a double click is not told, is answered otherwise, or adds a row."""
    forms = Formulieren(rijk)
    for row in HANDELINGEN:
        path, data = forms.verzonden(row)
        data = {"handelingsleutel": str(uuid4())} | data
        assert row.rol is not None
        client = als(rijk.wie(row.rol))
        with transaction.atomic():
            first, before = client.post(path, data), rijen()
            second = client.post(path, _again(data))
            grown = verschil(before, rijen())
            told = HERHAALD in [str(item) for item in get_messages(second.wsgi_request)]
            transaction.set_rollback(True)
        same = first.headers.get("Location") == second.headers.get("Location")
        if first.status_code != 302 or not same or not told or grown:
            yield f"{row}: {first.status_code} {second.status_code} {same=} {told=} {grown}"


def _again(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is sent, with its files from their beginning."""
    for value in data.values():
        for item in value if isinstance(value, list) else [value]:
            if hasattr(item, "seek"):
                item.seek(0)
    return data


def _at_once(rijk: Rijk, collegas: dict[str, Gebruiker], two: Paar) -> Iterator[str]:
    """Give the acts that two colleagues both did, or of which the second does not hear
    who was first.
    """
    acts = [row for row in HANDELINGEN if str(row) not in NIET_SAMEN]
    for row in sorted(acts, key=lambda row: row.naam not in EERST):
        assert row.rol is not None
        people, keys = (rijk.wie(row.rol), collegas[row.rol]), (uuid4(), uuid4())
        path, data = Formulieren(rijk).verzonden(row)
        sent = _again(data)
        answers = two.tegelijk(
            *(
                Opdracht(who.pk, path, sent | {"handelingsleutel": str(key)})
                for who, key in zip(people, keys, strict=True)
            )
        )
        wrong = _wrong(row, people, keys, answers)
        if wrong:
            yield f"{row}: {wrong}\n" + "\n".join(_short(item) for item in answers)


def _batch(rijk: Rijk, two: Paar) -> list[str]:
    """Return what two processes hear that send the same batch of the field at the same moment."""
    row = next(item for item in INGENOMEN if item.naam == "site:veldwerk-sync")
    path, data = Formulieren(rijk).verzonden(row)
    who = rijk.wie("toezichthouder").pk
    heard = [
        json.loads(answer.woorden)
        for answer in two.tegelijk(*[Opdracht(who, path, data, json=True)] * 2)
    ]
    assert heard[0] == heard[1]
    return sorted({item["toestand"] for item in heard[0]["uitkomsten"]})


def _wrong(
    row: Adres,
    people: tuple[Gebruiker, Gebruiker],
    keys: tuple[UUID, UUID],
    answers: list[Antwoord],
) -> str:
    """Return what is wrong about what two people heard; empty when nothing is."""
    if any(answer.status not in (200, 302, 409, 422) for answer in answers):
        return "not answered"
    done = [Handeling.objects.filter(pk=key).exists() for key in keys]
    if row.naam in ALLEBEI:
        return "" if all(done) else "refused"
    if row.naam in WERK:
        told = sum(WERK[row.naam] in answer.woorden for answer in answers)
        return "" if told == 1 else "not told by the work"
    if sum(done) != 1:
        return f"done {sum(done)} times"
    first, second = people[done.index(True)], answers[done.index(False)]
    words = BOTST.get(row.naam, f"Dat deed {first.naam}")
    return "" if words in second.woorden else "not told"


def _short(answer: Antwoord) -> str:
    words = re.sub(r"^.*Zoeken in alles", "…", answer.woorden)
    return f"{answer.status} {answer.waarheen} {words[:700]}"

"""The log in the database: gap-free when many write at once, and what was done to it is found, by
who may change everything too.
"""

from __future__ import annotations

import importlib
import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.apps import apps
from django.db import connection, transaction

from daglicht.config.eigenaar import als_eigenaar
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Medeondertekening, Spoorpunt, Verstrekking
from daglicht.toegang.spoor.boom import is_begin
from daglicht.toegang.spoor.nota import (
    MEDEONDERTEKENING,
    NotaFout,
    Sleutel,
    handtekeningregel,
    lees_nota,
)
from daglicht.toegang.spoor.punten import BESTAND
from daglicht.toegang.spoor.schrijven import leg_vast
from tegelijk import at_once

pytestmark = pytest.mark.django_db(transaction=True)
GETUIGE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NAAM = Sleutel("getuige.example", MEDEONDERTEKENING, GETUIGE.public_key().public_bytes_raw())


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def line() -> Verstrekking:
    return Verstrekking(
        rol="partner",
        relatie="partner",
        recht="toezicht:controle:lezen",
        doel="toezicht",
        grondslag="Ow",
        soort="toezicht.controle",
        object_id=uuid4(),
    )


def add(count: int) -> None:
    leg_vast(line() for _ in range(count))


def by_the_owner(*statements: str) -> None:
    with als_eigenaar(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE toegang_verstrekking DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("ALTER TABLE toegang_verstrekking ENABLE TRIGGER USER")


def numbers() -> list[int]:
    return list(Verstrekking.objects.order_by("id").values_list("id", flat=True))


def test_many_at_once_leave_no_gap() -> None:
    def work() -> None:
        for turn in range(6):
            with transaction.atomic():
                add(2)
                if turn == 3:
                    transaction.set_rollback(True)

    at_once(*[work] * 6)
    assert numbers() == list(range(1, 6 * 5 * 2 + 1))
    found = toegang.keur()
    assert (found.regels, found.bezwaren) == (60, [])


def test_a_checkpoint_sees_what_the_chain_does_not(data: Path) -> None:
    assert toegang.maak_spoorpunt() is None
    add(5)
    assert toegang.maak_spoorpunt() is not None
    add(6)
    assert toegang.maak_spoorpunt() is not None
    assert toegang.maak_spoorpunt() is None
    found = toegang.keur()
    assert (found.regels, found.punten, found.bezwaren) == (11, 4, [])
    assert (data / BESTAND).stat().st_mode & 0o777 == 0o600

    by_the_owner("DELETE FROM toegang_verstrekking WHERE id > 8")
    assert toegang.verbroken_schakel() is None, "the chain alone does not see it"
    assert all("de laatste zijn verwijderd" in said for said in toegang.keur().bezwaren)
    assert len(toegang.keur().bezwaren) == 2
    with pytest.raises(toegang.SpoorFout, match="van 11 regels en er zijn er 8"):
        toegang.maak_spoorpunt()

    add(3)  # other lines in their place, with a chain that holds
    assert toegang.verbroken_schakel() is None
    assert all("zijn niet die van het spoorpunt" in said for said in toegang.keur().bezwaren)
    by_the_owner(
        "ALTER TABLE toegang_spoorpunt DISABLE TRIGGER USER",
        "DELETE FROM toegang_spoorpunt WHERE omvang = 11",
    )
    (said,) = toegang.keur().bezwaren
    assert BESTAND in said, "the checkpoint is outside the database too"


def test_what_was_changed_is_found_and_a_checkpoint_of_somebody_else_too(data: Path) -> None:
    add(6)
    toegang.maak_spoorpunt()
    by_the_owner("UPDATE toegang_verstrekking SET recht = 'x' WHERE id = 4")
    assert toegang.verbroken_schakel() == 4
    assert "Regel 4 volgt niet" in toegang.keur().bezwaren[0]
    strange = Spoorpunt.objects.get().nota.replace("\n6\n", "\n5\n")
    (data / BESTAND).write_text(json.dumps({"nota": strange}) + "\nniets\n")
    said = toegang.keur().bezwaren
    assert f"Het spoorpunt op regel 1 van {BESTAND} is niet door ons ondertekend." in said
    assert f"Het spoorpunt op regel 2 van {BESTAND} is geen nota." in said


def test_one_checkpoint_is_the_beginning_of_the_next() -> None:
    add(3)
    toegang.maak_spoorpunt()
    add(4)
    toegang.maak_spoorpunt()
    roots = {
        int(size): b64decode(root)
        for _, size, root in (
            lees_nota(note)[0].splitlines()
            for note in Spoorpunt.objects.values_list("nota", flat=True)
        )
    }
    proof = toegang.consistentie(3)
    assert is_begin(3, roots[3], 7, roots[7], proof)
    assert not is_begin(3, roots[3], 7, roots[3], proof)


def cosigned(text: str) -> str:
    moment = 1_700_000_000
    signed = GETUIGE.sign(f"cosignature/v1\ntime {moment}\n{text}".encode())
    return handtekeningregel(NAAM, moment.to_bytes(8) + signed)


def test_a_second_organisation_signs_too() -> None:
    with pytest.raises(toegang.SpoorFout, match="nog geen spoorpunt"):
        toegang.laatste_nota()
    add(3)
    toegang.maak_spoorpunt()
    note = toegang.laatste_nota()
    text, _ = lees_nota(note)
    signature = cosigned(text)
    for given in (signature, note + signature):
        kept = toegang.neem_medeondertekening(given, str(NAAM))
        assert str(kept) == "spoorpunt van 3 regels, medeondertekend door getuige.example"
    assert Medeondertekening.objects.count() == 1
    assert toegang.laatste_nota() == note + signature
    assert toegang.keur().medeondertekend == 1
    with pytest.raises(NotaFout, match="geen geldige handtekening"):
        toegang.neem_medeondertekening(cosigned(text.replace("3", "4", 1)), str(NAAM))
    with pytest.raises(NotaFout, match="medeondertekening"):
        toegang.neem_medeondertekening(signature, toegang.onze_sleutel())


@pytest.fixture
def as_before() -> None:
    add(4)
    by_the_owner(
        "UPDATE toegang_verstrekking SET keten = 'oud'",
        "UPDATE toegang_verstrekking SET id = 2 * id + 3",
    )


def test_lines_of_before_are_numbered_and_chained(
    as_before: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert numbers() == [5, 7, 9, 11]
    moved = importlib.import_module("daglicht.toegang.migrations.0002_spoor")
    with als_eigenaar(), connection.schema_editor() as editor:
        moved.maak_keten(apps, editor)
    assert "klopte niet vanaf regel 5" in capsys.readouterr().out
    assert numbers() == [1, 2, 3, 4]
    assert toegang.keur().bezwaren == []
    add(1)
    assert toegang.keur().regels == 5

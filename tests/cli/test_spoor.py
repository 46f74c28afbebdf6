"""The log of disclosures from the command line."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from daglicht.cli import main
from daglicht.toegang.models import Verstrekking
from daglicht.toegang.spoor.boom import is_begin
from daglicht.toegang.spoor.nota import getekend_door, lees_nota, lees_sleutel
from daglicht.toegang.spoor.schrijven import leg_vast

pytestmark = pytest.mark.django_db


@pytest.fixture
def daglicht(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    settings.DATA = tmp_path
    for name in ("start", "migrate"):
        monkeypatch.setattr(f"daglicht.cli.spoor.{name}", lambda: None)
    return lambda *words: CliRunner().invoke(main, words)


def add(count: int) -> None:
    leg_vast(
        Verstrekking(rol="partner", relatie="partner", soort="proef", object_id=uuid4())
        for _ in range(count)
    )


def test_a_checkpoint_is_made_given_and_verified(daglicht: Callable[..., Result]) -> None:
    nothing = daglicht("spoor", "geef")
    assert nothing.exit_code == 1
    assert "nog geen spoorpunt" in nothing.stderr
    add(3)
    assert daglicht("spoor", "punt").stdout == "spoorpunt van 3 regels\n"
    first = daglicht("spoor", "geef").stdout
    add(4)
    daglicht("spoor", "punt")
    proof, _, last = daglicht("spoor", "geef", "--vanaf", "3").stdout.partition("\n\n")
    key = lees_sleutel(daglicht("spoor", "sleutel").stdout)
    roots = []
    for note in (first, last):
        text, signatures = lees_nota(note)
        assert getekend_door(text, signatures, key)
        roots.append(b64decode(text.splitlines()[2]))
    begin, *hashes = proof.splitlines()
    assert begin == "old 3"
    assert is_begin(3, roots[0], 7, roots[1], [b64decode(one) for one in hashes])
    assert "kwam niets bij" in daglicht("spoor", "punt").stdout


def test_the_check_tells_what_holds(daglicht: Callable[..., Result], tmp_path: Path) -> None:
    add(2)
    daglicht("spoor", "punt")
    done = daglicht("controleer", "spoor")
    assert done.exit_code == 0
    assert done.stdout == (
        "2 regels, 2 spoorpunten, 0 keer medeondertekend\nHet spoor is geheel.\n"
        "De rollen van de database beschermen het spoor en de historie.\n"
    )
    (tmp_path / "spoorpunten.jsonl").write_text("{}\n")
    broken = daglicht("controleer", "spoor", "--json")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["bezwaren"] == [
        "Het spoorpunt op regel 1 van spoorpunten.jsonl is geen nota."
    ]


def test_without_roles_it_says_so(
    daglicht: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["de rol x is eigenaar van tabellen", *(f"{n} kan worden gewijzigd" for n in "abcd")]
    monkeypatch.setattr("daglicht.config.rechten.bezwaren", lambda: said)
    done = daglicht("controleer", "spoor")
    assert done.exit_code == 0
    assert "NIET beschermd door rollen" in done.stdout
    assert "eigenaar van tabellen" in done.stdout
    assert "en 2 keer zoiets" in done.stdout


def test_a_signature_of_somebody_else_is_refused(
    daglicht: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "regel").write_text("— naam AAAA\n")
    done = daglicht("spoor", "neem", str(tmp_path / "regel"), "--sleutel", "naam+1+x")
    assert done.exit_code == 1
    assert "geen sleutel van Ed25519" in done.stderr

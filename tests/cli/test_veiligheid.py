"""Exchange with the register from the command line, and what brings derived data up to date."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from daglicht.cli import main, veiligheid
from daglicht.omgevingsveiligheid import service
from daglicht.toegang import service as toegang
from tankstation import leg_vast, lpg_station
from wereld import Wereld, maak_wereld

SCHEMAS = "rev_imev/jsonschema/3.0.2"


@pytest.fixture
def wereld(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Wereld:
    """A world in the test database; commands find it started and migrated."""
    monkeypatch.setattr(veiligheid, "start", lambda: None)
    monkeypatch.setattr(veiligheid, "migrate", lambda: None)
    settings.DATA = tmp_path
    return maak_wereld()


def daglicht(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["veiligheid", *map(str, words)])


def test_a_delivery_is_judged_by_our_description_and_by_an_official_schema(
    testdata: Callable[[str], Path],
) -> None:
    (example,) = testdata(f"{SCHEMAS}/voorbeeldbestanden").glob("*.json")
    for rest in ([], ["--schema", testdata(f"{SCHEMAS}/IMEV3.0.2_schema.json")]):
        done = daglicht("keur", example, "--json", *rest)
        assert done.exit_code == 1
        assert [row["pad"] for row in json.loads(done.stdout)["fouten"]] == ["bronhouder"]
    told = daglicht("keur", example)
    assert "object 1, bronhouder:" in told.stderr
    assert "1 objecten gekeurd volgens IMEV 3.0.2; 1 fouten." in told.stdout


def test_judging_needs_no_database(tmp_path: Path) -> None:
    file = tmp_path / "levering.json"
    file.write_text("[]")
    environment = {
        key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"
    }
    command = [sys.executable, "-m", "daglicht.cli", "veiligheid", "keur", str(file)]
    done = subprocess.run(command, env=environment, text=True, capture_output=True, check=True)
    assert "0 objecten gekeurd volgens IMEV 3.0.2; 0 fouten." in done.stdout


@pytest.mark.parametrize(("text", "told"), [(None, "het bestaat niet"), ("{", "is geen JSON")])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    file = tmp_path / "levering.json"
    if text is not None:
        file.write_text(text)
    done = daglicht("keur", file)
    assert done.exit_code != 0
    assert told in done.output


def test_what_is_written_can_be_read_again(wereld: Wereld, tmp_path: Path) -> None:
    leg_vast(lpg_station(wereld), 900.0, toestemming=wereld.vergunning)
    leg_vast(lpg_station(wereld, 2), 900.0)
    file = tmp_path / "uit.json"
    done = daglicht("lever", "--bronhouder", "PROEF", "--uit", file)
    assert "1 van de 2 risicobronnen" in done.stdout
    assert "‘basisVergunningNummer’ ontbreekt" in done.stderr
    read = daglicht("lees", file, "--instantie", wereld.provincie.oin)
    assert "1 activiteiten overgenomen, 0 opmerkingen, 0 meldingen" in read.stdout, read.output
    assert service.LocatieEVActiviteit.objects.filter(
        identificatie="NL.IMEV.PROEF.proef-locatie-1"
    ).exists()
    unknown = daglicht("lees", file, "--instantie", "00000000000000000000")
    assert "geen VTH-instantie" in unknown.output


def test_a_delivery_holds_what_is_confidential_and_says_so(wereld: Wereld, tmp_path: Path) -> None:
    source = lpg_station(wereld).locatie
    leg_vast(source.activiteiten.get(), 900.0, toestemming=wereld.vergunning)
    file = tmp_path / "uit.json"
    assert "vertrouwelijk" not in daglicht("lever", "--bronhouder", "PROEF", "--uit", file).stdout
    today = timezone.localdate()
    given = toegang.Merkgegevens(
        "naam",
        "woo-5.1-2-h",
        "kans op sabotage",
        today,
        today + timedelta(1),
        eisen=("niet-opwegen",),
    )
    toegang.zet_merk(source, given, wereld.gebruikers["vergunningverlener"])
    done = daglicht("lever", "--bronhouder", "PROEF", "--uit", file)
    assert "Van 1 risicobronnen is iets vertrouwelijk" in done.stdout
    assert source.naam in file.read_text(encoding="utf-8")


def test_areas_and_index_are_renewed(wereld: Wereld) -> None:
    leg_vast(lpg_station(wereld), 900.0)
    assert "3 gebieden van 1 activiteiten" in daglicht("afleiden").stdout
    assert "0 gebouwen en locaties" in daglicht("index").stdout
    assert not service.loopt_achter()

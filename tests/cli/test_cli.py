"""The command line: answers on stdout, mistakes on stderr in the user's words,
an exit code for scripts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from daglicht import __version__
from daglicht.postgres import Cluster
from voorraad import met_tabellen

AGENDA = """Programmalijn
‘Schone lucht’
1. Doel en ambitie
De lucht is in 2030 schoon.
2. Terugblik afgelopen twee jaar: wat hebben we bereikt?
Er is veel gemeten.
3. Doelen komende twee jaar: wat willen we bereiken?
Er zijn twee doelen:
\t> Alle bedrijven meten hun stof.
\t> Elke overtreding is hersteld.
4. Aanpak
We gaan kijken.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cli")
    yield folder
    Cluster(folder).remove()


@pytest.fixture
def tabellen(data: Path) -> Path:
    """The data directory, with the tables that commands make when there are none."""
    if not Cluster(data).directory.exists():
        met_tabellen(data)
    return data


def daglicht(data: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DAGLICHT_DATA": str(data), "DAGLICHT_DUURZAAM": "nee"}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "daglicht.cli", *arguments],
        input=typed,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )


def test_help_and_version(data: Path) -> None:
    assert __version__ in daglicht(data, "--version").stdout
    listed = daglicht(data, "--help").stdout
    assert all(name in listed for name in ("demo", "serve", "laad", "controleer", "agenda", "weg"))


def test_a_wrong_command_is_exit_code_2(data: Path) -> None:
    assert daglicht(data, "onzin").returncode == 2


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.txt"
    path.write_text(AGENDA, encoding="utf-8")
    return path


def test_an_agenda_is_read_without_a_database(data: Path, agenda: Path) -> None:
    done = daglicht(data, "agenda", "lees", str(agenda), "--json")
    assert done.returncode == 0
    (line,) = json.loads(done.stdout)["programmalijnen"]
    assert line["titel"] == "Schone lucht"
    assert "Alle bedrijven meten hun stof." in done.stdout
    assert "Schone lucht" in daglicht(data, "agenda", "lees", str(agenda)).stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "het bestaat niet"),
        (b"\x81\x8d Programmalijn", "Sla het opnieuw op als UTF-8"),
        (b"%PDF-1.7\x00\x01", "platte tekst"),
        (b"alleen maar wat woorden", "programmalijn"),
    ],
    ids=["absent", "encoding", "a document", "no line"],
)
def test_an_agenda_that_cannot_be_read(
    data: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "agenda.txt"
    if content is not None:
        path.write_bytes(content)
    done = daglicht(data, "agenda", "lees", str(path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Fout: ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_from_loading_to_removal(tabellen: Path, tmp_path: Path) -> None:
    data = tabellen
    oin = tmp_path / "oin.csv"
    oin.write_text(
        "organisatienaam,oin\nOmgevingsdienst Proef,00000001852497933000\nFout,123\n",
        encoding="utf-8",
    )
    loaded = daglicht(data, "laad", "oin-register", str(oin), "--json")
    assert loaded.returncode == 0, loaded.stderr
    report = json.loads(loaded.stdout)
    assert (report["geladen"], report["afgekeurd"]) == (1, 1)
    assert "gebruik precies 20 cijfers" in report["redenen"][0]["reden"]

    quality = json.loads(daglicht(data, "controleer", "--json").stdout)
    assert {"code", "totaal", "tekort", "volledig"} <= quality[0].keys()

    derived = daglicht(data, "controleer", "afgeleid", "--json")
    assert (derived.returncode, json.loads(derived.stdout)) == (0, [])

    wrong = daglicht(data, "laad", "hotmaps", str(tmp_path / "absent.csv"))
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "is niet te openen" in wrong.stderr

    assert "oin-register" in daglicht(data, "soorten").stdout

    kept = daglicht(data, "weg", typed="nee\n")
    assert kept.returncode == 1
    assert Cluster(data).state().running
    assert daglicht(data, "weg", typed="j\n").returncode in (0, 1)
    assert daglicht(data, "weg", "--ja").returncode == 0
    assert not Cluster(data).directory.exists()


def test_an_account_needs_an_authority_that_is_known(tabellen: Path) -> None:
    data = tabellen
    made = daglicht(
        data,
        "gebruiker",
        "rol",
        "ada@proef.example",
        "adviseur",
        "--instantie",
        "00000001000000000000",
    )
    assert made.returncode == 1
    assert "Fout: Er is geen VTH-instantie met OIN 00000001000000000000" in made.stderr
    assert json.loads(daglicht(data, "gebruiker", "lijst", "--json").stdout) == []


def test_a_permit_at_a_point_of_the_two_times(data: Path, tmp_path: Path) -> None:
    events = {
        "gebeurtenissen": [
            {
                "id": "vergunning",
                "bekendOp": "2024-01-10",
                "geldigVanaf": "2024-02-20",
                "operaties": [{"op": "toevoegen", "wid": "v1", "nummer": "1.1", "tekst": "5 mg"}],
            }
        ]
    }
    (tmp_path / "gebeurtenissen.json").write_text(json.dumps(events))
    command = (
        "vergunning",
        "toestand",
        str(tmp_path),
        "--geldig-op",
        "2024-02-19",
        "--bekend-op",
        "2024-03-01",
    )
    (part,) = json.loads(daglicht(data, *command, "--json").stdout)["onderdelen"]
    assert (part["status"], part["tekstbron"]) == ("toekomstig", "vergunning")
    assert "[toekomstig door vergunning]" in daglicht(data, *command).stdout
    missing = daglicht(data, "vergunning", "toestand", str(tmp_path / "weg"))
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "geef een map met daarin gebeurtenissen.json" in missing.stderr


def test_stop_files_in_a_folder(data: Path, tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_text(
        '<ConsolidatieInformatie xmlns="https://standaarden.overheid.nl/stop/imop/data/">'
        "<gemaaktOp>2022-01-01T07:00:00Z</gemaaktOp><BeoogdeRegelgeving><BeoogdeRegeling>"
        "<doelen><doel>/join/a</doel></doelen><instrumentVersie>/akn/nl/act/gm1/2022/R/nld@1"
        "</instrumentVersie>"
        "</BeoogdeRegeling></BeoogdeRegelgeving><Tijdstempels><Tijdstempel><doel>/join/a</doel>"
        "<soortTijdstempel>juridischWerkendVanaf</soortTijdstempel><datum>2022-02-01</datum>"
        "</Tijdstempel></Tijdstempels>"
        "</ConsolidatieInformatie>"
    )
    done = daglicht(data, "consolidatie", "stop", str(tmp_path), "--json")
    (state,) = json.loads(done.stdout)["instrumenten"]["/akn/nl/act/gm1/2022/R"]["actueel"][0][
        "toestanden"
    ]
    assert (state["werkendVanaf"], state["inhoud"]["versie"]) == (
        "2022-02-01",
        "/akn/nl/act/gm1/2022/R/nld@1",
    )
    assert "2022-02-01 tot heden" in daglicht(data, "consolidatie", "stop", str(tmp_path)).stdout


def test_what_a_decision_changes(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "besluit.txt"
    path.write_text("Besluit\nVoorschrift 5.4 wordt ingetrokken.", encoding="utf-8")
    (found,) = json.loads(daglicht(data, "vergunning", "mutaties", str(path), "--json").stdout)[
        "mutaties"
    ]
    assert (found["soort"], found["doelen"][0]["nummer"], found["bron"]["pagina"]) == (
        "intrekken",
        "5.4",
        1,
    )
    assert "intrekken" in daglicht(data, "vergunning", "mutaties", str(path)).stdout
    (tmp_path / "corpus.yaml").write_text(
        "- {bron: proef, tekst: 'Voorschrift 5.4 vervalt.', verwacht: [{soort: vervallen, doelen: "
        "['5.4']}]}"
    )
    score = json.loads(daglicht(data, "vergunning", "meet", str(tmp_path), "--json").stdout)
    assert score["soorten"]["vervallen"]["precisie"] == 1.0
    assert "vervallen" in daglicht(data, "vergunning", "meet", str(tmp_path)).stdout
    assert (
        "is niet te lezen"
        in daglicht(data, "vergunning", "mutaties", str(tmp_path / "weg.pdf")).stderr
    )


def test_a_decision_becomes_a_proposal_that_fits_the_file(data: Path, tmp_path: Path) -> None:
    grant = {
        "id": "vergunning",
        "bekendOp": "2024-01-10",
        "geldigVanaf": "2024-02-20",
        "operaties": [{"op": "toevoegen", "wid": "v1", "nummer": "1.1", "tekst": "5 mg"}],
    }
    events = tmp_path / "gebeurtenissen.json"
    events.write_text(json.dumps({"gebeurtenissen": [grant]}))
    decision = tmp_path / "besluit.txt"
    decision.write_text(
        "Besluit\nVoorschrift 1.1 komt te luiden: “2 mg”.\nVoorschrift 9.9 vervalt.",
        encoding="utf-8",
    )
    dates = ("--bekend-op", "2025-01-01", "--geldig-vanaf", "2025-02-01")
    done = daglicht(
        data, "vergunning", "voorstel", str(tmp_path), str(decision), "--id", "w1", *dates
    )
    told = json.loads(done.stdout)
    assert [item["waarom"] for item in told["open"]] == ["Voorschrift 9.9 geldt dan niet."]
    events.write_text(json.dumps({"gebeurtenissen": [grant, told["gebeurtenis"]]}))
    days = ("--geldig-op", "2025-02-01", "--bekend-op", "2025-02-01", "--json")
    (part,) = json.loads(daglicht(data, "vergunning", "toestand", str(tmp_path), *days).stdout)[
        "onderdelen"
    ]
    assert (part["tekst"], part["tekstbron"]) == ("2 mg", "w1")

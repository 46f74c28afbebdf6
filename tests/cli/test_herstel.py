"""``daglicht herstelproef`` on a small world of its own, kept dumps included."""

from __future__ import annotations

import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from django.db import connection

from daglicht.cli import main
from daglicht.postgres import Cluster
from daglicht.postgres.herstel import Bron, dump, herstel
from paginas import ROOT


@pytest.fixture
def datamap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    data = tmp_path / "data"
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DAGLICHT_DATA", str(data))
    cluster = Cluster(data, durable=False)
    cluster.start()
    cluster.ensure_database("daglicht")
    change(data, "CREATE TABLE dienst (naam text); INSERT INTO dienst VALUES ('Waterwoude')")
    yield data
    cluster.remove()


def change(data: Path, words: str) -> None:
    with psycopg.connect(Bron.van_cluster(Cluster(data)).verbinding) as connection:
        connection.execute(words.encode())


def drill(*words: str) -> Result:
    return CliRunner().invoke(main, ["herstelproef", *words])


def test_the_drill_tells_how_long_it_took_and_that_all_came_back(datamap: Path) -> None:
    done = drill()
    assert done.exit_code == 0, done.output
    assert "(RTO van de database)" in done.stdout
    assert "1 tabellen met 1 rijen" in done.stdout


def test_a_kept_dump_is_tried_later_and_one_that_was_changed_is_seen(
    datamap: Path, tmp_path: Path
) -> None:
    kept, other = tmp_path / "a.dump", tmp_path / "b.dump"
    assert drill("--bewaar", str(kept)).exit_code == 0
    change(datamap, "INSERT INTO dienst VALUES ('Elders')")
    assert drill("--van", str(kept)).exit_code == 0
    assert drill("--bewaar", str(other)).exit_code == 0
    for file in (kept, Path(f"{kept}.afdruk")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept.write_bytes(other.read_bytes())
    done = drill("--van", str(kept))
    assert done.exit_code == 1
    assert "Tabel public.dienst had 1 rijen en heeft er na herstel 2." in done.stderr
    assert "1 verschillen" in done.stderr


def test_the_page_that_says_how_is_right(
    datamap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    chapter = page.partition("## Back-up and restore")[2].partition("\n## ")[0]
    backup, restore, _after = re.findall(r"^```sh\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)
    monkeypatch.setenv("BACKUP", str(tmp_path))
    shell(backup)
    monkeypatch.setenv("DAGLICHT_DATA", str(tmp_path / "terug"))
    try:
        shell(restore)
        with psycopg.connect(Bron.van_cluster(Cluster(tmp_path / "terug")).verbinding) as found:
            assert found.execute("SELECT naam FROM dienst").fetchall() == [("Waterwoude",)]
    finally:
        Cluster(tmp_path / "terug").remove()


def shell(words: str) -> None:
    subprocess.run(["bash", "-euo", "pipefail", "-c", words], check=True, cwd=ROOT)


@pytest.mark.django_db
def test_all_that_our_own_models_make_comes_back(tmp_path: Path) -> None:
    made = dump(Bron.van_instellingen(connection.settings_dict), tmp_path / "eigen.dump")
    assert "public.toegang_gebruiker" in made.afdruk.rijen
    assert herstel(made, tmp_path / "server").verschillen == []


def test_a_dump_without_its_print_is_not_judged(tmp_path: Path) -> None:
    file = tmp_path / "a.dump"
    file.write_bytes(b"")
    done = drill("--van", str(file))
    assert done.exit_code == 1
    assert "zonder afdruk" in done.stderr
    assert drill("--van", str(file), "--bewaar", str(file)).exit_code == 1

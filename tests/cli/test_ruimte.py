"""Counting in areas from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import shapely
from click.testing import CliRunner, Result

from daglicht.cli import main


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    pl.DataFrame(
        {
            "x": [1.0, 5.0, None],
            "y": [1.0, 5.0, 1.0],
            "klasse": ["k", "zk", "k"],
            "personen_dag": [2.5, 4.0, 1.0],
            "personen_nacht": [1.0, 0.0, 1.0],
        }
    ).write_parquet(tmp_path / "objecten.parquet")
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    shapes = shapely.to_wkb([shapely.box(0, 0, 1, 1), shapely.box(0, 0, 9, 9), bow])
    pl.DataFrame({"id": ["klein", "groot", "strik"], "geometry": shapes}).write_parquet(
        tmp_path / "gebieden.parquet"
    )
    return tmp_path


def daglicht(map_: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["ruimte", *[word.replace("MAP", str(map_)) for word in words]])


KLEIN = {"id": "klein", "aantal_k": 1, "aantal_zk": 0, "personen_dag": 2.5, "personen_nacht": 1.0}
GROOT = {"id": "groot", "aantal_k": 1, "aantal_zk": 1, "personen_dag": 6.5, "personen_nacht": 1.0}


def test_objects_in_areas_as_json(map_: Path) -> None:
    done = daglicht(
        map_,
        "tel",
        "--objecten",
        "MAP/objecten.parquet",
        "--gebieden",
        "MAP/gebieden.parquet",
        "--json",
    )
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert answer["gebieden"] == [KLEIN, GROOT]
    (thing,), (area,) = answer["afgewezen"]["objecten"], answer["afgewezen"]["gebieden"]
    assert (thing["plek"], area["plek"]) == (2, "strik")
    assert "Afgewezen object 2: De x-coördinaat ontbreekt" in done.stderr
    assert "Afgewezen gebied strik: De geometrie is ongeldig" in done.stderr


def test_an_index_that_is_changed_and_counted_to_parquet(map_: Path) -> None:
    made = daglicht(map_, "index", "--objecten", "MAP/objecten.parquet", "MAP/index")
    assert "2 objecten in 2 klassen" in made.stdout
    rows = pl.read_parquet(map_ / "objecten.parquet")
    rows[:1].write_parquet(map_ / "weg.parquet")
    rows[1:2].write_parquet(map_ / "nieuw.parquet")
    changed = daglicht(
        map_, "wijzig", "MAP/index", "--eraf", "MAP/weg.parquet", "--erbij", "MAP/nieuw.parquet"
    )
    assert changed.stdout == "De telindex had 2 objecten en heeft er nu 2.\n"
    again = daglicht(map_, "wijzig", "MAP/index", "--eraf", "MAP/weg.parquet")
    assert (again.exit_code, "staat geen object van klasse k" in again.stderr) == (1, True)
    done = daglicht(
        map_,
        "tel",
        "--index",
        "MAP/index",
        "--gebieden",
        "MAP/gebieden.parquet",
        "--parquet",
        "MAP/uit.parquet",
    )
    assert done.exit_code == 0, done.output
    assert pl.read_parquet(map_ / "uit.parquet").rows() == [
        ("klein", 0, 0, 0.0, 0.0),
        ("groot", 0, 2, 8.0, 0.0),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("tel", "--gebieden", "MAP/gebieden.parquet", "--json"), "Geef --objecten of --index."),
        (
            ("tel", "--index", "MAP", "--gebieden", "MAP/gebieden.parquet"),
            "Geef --json of --parquet BESTAND.",
        ),
        (
            ("tel", "--index", "MAP", "--gebieden", "MAP/gebieden.parquet", "--json"),
            "staat geen telindex",
        ),
        (
            ("index", "--objecten", "MAP/gebieden.parquet", "MAP/i"),
            "ontbreekt x, y, klasse, personen_dag",
        ),
    ],
)
def test_what_is_wrong_is_told(map_: Path, words: tuple[str, ...], message: str) -> None:
    done = daglicht(map_, *words)
    assert done.exit_code != 0
    assert message in done.stderr

"""How fast 10 million objects are counted in 20,000 areas, beside GeoPandas, DuckDB,
SedonaDB and PostGIS if there is one.

Each runs in a process of its own, on the same files, one after the other, and must give the same
counts and sums. For all: objects and areas stand ready in memory (ours: the index on disk, opened)
before the clock starts; it stops when the table of counts is there. What making ready took is
printed beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KLASSEN = ("zeer kwetsbaar", "kwetsbaar", "beperkt kwetsbaar", "overig")
PEERS = ("sedonadb", "duckdb", "geopandas", "postgis")
TIMES = 7
# Addresses per square kilometre in the heart of a town;
# the Netherlands has about 10 million addresses.
DENSITY = 4_000


def fill(folder: Path, points: int, areas: int) -> None:
    """Make towns of objects, and circles around places in and near them: 20 to 1,500 m,
    as aandachtsgebieden are.
    """
    import numpy as np
    import polars as pl
    import shapely

    rng = np.random.default_rng(1)
    weight = rng.pareto(1.2, 3_000) + 0.2
    weight /= weight.sum()
    towns = rng.uniform((20_000, 320_000), (270_000, 610_000), (3_000, 2))
    reach = np.sqrt(weight * points / (2 * np.pi * DENSITY)) * 1_000
    town = rng.choice(3_000, points, p=weight)
    place = np.round(towns[town] + rng.normal(0, 1, (points, 2)) * reach[town, None], 2)
    kinds = pl.Series(KLASSEN)[rng.choice(4, points, p=(0.01, 0.70, 0.10, 0.19)).tolist()]
    pl.DataFrame(
        {
            "x": place[:, 0],
            "y": place[:, 1],
            "klasse": kinds,
            "personen_dag": rng.integers(0, 60, points) / 10,
            "personen_nacht": rng.integers(0, 40, points) / 10,
        }
    ).write_parquet(folder / "objecten.parquet")
    centre = place[rng.choice(points, areas)] + rng.normal(0, 500, (areas, 2))
    radius = rng.lognormal(5.6, 0.8, areas).clip(20, 1_500)
    shapes = shapely.to_wkb(shapely.buffer(shapely.points(centre), radius, quad_segs=16))
    pl.DataFrame({"id": np.arange(areas), "geometry": shapes}).write_parquet(
        folder / "gebieden.parquet"
    )


def clocked(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something took, in seconds, and what it gave."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def compile_once() -> None:
    """Build and count something small, so that the kernels are compiled:
    that happens once per machine, not per start.
    """
    import shapely

    from daglicht.ruimte.telling import Objecten, Telindex, Vlakken, tel

    one = Objecten.van(x=[150_000.0], y=[450_000.0], klasse=["overig"], dag=[1.0], nacht=[1.0])
    tel(Telindex.bouw(one), Vlakken.van(["a"], [shapely.Point(150_000, 450_000).buffer(10)]))


def ours(folder: Path) -> dict[str, Any]:
    """Build, open, and count."""
    from daglicht.ruimte.telling import Telindex, tel
    from daglicht.ruimte.telling.bestanden import lees_gebieden, lees_objecten

    index = folder / "index"
    compile_once()
    build, _ = clocked(lambda: Telindex.bouw(lees_objecten(folder / "objecten.parquet"), index))
    started = json.loads(warm(folder))
    opened = Telindex.open(index)
    read, batches = clocked(lambda: list(lees_gebieden(folder / "gebieden.parquet", hap=10**6)))
    tel(opened, batches[0])
    times = [clocked(lambda: tel(opened, batches[0]))[0] for _ in range(TIMES)]
    table = tel(opened, batches[0]).tabel()
    columns = {
        "id": table["id"].cast(int),
        "aantal": table.select(f"aantal_{name}" for name in KLASSEN).sum_horizontal(),
    }
    write(
        folder,
        "ours",
        {name: column.to_list() for name, column in columns.items()}
        | {
            "kwetsbaar": table["aantal_kwetsbaar"].to_list(),
            "dag": (table["personen_dag"] * 1000).round().cast(int).to_list(),
        },
    )
    return {
        "ready": build + read,
        "build": build,
        "read": read,
        "count": statistics.median(times),
    } | started


def warm(folder: Path) -> str:
    """Open a kept index in a new process and answer one question."""
    done = subprocess.run(
        [sys.executable, __file__, "warm", "--data", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def answer(folder: Path) -> None:
    """Print how long a new process takes to open the index and count one area,
    beside loading its libraries.
    """
    load, telling = clocked(lambda: __import__("daglicht.ruimte.telling", fromlist=["tel"]))
    import shapely

    def work() -> None:
        area = telling.Vlakken.van(["a"], [shapely.Point(150_000, 450_000).buffer(1_000)])
        telling.tel(telling.Telindex.open(folder / "index"), area)

    print(json.dumps({"load": load, "answer": clocked(work)[0]}))


def geopandas(folder: Path) -> dict[str, Any]:
    """Join with GeoPandas (spatial index made beforehand), then group."""
    import geopandas
    import pandas
    import shapely

    def load() -> tuple[Any, Any]:
        rows = pandas.read_parquet(folder / "objecten.parquet")
        points = geopandas.GeoDataFrame(rows, geometry=geopandas.points_from_xy(rows.x, rows.y))
        areas = pandas.read_parquet(folder / "gebieden.parquet")
        areas = geopandas.GeoDataFrame(
            {"id": areas.id}, geometry=shapely.from_wkb(areas.geometry.values)
        )
        _ = points.sindex
        return points, areas

    def count(points: Any, areas: Any) -> Any:
        area, point = points.sindex.query(areas.geometry, predicate="intersects")
        found = points.drop(columns="geometry").iloc[point].assign(id=areas.id.values[area])
        found["kwetsbaar"] = found.klasse == "kwetsbaar"
        return found.groupby("id").agg(
            aantal=("x", "size"), kwetsbaar=("kwetsbaar", "sum"), dag=("personen_dag", "sum")
        )

    ready, loaded = clocked(load)
    took, table = clocked(lambda: count(*loaded))
    write(folder, "geopandas", {"id": table.index.tolist(), **thousandths(table.to_dict("list"))})
    return {"ready": ready, "count": took}


QUERY = """SELECT a.id, count(*) AS aantal,
sum(CASE WHEN o.klasse = 'kwetsbaar' THEN 1 ELSE 0 END) AS kwetsbaar, sum(o.personen_dag) AS dag
FROM gebieden a JOIN objecten o ON ST_Intersects(a.geom, o.geom) GROUP BY a.id"""


def duckdb(folder: Path) -> dict[str, Any]:
    """Join with DuckDB and its spatial extension."""
    import duckdb

    con = duckdb.connect()
    import_spatial(con)

    def load() -> None:
        con.execute(
            "CREATE TABLE objecten AS SELECT *, ST_Point(x, y) AS geom FROM "
            f"'{folder}/objecten.parquet'"
        )
        con.execute(
            "CREATE TABLE gebieden AS SELECT id, ST_GeomFromWKB(geometry) AS geom FROM "
            f"'{folder}/gebieden.parquet'"
        )

    ready, _ = clocked(load)
    took, rows = clocked(lambda: con.execute(QUERY).fetchnumpy())
    write(folder, "duckdb", thousandths({name: column.tolist() for name, column in rows.items()}))
    return {"ready": ready, "count": took}


def import_spatial(con: Any) -> None:
    """Load the spatial extension from its wheel."""
    import duckdb_extension_spatial

    (file,) = Path(duckdb_extension_spatial.__file__).parent.rglob("*.duckdb_extension")
    con.execute(f"LOAD '{file}'")


def sedonadb(folder: Path) -> dict[str, Any]:
    """Join with SedonaDB."""
    import sedonadb

    sd = sedonadb.connect()

    def load() -> None:
        sd.read_parquet(f"{folder}/objecten.parquet").to_view("o_raw")
        sd.read_parquet(f"{folder}/gebieden.parquet").to_view("g_raw")
        sd.sql("SELECT *, ST_Point(x, y) AS geom FROM o_raw").to_memtable().to_view("objecten")
        sd.sql("SELECT id, ST_GeomFromWKB(geometry) AS geom FROM g_raw").to_memtable().to_view(
            "gebieden"
        )

    ready, _ = clocked(load)
    took, table = clocked(lambda: sd.sql(QUERY).to_pandas())
    write(folder, "sedonadb", thousandths(table.to_dict("list")))
    return {"ready": ready, "count": took}


def postgis(folder: Path) -> dict[str, Any]:
    """Join with PostGIS, on the server that POSTGIS_URL names."""
    if "POSTGIS_URL" not in os.environ:
        raise ModuleNotFoundError("POSTGIS_URL names no server")
    import polars as pl
    import psycopg

    with psycopg.connect(os.environ["POSTGIS_URL"]) as con:

        def load() -> None:
            con.execute("CREATE EXTENSION IF NOT EXISTS postgis")
            con.execute(
                "CREATE TEMP TABLE ruw (x float8, y float8, klasse text, personen_dag float8, "
                "personen_nacht float8)"
            )
            con.execute("CREATE TEMP TABLE vlak (id int, geom geometry)")
            with con.cursor().copy("COPY ruw FROM STDIN (FORMAT csv)") as copy:
                copy.write(
                    pl.read_parquet(folder / "objecten.parquet").write_csv(include_header=False)
                )
            with con.cursor().copy("COPY vlak FROM STDIN") as copy:
                for key, shape in pl.read_parquet(folder / "gebieden.parquet").iter_rows():
                    copy.write_row((key, shape.hex()))
            con.execute("CREATE TEMP TABLE objecten AS SELECT *, ST_Point(x, y) AS geom FROM ruw")
            con.execute("CREATE TEMP VIEW gebieden AS SELECT * FROM vlak")
            con.execute("CREATE INDEX ON objecten USING gist (geom)")
            con.execute("ANALYZE objecten")
            con.execute("ANALYZE vlak")

        ready, _ = clocked(load)
        took, rows = clocked(lambda: con.execute(QUERY).fetchall())
    columns = {
        name: [row[place] for row in rows]
        for place, name in enumerate(("id", "aantal", "kwetsbaar", "dag"))
    }
    write(folder, "postgis", thousandths(columns))
    return {"ready": ready, "count": took}


def thousandths(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return people in thousandths, whatever order they were summed in."""
    return columns | {"dag": [round(float(value) * 1000) for value in columns["dag"]]}


def write(folder: Path, who: str, columns: dict[str, list[Any]]) -> None:
    """Keep the counts of areas that hold anything, to compare."""
    rows = zip(*(columns[name] for name in ("id", "aantal", "kwetsbaar", "dag")), strict=True)
    found = sorted([int(value) for value in row] for row in rows)
    (folder / f"{who}.json").write_text(json.dumps([row for row in found if row[1]]))


def run(python: str, who: str, folder: Path) -> dict[str, Any] | str:
    """Run one in a process of its own; return its figures, or why it did not run."""
    done = subprocess.run(
        [python, __file__, who, "--data", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["?"])[-1]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def compare(folder: Path, peer: str, points: int, areas: int) -> None:
    """Print all figures."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "gebieden.parquet").exists():
        fill(folder, points, areas)
    print(f"{platform.machine()}, {platform.python_version()}; {points:,} objects, {areas:,} areas")
    mine = run(sys.executable, "ours", folder)
    assert isinstance(mine, dict), mine
    print(f"index built in {mine['build']:.1f} s, areas read and checked in {mine['read']:.2f} s")
    print(
        f"new process: {mine['load']:.2f} s loading libraries, {mine['answer']:.2f} s opening the "
        "index and one answer"
    )
    print(f"{'':12}{'ready s':>10}{'count s':>10}{'memory MB':>11}{'ratio':>8}  same answer")
    print(f"{'ours':12}{mine['ready']:10.1f}{mine['count']:10.3f}{mine['memory']:11.0f}{1:8.1f}")
    own = (folder / "ours.json").read_text()
    for name in PEERS:
        figures = run(sys.executable if name == "postgis" else peer, name, folder)
        if isinstance(figures, str):
            print(f"{name:12}did not run: {figures}")
            continue
        same = "yes" if (folder / f"{name}.json").read_text() == own else "NO"
        print(
            f"{name:12}{figures['ready']:10.1f}{figures['count']:10.3f}{figures['memory']:11.0f}"
            f"{figures['count'] / mine['count']:8.1f}  {same}"
        )


def main() -> None:
    """Compare all, or run one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["compare", "warm", "ours", *PEERS])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--points", type=int, default=10_000_000)
    parser.add_argument("--areas", type=int, default=20_000)
    given = parser.parse_args()
    if given.what == "compare":
        compare(given.data, given.peer, given.points, given.areas)
    elif given.what == "warm":
        answer(given.data)
    else:
        figures = globals()[given.what](given.data)
        print(
            json.dumps(
                figures | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
            )
        )


if __name__ == "__main__":
    main()

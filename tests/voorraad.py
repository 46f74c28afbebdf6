"""Data directories that are dear to make, made once a day for one state of the sources and copied
for each test that wants one: with the tables of an empty database, or with a demonstration.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from daglicht.postgres import Cluster
from paginas import ROOT

MAP = ROOT / "daglicht-data" / "voorraad"
WACHTWOORD = "wachtwoord-van-de-demo"
"""Of every login of a demonstration in stock."""


def met_tabellen(data: Path) -> None:
    """Let a data directory hold a database with the tables and nothing in them."""
    _kopie(data, "tabellen")


def met_demo(data: Path, locaties: int) -> None:
    """Let a data directory hold the demonstration of so many sites."""
    _kopie(data, "demo", "--laad-alleen", "--locaties", str(locaties))


def _kopie(data: Path, *opdracht: str) -> None:
    """Copy what a command makes in an empty data directory; where nothing is yet."""
    MAP.mkdir(parents=True, exist_ok=True)
    stock = MAP / f"{_bronnen()}-{'-'.join(word.strip('-') for word in opdracht)}"
    with (MAP / f"{stock.name}.slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stock.exists():
            _maak(stock, opdracht)
    data.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", "--reflink=auto", f"{stock}/.", str(data)], check=True)


def _maak(stock: Path, opdracht: tuple[str, ...]) -> None:
    """Run a command in a directory that gets its name once all is there and nothing runs."""
    for old in MAP.iterdir():
        if old.name.startswith(_bronnen()):
            continue
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)  # another process may be taking it away too
        else:
            old.unlink(missing_ok=True)
    half = stock.with_name(f"{stock.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    if opdracht[0] != "tabellen":
        met_tabellen(half)
    half.mkdir(exist_ok=True)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, "-m", "daglicht.cli", *opdracht],
        env=environment
        | {
            "DAGLICHT_DATA": str(half),
            "DAGLICHT_DEMO": "ja" if opdracht[0] == "demo" else "nee",
            "DAGLICHT_DEMO_WACHTWOORD": WACHTWOORD,
            "DAGLICHT_DUURZAAM": "nee",
        },
        check=True,
        capture_output=True,
    )
    Cluster(half, durable=False).stop()
    half.rename(stock)


@cache
def _bronnen() -> str:
    """Return what the day and the sources are known by: of others nothing in stock is of use."""
    found = sha256()
    for path in sorted((ROOT / "src" / "daglicht").rglob("*")):
        if path.suffix in (".py", ".sql", ".yaml", ".txt", ".json", ".csv"):
            found.update(str(path).encode() + path.read_bytes())
    return f"{date.today()}-{found.hexdigest()[:16]}"

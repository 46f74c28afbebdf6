"""List, search and detail over HTTP: Daglicht beside Datasette, on the same sites, on this
machine, in one run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import requests

OURS, PEER = "http://127.0.0.1:8431", "http://127.0.0.1:8432"
WARM, TIMES = 5, 60


def cases(row: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Return what is asked of both: a name, our address and the peer's."""
    key, name, town = row
    word = name.split()[0]
    return [
        ("list, first page", "/locaties", "/locaties/locaties?_sort=naam&_size=25"),
        (
            "list, one municipality",
            "/locaties?gemeente={code}",
            f"/locaties/locaties?gemeente={quote(town)}&_sort=naam&_size=25",
        ),
        (
            "search, one word",
            f"/locaties?q={quote(word)}",
            f"/locaties/locaties?_search={quote(word)}&_size=25",
        ),
        (
            "search, whole name",
            f"/locaties?q={quote(name)}",
            (
                f"/locaties/locaties?_search={quote(name.replace('(', ' ').replace(')', ' '))}&"
                "_size=25"
            ),
        ),
        ("detail", f"/locaties/{key}", f"/locaties/locaties/{key}"),
    ]


def timed(session: requests.Session, address: str) -> float:
    begin = time.perf_counter()
    answer = session.get(address, timeout=60)
    answer.raise_for_status()
    return (time.perf_counter() - begin) * 1000


def compare(ours: str, peer: str) -> tuple[list[float], list[float]]:
    """Time both in turns, so that whatever else happens on the machine happens to both."""
    a, b = requests.Session(), requests.Session()
    for _ in range(WARM):
        timed(a, ours)
        timed(b, peer)
    pairs = [(timed(a, ours), timed(b, peer)) for _ in range(TIMES)]
    return [x for x, _ in pairs], [y for _, y in pairs]


def memory(pid: int) -> int:
    """Return the resident memory of a process and its children, in MB,
    without counting shared pages twice (PSS).
    """
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if int(folder.name) == pid or parent == pid:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total // 1024


def wait(address: str) -> None:
    for _ in range(600):
        try:
            requests.get(address, timeout=5)
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{address} does not answer")


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def measure(data: Path, peer_file: Path, peer_program: str, count: int) -> None:
    environment = os.environ | {"DAGLICHT_DATA": str(data)}
    start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen
    with ExitStack() as stack, sqlite3.connect(peer_file) as lite:
        commands = [
            [sys.executable, "-m", "daglicht.cli", "serve", "--poort", OURS.rsplit(":", 1)[1]],
            [
                peer_program,
                "serve",
                "--immutable",
                str(peer_file),
                "--setting",
                "suggest_facets",
                "off",
                "--port",
                PEER.rsplit(":", 1)[1],
            ],
        ]
        servers = []
        for command in commands:
            server = start(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            stack.callback(server.terminate)
            servers.append(server)
        wait(f"{OURS}/openbaar")
        wait(PEER)
        row = lite.execute(
            (
                "SELECT id, naam, gemeente FROM locaties WHERE gemeente IS NOT NULL ORDER BY naam "
                "LIMIT 1 OFFSET ?"
            ),
            (count // 2,),
        ).fetchone()
        code = town_code(row[2])
        print(
            f"{count} sites; {TIMES} requests each, in turns; times in ms, median (95th percentile)"
        )
        print(
            f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python "
            f"{platform.python_version()}"
        )
        print(f"{'':26}{'Daglicht':>18}{'Datasette':>18}{'ratio':>8}")
        for name, ours, peer in cases(row):
            a, b = compare(OURS + ours.replace("{code}", code), PEER + peer)
            left, right = statistics.median(a), statistics.median(b)
            print(
                f"{name:26}{left:9.1f} ({p95(a):6.1f}){right:9.1f} "
                f"({p95(b):6.1f}){left / right:8.2f}"
            )
        only = [
            timed(requests.Session(), f"{OURS}/locaties?q={quote(row[1][1:])}")
            for _ in range(TIMES)
        ]
        print(
            f"{'search, letter missing':26}{statistics.median(only):9.1f} "
            f"({p95(only):6.1f}){'finds nothing':>18}"
        )
        print(f"{'memory, MB (PSS)':26}{memory(servers[0].pid):>18}{memory(servers[1].pid):>18}")


def town_code(name: str) -> str:
    """Return the code by which our list filters on a municipality."""
    page = requests.get(f"{OURS}/locaties", timeout=60).text
    options = [part for part in page.split("<option ") if f">{name}<" in part]
    return options[0].split('value="')[1].split('"')[0]


def pages(address: str, password: str) -> None:
    """Print how long each page of a running site takes for who works with it, slowest first."""
    found = []
    for login, paths in json.loads((Path(__file__).parent / "paginas.json").read_text()).items():
        session = requests.Session()
        if login != "publiek":
            log_in(session, address, login, password)
        for path in paths:
            target = follow(session, address, path)
            times = [timed(session, target) for _ in range(WARM + 20)]
            found.append(
                (statistics.median(times[WARM:]), max(times[WARM:]), times[0], login, path)
            )
    print(f"{'median':>8}{'max':>8}{'first':>8}  page (ms)")
    for middle, worst, first, login, path in sorted(found, reverse=True):
        print(f"{middle:8.1f}{worst:8.1f}{first:8.1f}  {login}: {path}")


def log_in(session: requests.Session, address: str, login: str, password: str) -> None:
    page = session.get(f"{address}/inloggen/login/", timeout=60).text
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = {
        "login": f"{login}@waterwoude.example",
        "password": password,
        "csrfmiddlewaretoken": token,
    }
    session.post(
        f"{address}/inloggen/login/", form, headers={"Referer": address}, timeout=60
    ).raise_for_status()


def follow(session: requests.Session, address: str, path: str) -> str:
    """Resolve ``/list > /prefix/``: the first link on the list that begins with the prefix and then
    a key; and so on.
    """
    first, *steps = path.split(" > ")
    target = address + first
    for step in steps:
        page = session.get(target, timeout=60).text
        links = [part.split('"')[0] for part in page.split('href="')[1:]]
        begin, _, end = step.partition("*")
        fitting = [link for link in links if re.match(re.escape(begin) + "[0-9a-f]", link)]
        if not fitting:
            raise SystemExit(f"{target} has no link to {begin}")
        target = address + fitting[0].split("#")[0] + end
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["fill", "compare", "pages"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--peer-file", type=Path)
    parser.add_argument("--peer", default="datasette")
    parser.add_argument("--sites", type=int, default=100_000)
    parser.add_argument("--address")
    parser.add_argument("--password", default=os.environ.get("DAGLICHT_DEMO_WACHTWOORD", ""))
    given = parser.parse_args()
    if given.what == "fill":
        os.environ["DAGLICHT_DATA"] = str(given.data)
        from daglicht.cli.basis import migrate, start

        start()
        migrate()
        import vulling

        vulling.main(given.sites, given.peer_file)
    elif given.what == "compare":
        measure(given.data, given.peer_file, given.peer, given.sites)
    else:
        pages(given.address, given.password)

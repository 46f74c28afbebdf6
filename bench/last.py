"""Many users at once on a running demonstration: how many requests a second, how long each waits,
and what the server uses meanwhile.

A user asks a page of its role, reads it for a while, asks the next. Half of the users is the
public. The pages are those of ``paginas.json``. Many users have one account: serve with
``DAGLICHT_QUOTUM_VERZOEKEN=0``, else its quota is what is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import requests
import urllib3
from meting import follow, log_in, memory

PUBLIC = "publiek"
PATIENCE = 60
READS = 0.1, 2.1
"""Shortest and longest time, in seconds, that a user reads a page."""


@dataclass(frozen=True)
class Account:
    """Whose pages are asked: the cookies of the login, and the addresses."""

    name: str
    cookies: str
    addresses: tuple[str, ...]


@dataclass
class Tally:
    """What came back: milliseconds per page of an account, and what was no answer."""

    times: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, who: str, address: str, spent: float, fault: str) -> None:
        with self.lock:
            if fault:
                self.wrong[f"{fault} {who}: {address}"] += 1
            else:
                self.times[who, address].append(spent)


def accounts(address: str, password: str, pages: Path) -> list[Account]:
    """Log in once per role, and look up the addresses that its users ask."""
    found = []
    for login, paths in json.loads(pages.read_text()).items():
        session = requests.Session()
        if login != PUBLIC:
            log_in(session, address, login, password)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies)
        targets = (follow(session, address, path) for path in paths)
        found.append(
            Account(login, cookies, tuple(target.removeprefix(address) for target in targets))
        )
    return found


def users(known: list[Account], count: int) -> list[Account]:
    """Return one account per user: the public and the roles in turn."""
    public = [account for account in known if account.name == PUBLIC]
    roles = [account for account in known if account.name != PUBLIC] or public
    return [(public or roles)[0] if n % 2 else roles[n // 2 % len(roles)] for n in range(count)]


def one_user(
    pool: urllib3.HTTPConnectionPool, account: Account, seed: int, until: float, tally: Tally
) -> None:
    """Ask and read until the time is over."""
    choice = random.Random(seed)
    time.sleep(choice.uniform(0, READS[1]))
    while time.monotonic() < until:
        address = choice.choice(account.addresses)
        begin = time.perf_counter()
        try:
            answer = pool.request(
                "GET", address, headers={"Cookie": account.cookies, "Accept-Encoding": "gzip"}
            )
            fault = "" if answer.status < 400 else str(answer.status)
        except urllib3.exceptions.HTTPError as error:
            fault = type(error).__name__
        tally.add(account.name, address, (time.perf_counter() - begin) * 1000, fault)
        time.sleep(choice.uniform(*READS))


def run(address: str, known: list[Account], count: int, seconds: float) -> Tally:
    """Let so many users work at once for so long."""
    tally = Tally()
    pool = urllib3.PoolManager(retries=False, timeout=PATIENCE, maxsize=count, block=False)
    connections = pool.connection_from_url(address)
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=one_user, args=(connections, account, seed, until, tally))
        for seed, account in enumerate(users(known, count))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def busy(pid: int) -> float:
    """Return the seconds of processor time of the server with its children so far, or 0.

    Those of a database that the server did not start are not among them.
    """
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(folder.name) == pid or int(fields[1]) == pid:
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def line(count: int, seconds: float, tally: Tally, pid: int, spent: float) -> str:
    """Return the figures of one number of users."""
    times = sorted(spent for some in tally.times.values() for spent in some)
    if len(times) < 2:
        return f"{count:6}  nothing came back"
    parts = statistics.quantiles(times, n=100)
    own = f"{memory(pid):8}{spent / len(times) * 1000:10.1f}" if pid else ""
    return (
        f"{count:6}{len(times):10}{len(times) / seconds:8.1f}{parts[49]:9.0f}{parts[94]:9.0f}"
        f"{parts[98]:9.0f}{sum(tally.wrong.values()):8}{own}"
    )


def dearest(tally: Tally, most: int) -> list[str]:
    """Return the pages that took most of all waiting."""
    order = sorted(tally.times.items(), key=lambda item: -sum(item[1]))[:most]
    return [
        f"{sum(some) / 1000:9.1f} s {len(some):6} × {statistics.median(some):8.0f} ms  "
        f"{who}: {page}"
        for (who, page), some in order
    ]


def main() -> int:
    """Measure with the options of the command line; 1 when a request got no right answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", required=True)
    parser.add_argument("--password", default=os.environ.get("DAGLICHT_DEMO_WACHTWOORD", ""))
    parser.add_argument("--users", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pages", type=Path, default=Path(__file__).parent / "paginas.json")
    parser.add_argument("--pid", type=int, default=0, help="of the server, for its memory and CPU")
    parser.add_argument("--dearest", type=int, default=10)
    given = parser.parse_args()
    known = accounts(given.address, given.password, given.pages)
    run(given.address, known, 10, 5)  # warm
    head = f"{'users':>6}{'requests':>10}{'a s':>8}{'median':>9}{'p95':>9}{'p99':>9}{'wrong':>8}"
    print(head + (f"{'MB':>8}{'CPU ms':>10}" if given.pid else ""))
    faults = 0
    for count in given.users:
        before = busy(given.pid) if given.pid else 0
        tally = run(given.address, known, count, given.seconds)
        spent = busy(given.pid) - before if given.pid else 0
        print(line(count, given.seconds, tally, given.pid, spent), flush=True)
        for what, often in tally.wrong.most_common(5):
            print(f"        {often} × {what}")
        faults += tally.wrong.total()
    print("\n".join(dearest(tally, given.dearest)))
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

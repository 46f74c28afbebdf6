"""A run of pytest that first measures which test reaches which line,
and then lets those tests judge each mutant.

The tests are collected once. Everything after that happens in forks of this process, so that no
test sees what another left, and a mutant begins without what was worked out before it was there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import coverage
import pytest

from mutatie.geheugen import gevraagd, herinner, vergeet, vul
from mutatie.kinderen import Werk, verwerk
from mutatie.mutanten import Mutant
from mutatie.wissel import Ongeldig, wissel


class Lot(StrEnum):
    """What became of a mutant."""

    GEDOOD = "gedood"
    TE_LANG = "te lang"
    OVERLEEFD = "overleefd"
    GEEN_TOETS = "geen toets"
    ONGELDIG = "ongeldig"


@dataclass(frozen=True)
class Uitkomst:
    """A mutant, what became of it, and the test that noticed or the number that did not."""

    mutant: Mutant
    lot: Lot
    door: str = ""

    @property
    def gedood(self) -> bool:
        """Tell whether the tests noticed."""
        return self.lot in (Lot.GEDOOD, Lot.TE_LANG)

    def regels(self) -> list[str]:
        """Return what to tell of a mutant that no test noticed: where, and what was changed."""
        if self.gedood or self.lot is Lot.ONGELDIG:
            return []
        place = f"\n{self.mutant.bestand}:{self.mutant.regel} {self.lot} {self.door}".rstrip()
        return [place, *(f"  {row}" for row in self.mutant.verschil())]


@dataclass(frozen=True)
class Meting:
    """Which tests reach a line, by number of the test, and how many seconds each takes;
    ``geheugen``: the lines by which that is made which functions keep.
    """

    bereik: dict[tuple[str, int], set[int]]
    seconden: dict[int, float]
    geheugen: set[tuple[str, int]]

    def toetsen(self, mutant: Mutant) -> list[int]:
        """Return the tests that reach the statement of a mutant, the quickest first."""
        found = [self.bereik.get((str(mutant.bestand), line), set()) for line in mutant.regels]
        return sorted(set().union(*found), key=lambda number: self.seconden[number])

    def onthouden(self, mutant: Mutant) -> bool:
        """Tell whether what functions keep can be other than it is because of a mutant."""
        return any((str(mutant.bestand), line) in self.geheugen for line in mutant.regels)


class Proef:
    """The plugin of pytest; ``uitkomsten`` says afterwards what became of the mutants,
    ``gezakt`` what failed without them.
    """

    def __init__(
        self, mutanten: list[Mutant], dekking: coverage.Coverage, map_: Path, kernen: int
    ) -> None:
        self.uitkomsten: list[Uitkomst] = []
        self.gezakt: list[str] = []
        self._mutanten, self._kernen = mutanten, kernen
        self._dekking, self._map = dekking, map_
        self._verslagen: list[Any] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Draw the same examples in each process, and do not look for the smallest."""
        from hypothesis import Phase, settings  # pytest rewrites its asserts first

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutatie",
            phases=phases,
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=25,
        )
        settings.load_profile("mutatie")

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep what a test said."""
        self._verslagen.append(report)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure, then judge; in place of running the tests."""
        self._dekking.stop()
        self._dekking.save()
        writer = session.config.get_terminal_writer()
        session.config.pluginmanager.unregister(name="terminalreporter")
        items = [item for item in session.items if _zonder_database(item)]
        vergeet()
        measured = self._meet(items)
        if not self.gezakt:
            for outcome in self._oordeel(items, measured):
                self.uitkomsten.append(outcome)
                for row in outcome.regels():
                    writer.line(row, flush=True)
        return True

    def _meet(self, items: list[pytest.Item]) -> Meting:
        parts = [range(start, len(items), self._kernen) for start in range(self._kernen)]
        works = [
            Werk(number, lambda n=number, p=part: self._meet_deel(items, n, p), 600.0)
            for number, part in enumerate(parts)
        ]
        works.append(Werk("geheugen", self._meet_geheugen, 60.0))
        seconds: dict[int, float] = {}
        users: dict[str, set[int]] = {}
        for part, answer in verwerk(works, self._kernen):
            if answer is None:
                self.gezakt.append(f"deel {part} kwam niet tot een einde")
                continue
            taken, asked, failed = answer
            seconds |= taken
            self.gezakt += failed
            for name, numbers in asked.items():
                users.setdefault(name, set()).update(numbers)
        few = {name: _enkele(items, numbers, seconds) for name, numbers in users.items()}
        by_line = self._namen()
        kept = {place for place, names in by_line.items() if any(not n.isdigit() for n in names)}
        return Meting(_bereik(by_line, few), seconds, kept)

    def _meet_deel(
        self, items: list[pytest.Item], nummer: int, deel: range
    ) -> tuple[dict[int, float], dict[str, set[int]], list[str]]:
        """Run a part of the tests under coverage; return the seconds of each,
        who asked what is kept, and who failed.
        """
        measured = self._begin(str(nummer))
        seconds: dict[int, float] = {}
        asked: dict[str, set[int]] = {}
        failed = []
        before = gevraagd()
        for index, following in pairwise([*deel, None]):
            assert index is not None
            measured.switch_context(str(index))
            start = time.process_time()
            failed += self._draai(items[index], None if following is None else items[following])
            seconds[index] = time.process_time() - start
            after = gevraagd()
            for name in after:
                if after[name] != before.get(name, 0):
                    asked.setdefault(name, set()).add(index)
            before = after
        measured.stop()
        measured.save()
        return seconds, asked, failed

    def _meet_geheugen(self) -> tuple[dict[int, float], dict[str, set[int]], list[str]]:
        """Measure the lines by which that is made which functions keep."""
        measured = self._begin("geheugen")
        for name in vul():
            measured.switch_context(name)
        measured.stop()
        measured.save()
        return {}, {}, []

    def _begin(self, naam: str) -> coverage.Coverage:
        measured = coverage.Coverage(
            data_file=str(self._map / f"deel.{naam}"),
            config_file=False,
            branch=True,
            source_pkgs=self._dekking.get_option("run:source_pkgs"),
        )
        measured.set_option("run:disable_warnings", ["module-not-measured"])
        vergeet()
        measured.start()
        return measured

    def _namen(self) -> dict[tuple[str, int], list[str]]:
        """Return who reaches each line: a number is a test, a name a function that remembers."""
        self._dekking.combine([str(path) for path in self._map.glob("deel.*")], keep=True)
        self._dekking.save()
        data = self._dekking.get_data()
        return {
            (file, line): [name for name in names if name]
            for file in data.measured_files()
            for line, names in data.contexts_by_lineno(file).items()
        }

    def _draai(self, item: pytest.Item, hierna: pytest.Item | None) -> list[str]:
        """Run a test with all that pytest does around it; return its name when it failed."""
        self._verslagen.clear()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=hierna)
        return [item.nodeid] if any(report.failed for report in self._verslagen) else []

    def _oordeel(self, items: list[pytest.Item], meting: Meting) -> Iterator[Uitkomst]:
        herinner()
        works = []
        for mutant in self._mutanten:
            numbers = meting.toetsen(mutant)
            if not numbers:
                yield Uitkomst(mutant, Lot.GEEN_TOETS)
                continue
            limit = 5.0 + 5 * sum(meting.seconden[number] for number in numbers)
            chosen = [items[number] for number in numbers]
            old = not meting.onthouden(mutant)
            judge = partial(self._beproef, mutant, chosen, old)
            works.append(Werk(mutant, judge, limit))
        for mutant, answer in verwerk(works, self._kernen):
            yield Uitkomst(mutant, *(answer or (Lot.TE_LANG,)))

    def _beproef(self, mutant: Mutant, items: list[pytest.Item], onthoud: bool) -> tuple[Lot, str]:
        try:
            wissel(mutant)
        except Ongeldig as error:
            return Lot.ONGELDIG, str(error)
        if not onthoud:
            vergeet()
        for item, following in pairwise([*items, None]):
            assert item is not None
            if failed := self._draai(item, following):
                return Lot.GEDOOD, failed[0]
        return Lot.OVERLEEFD, f"{len(items)} toetsen"


def _bereik(
    namen: dict[tuple[str, int], list[str]], gebruikers: dict[str, set[int]]
) -> dict[tuple[str, int], set[int]]:
    """Return which tests reach a line: themselves, or by what a function keeps for them."""
    return {
        place: set().union(*({int(n)} if n.isdigit() else gebruikers.get(n, set()) for n in names))
        for place, names in namen.items()
    }


def _zonder_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is None and "db" not in getattr(
        item, "fixturenames", ()
    )


def _enkele(items: list[pytest.Item], nummers: set[int], seconden: dict[int, float]) -> set[int]:
    """Return of each file of tests the five quickest."""
    files: dict[Path, list[int]] = {}
    for number in sorted(nummers, key=lambda number: seconden[number]):
        files.setdefault(items[number].path, []).append(number)
    return {number for numbers in files.values() for number in numbers[:5]}

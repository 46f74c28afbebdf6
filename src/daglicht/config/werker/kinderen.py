"""The children as the worker sees them: started ahead, given one piece of work, killed when it
takes too long.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from daglicht.config.werker.proces import module

KIND = "daglicht.config.werker.kind"
STUKKEN = 50
"""Pieces of work after which a child makes room for a fresh one."""
GENADE = 5.0
"""Seconds between asking a child to stop and killing it."""
BEGIN = 120.0
"""Seconds in which a child must be ready, on a busy machine."""
LANGSTE_REGEL = 1_000_000

Regel = dict[str, Any]


class KindGestopt(Exception):
    """The child ended in the middle of its work."""


@dataclass
class Kind:
    """One child."""

    proces: Process
    lezer: asyncio.StreamReader
    gedaan: int = 0

    @classmethod
    async def begin(cls) -> Kind:
        """Start a child and wait until it has loaded."""
        read, write = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *module(KIND, str(os.getpid()), str(write)),
                stdin=PIPE,
                pass_fds=[write],
                start_new_session=True,
            )
        finally:
            os.close(write)
        reader = asyncio.StreamReader(limit=LANGSTE_REGEL)
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read, "rb", buffering=0)
        )
        child = cls(process, reader)
        try:
            async with asyncio.timeout(BEGIN):
                await child._line()
        except BaseException:
            child.dood()
            raise
        return child

    async def doe(self, werk: str, poging: int, meld: Callable[[Regel], Awaitable[None]]) -> Regel:
        """Give it a piece of work; return how it ended. Raises KindGestopt."""
        self.gedaan += 1
        assert self.proces.stdin is not None
        self.proces.stdin.write(json.dumps({"werk": werk, "poging": poging}).encode() + b"\n")
        while True:
            found = await self._line()
            if "staat" in found:
                return found
            await meld(found)

    async def _line(self) -> Regel:
        line = await self.lezer.readline()
        if not line:
            raise KindGestopt
        found = json.loads(line)
        assert isinstance(found, dict)
        return found

    @property
    def bruikbaar(self) -> bool:
        """Tell whether it can be given more work."""
        return self.proces.returncode is None and self.gedaan < STUKKEN

    def vraag_te_stoppen(self) -> None:
        """Ask it to stop where its work can be stopped."""
        with contextlib.suppress(ProcessLookupError):
            self.proces.send_signal(signal.SIGTERM)

    def dood(self) -> None:
        """Kill it; PostgreSQL rolls back what it had not committed."""
        with contextlib.suppress(ProcessLookupError):
            self.proces.kill()

    async def weg(self) -> None:
        """Kill it and wait until it is gone."""
        self.dood()
        await self.proces.wait()


@dataclass
class Kinderen:
    """Children that wait for work."""

    vrij: list[Kind] = field(default_factory=list)

    async def neem(self) -> Kind:
        """Return a child that can begin at once when there is one, else a new one."""
        while self.vrij:
            child = self.vrij.pop()
            if child.bruikbaar:
                return child
            await child.weg()
        return await Kind.begin()

    async def geef_terug(self, kind: Kind) -> None:
        """Keep a child for the next piece of work when it still can."""
        if kind.bruikbaar:
            self.vrij.append(kind)
        else:
            await kind.weg()

    async def sluit(self) -> None:
        """End all that wait."""
        while self.vrij:
            await self.vrij.pop().weg()

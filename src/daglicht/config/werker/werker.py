"""The worker: ``python -m daglicht.config.werker.werker``. Takes work from the queue, gives it to
children, and keeps their limits.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from uuid import UUID

import structlog

from daglicht.config.werker.kinderen import GENADE, Kind, Kinderen, KindGestopt, Regel
from daglicht.config.werker.proces import eindig_met_ouder, module

if TYPE_CHECKING:
    from datetime import date

    from procrastinate import App

    from daglicht.achtergrond import service as achtergrond

P = ParamSpec("P")
T = TypeVar("T")
log = structlog.stdlib.get_logger("daglicht.config.werker")
VOORAF = "daglicht.config.werker.vooraf"
VEGEN = 10.0
"""Seconds between two looks for work of workers that died."""
OPRUIMEN = 3600.0
SPOORPUNT = 300.0
"""Seconds between two checkpoints of the log of disclosures."""
STOPPEN = 10.0
"""Seconds that running work gets to end when the worker must stop."""
WACHT_OP_TABELLEN = 2.0
TE_LANG = (
    "Dit duurde langer dan {tijd}; langer wordt aan één opdracht niet gewerkt. Er is niets "
    "vastgelegd. Verdeel het over kleinere delen, of probeer het op een rustiger moment."
)


async def in_database(doe: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do something with the database in a thread, on a connection that works."""
    from asgiref.sync import sync_to_async
    from django.db import close_old_connections

    def guarded() -> T:
        close_old_connections()
        return doe(*args, **kwargs)

    return await sync_to_async(guarded, thread_sensitive=True)()


class Werker:
    """Gives work to children, in two rows: what is quick never waits for what is slow."""

    def __init__(self, tegelijk: int) -> None:
        self.tegelijk = tegelijk
        self.kinderen = Kinderen()
        self.opgeruimd = -OPRUIMEN
        self.spoorpunt = -SPOORPUNT
        self.dag: date | None = None

    async def draai(self, app: App) -> None:
        """Work until a signal says to stop."""
        from daglicht.achtergrond.service import GEWOON, OPDRACHT, SNEL

        @app.task(name=OPDRACHT, pass_context=True)
        async def opdracht(_context: Any, werk: str) -> None:
            await self.doe(UUID(werk))

        rows = [self._row(app, SNEL, 1), self._row(app, GEWOON, self.tegelijk)]
        running = [asyncio.create_task(row) for row in rows]
        side = [asyncio.create_task(self._veeg()), asyncio.create_task(self._warm())]
        self._stop_on_signals(running)
        try:
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in running:
                task.cancel()
            await asyncio.wait(running)
        finally:
            for task in side:
                task.cancel()
            await asyncio.gather(*side, return_exceptions=True)
            await self.kinderen.sluit()
        for task in running:
            if not task.cancelled():
                task.result()

    async def _row(self, app: App, naam: str, tegelijk: int) -> None:
        await app.run_worker_async(
            queues=[naam],
            name=naam,
            concurrency=tegelijk,
            install_signal_handlers=False,
            shutdown_graceful_timeout=STOPPEN,
            delete_jobs="always",
            fetch_job_polling_interval=5.0,
            abort_job_polling_interval=2.0,
        )

    def _stop_on_signals(self, running: list[asyncio.Task[None]]) -> None:
        """Stop both rows at a signal: cancelling a row lets it end what runs."""

        def stop() -> None:
            for task in running:
                task.cancel()

        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, stop)

    async def _warm(self) -> None:
        """Have one child ready before there is work, and what pages calculate with."""
        self.kinderen.vrij.append(await Kind.begin())
        ready = await asyncio.create_subprocess_exec(*module(VOORAF, str(os.getpid())))
        try:
            await ready.wait()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                ready.terminate()
            raise

    async def _veeg(self) -> None:
        """Close the work of workers that died, now and then, and take away what is old."""
        from django.db import Error

        while True:
            try:
                await self._veeg_een_keer()
            except Error:
                log.exception("looking for lost background work failed")
            await asyncio.sleep(VEGEN)

    async def _veeg_een_keer(self) -> None:
        from django.utils import timezone

        from daglicht.achtergrond import service as achtergrond
        from daglicht.config.werker.dagelijks import werk_verstreken_bij
        from daglicht.toegang import service as toegang

        if lost := await in_database(achtergrond.zoek_verloren):
            log.warning("background work of a dead worker closed", count=lost)
        if lost := await in_database(achtergrond.zet_terug):
            log.warning("background work put in the queue again", count=lost)
        if time.monotonic() - self.opgeruimd > OPRUIMEN:
            await in_database(achtergrond.ruim_op)
            await in_database(toegang.ruim_sessies_op)
            await in_database(toegang.ruim_verbruik_op)
            self.opgeruimd = time.monotonic()
        if time.monotonic() - self.spoorpunt > SPOORPUNT:
            self.spoorpunt = time.monotonic()
            await in_database(_maak_spoorpunt)
        if self.dag != (today := timezone.localdate()):
            await in_database(werk_verstreken_bij)
            self.dag = today

    async def doe(self, pk: UUID) -> None:
        """Do one piece of work, whatever happens to the child that does it."""
        from daglicht.achtergrond import service as achtergrond

        child = await self.kinderen.neem()
        werk = await in_database(achtergrond.begin, pk)
        if werk is None:
            await self.kinderen.geef_terug(child)
            return
        heart = asyncio.create_task(self._klop(werk, child))
        try:
            ended = await self._onder_toezicht(werk, child)
        finally:
            heart.cancel()
            await self.kinderen.geef_terug(child)
        if ended.staat != achtergrond.Staat.KLAAR:
            await in_database(achtergrond.sluit, pk, werk.poging, ended)

    async def _onder_toezicht(
        self, werk: achtergrond.Achtergrondwerk, child: Kind
    ) -> achtergrond.Afloop:
        """Let a child work within its time, and stop it when somebody asks."""
        from daglicht.achtergrond.service import GESTOPT, Afloop, Staat, logvelden, tijd_van

        async def meld(regel: Regel) -> None:
            step = (regel["stap"], regel["gedaan"], regel["van"])
            await in_database(self._leeft, werk, step)

        limit = tijd_van(werk)
        try:
            async with asyncio.timeout(limit):
                found = await child.doe(str(werk.pk), werk.poging, meld)
            return Afloop(Staat(found["staat"]), found["woorden"], found["opnieuw"])
        except TimeoutError:
            await child.weg()
            log.warning("background work took too long", seconds=limit, **logvelden(werk))
            return Afloop(Staat.MISLUKT, TE_LANG.format(tijd=_in_words(limit)))
        except KindGestopt:
            await child.weg()
            code = child.proces.returncode
            log.error("child of the worker died", code=code, **logvelden(werk))
            return Afloop(Staat.MISLUKT, GESTOPT, opnieuw=True)
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()  # type: ignore[union-attr]
            return await self._stop(werk, child)

    async def _stop(self, werk: achtergrond.Achtergrondwerk, child: Kind) -> achtergrond.Afloop:
        """Ask a child to stop, kill it when it does not, and tell what came of it."""
        from daglicht.achtergrond.service import GESTOPT, Afloop, Staat, wordt_afgebroken

        child.vraag_te_stoppen()
        with contextlib.suppress(TimeoutError, KindGestopt):
            async with asyncio.timeout(GENADE):
                while "staat" not in (found := await child._line()):
                    pass
                if found["staat"] != Staat.AFGEBROKEN:
                    return Afloop(Staat(found["staat"]), found["woorden"], found["opnieuw"])
        await child.weg()
        if await in_database(wordt_afgebroken, werk.pk):
            return Afloop(Staat.AFGEBROKEN)
        return Afloop(Staat.MISLUKT, GESTOPT, opnieuw=True)  # the worker itself must stop

    @staticmethod
    def _leeft(werk: achtergrond.Achtergrondwerk, stap: tuple[str, int, int | None] | None) -> bool:
        from daglicht.achtergrond import service as achtergrond

        return achtergrond.leeft(werk.pk, werk.poging, stap)

    async def _klop(self, werk: achtergrond.Achtergrondwerk, child: Kind) -> None:
        """Tell that the work goes on; kill the child when it was declared dead meanwhile."""
        from django.conf import settings

        while True:
            await asyncio.sleep(settings.ACHTERGROND_HARTSLAG)
            if not await in_database(self._leeft, werk, None) and not await in_database(
                self._is_klaar, werk.pk
            ):
                child.dood()
                return

    @staticmethod
    def _is_klaar(pk: UUID) -> bool:
        from daglicht.achtergrond.service import Staat, werken

        return werken().filter(pk=pk, staat=Staat.KLAAR).exists()


def _maak_spoorpunt() -> None:
    """Make a checkpoint of the log of disclosures; that it cannot be is for who watches the log."""
    from daglicht.toegang import service as toegang

    try:
        toegang.maak_spoorpunt()
    except (toegang.SpoorFout, OSError):
        log.exception("no checkpoint of disclosures; see daglicht controleer spoor")


def _in_words(seconds: float) -> str:
    return f"{seconds / 60:.0f} minuten" if seconds >= 120 else f"{seconds:.0f} seconden"


async def _wacht_op_tabellen() -> None:
    """Wait until the process that changes the tables has done so."""
    from django.db import Error

    from daglicht.config.gereedheid import GOED, migraties

    while True:
        with contextlib.suppress(Error):
            if await in_database(migraties) == GOED:
                return
        await asyncio.sleep(WACHT_OP_TABELLEN)


async def _main() -> None:
    from django.conf import settings
    from procrastinate.contrib.django import app

    await _wacht_op_tabellen()
    log.info("worker started", at_once=settings.WERKERS)
    async with app.with_connector(app.connector.get_worker_connector()).open_async() as own:  # type: ignore[attr-defined]
        await Werker(max(settings.WERKERS, 1)).draai(own)
    log.info("worker stopped")


def main() -> int:
    """Work until told to stop, or until the guard that started it dies."""
    if len(sys.argv) > 1:
        eindig_met_ouder(int(sys.argv[1]), signal.SIGTERM)
    import django
    from django.conf import settings

    django.setup()
    from daglicht.config.logboek.vorm import schrijf_naar_stdout

    schrijf_naar_stdout(settings.GEHEIMEN)
    asyncio.run(_main())
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")
    # under its own name: procrastinate does not want to be part of a main module
    from daglicht.config.werker.werker import main as begin

    sys.exit(begin())

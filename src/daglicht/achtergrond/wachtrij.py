"""The queue itself: procrastinate, whose jobs are rows in the same database and transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateWorker

OPDRACHT = "daglicht.achtergrond"
"""The one task of the queue: do the work with this key."""
SNEL, GEWOON = "snel", "gewoon"


def zet_in(werk: UUID, *, snel: bool, niet_voor: datetime | None = None) -> int:
    """Put work in the queue, in the transaction that is going on; return the number of the job."""
    deferrer = app.configure_task(OPDRACHT, queue=SNEL if snel else GEWOON, schedule_at=niet_voor)
    return deferrer.defer(werk=str(werk))


def haal_uit(opdracht: int) -> None:
    """Take a job out of the queue, or tell the worker that does it to stop."""
    app.job_manager.cancel_job_by_id(opdracht, abort=True, delete_job=True)


def werkers(seconden: float) -> int:
    """Return how many workers told within so many seconds that they live."""
    since = timezone.now() - timedelta(seconds=seconden)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=since).count()


def kwijt(seconden: float) -> list[UUID]:
    """Return the work that waits without a job that will begin it: its worker died, or could not
    start a child, between taking the job and beginning the work.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT werk.id FROM achtergrond_achtergrondwerk AS werk
            LEFT JOIN procrastinate_jobs AS job ON job.id = werk.opdracht
            LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
            WHERE werk.staat = 'wacht' AND (job.id IS NULL OR job.status <> 'todo') AND (
                worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
            """,
            [seconden],
        )
        return [row[0] for row in cursor.fetchall()]


def vergeet(opdracht: int) -> None:
    """Take away a job that no worker will ever end, if it is there."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [opdracht])

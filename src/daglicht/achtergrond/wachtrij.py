"""The queue itself: procrastinate, whose jobs are rows in the same database and transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate import sql
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
    app.job_manager.cancel_job_by_id(opdracht, abort=True)


def werkers(seconden: float) -> int:
    """Return how many workers told within so many seconds that they live."""
    since = timezone.now() - timedelta(seconds=seconden)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=since).count()


def vergeet(opdracht: int) -> None:
    """Take away a job that no worker will ever end."""
    app.connector.get_sync_connector().execute_query(
        sql.queries["finish_job"], job_id=opdracht, status="failed", delete_job=True
    )

"""Add lines to the log: one writer at a time, numbered without gaps."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from daglicht.toegang.models import Verstrekking
from daglicht.toegang.spoor.regel import VELDEN, inhoud, ketensleutels, schakel

SLOT = 20_240_102
"""The number of the lock that lets one transaction at a time add lines."""


def leg_vast(regels: Iterable[Verstrekking]) -> None:
    """Give lines their number, moment and link, and add them.

    Others that add wait until this transaction ends: a number is never drawn twice nor lost, and
    lines become visible in their order.
    """
    key = ketensleutels()[0]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
        rows = Verstrekking.objects.order_by("-id")
        number, link = rows.values_list("id", "keten").first() or (0, "")
        added = []
        for line in regels:
            number += 1
            line.id, line.tijdstip = number, timezone.now()
            link = line.keten = schakel(
                key, link, inhoud(tuple(getattr(line, name) for name in VELDEN))
            )
            added.append(line)
        Verstrekking.objects.bulk_create(added)

"""What a person must know of the conditions that findings are about, before he acts on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from daglicht.site import zicht
from daglicht.toegang import service as toegang
from daglicht.vergunning import service as vergunning


def kanttekeningen(
    access: toegang.Toegang, voorschriften: Iterable[Any], op: date | None
) -> dict[str, Any]:
    """Return of versions of conditions, for a page about a controle on a day (None: today), which
    decisions say something else than their procedure (``twijfel``), and which versions were not in
    force by what is known now (``gold_niet``).
    """
    rows, day = list(voorschriften), op or timezone.localdate()
    return {
        "twijfel": zicht.niet_verwerkt_van(access, {row.voorgeschreven_in_id for row in rows}, day),
        "gold_niet": vergunning.niet_geldend({row.pk for row in rows}, day),
    }

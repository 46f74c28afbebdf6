"""Sites as tasks tell of them."""

from __future__ import annotations

from collections.abc import Iterable

from daglicht.kit.taak import Onderwerp, Paginaverwijzing
from daglicht.register.models import VthObject


def onderwerpen(locaties: Iterable[VthObject]) -> tuple[Onderwerp, ...]:
    """Return what sites are called and where they are, each once; access is the caller's."""
    found = {row.pk: row for row in locaties}
    return tuple(
        Onderwerp(str(row), Paginaverwijzing("locatie", pk), row.locatie_omschrijving or "")
        for pk, row in found.items()
    )

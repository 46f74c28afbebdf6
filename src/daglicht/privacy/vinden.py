"""Where natural persons are named on what somebody may open: by that he finds them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from daglicht.privacy.rechten import noemers
from daglicht.privacy.rijen import rijen
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht


def vindplaatsen(
    access: toegang.Toegang, recht: Recht, sleutels: Iterable[UUID]
) -> dict[UUID, models.Model]:
    """Return by party a row that names it and on which ``recht`` may be used: whose name somebody
    may read there, he may find; parties without one are left out. The log is for the caller.
    """
    wanted, found = set(sleutels), dict[UUID, models.Model]()
    for model, path in dict.fromkeys(noemers()):
        missing = wanted - found.keys()
        if not missing:
            break
        if not hasattr(model, "zeggenschap"):
            continue
        named = rijen(model).filter(**{f"{path}__in": missing})
        rows = {row.pk: row for row in toegang.zichtbaar(access, recht, named)}
        pairs = rijen(model).filter(pk__in=rows).order_by("pk").values_list(path, "pk")
        for party, row in pairs:
            if party in missing:
                found.setdefault(party, rows[row])
    return found

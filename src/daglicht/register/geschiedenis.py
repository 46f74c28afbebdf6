"""What history kept readable of a business while it was nobody's, or a company's, and that a
natural person owned after that.

Its names are those of that person by then. The application can only add to history, so the owner
of the tables closes those rows (``config.tabellen``).
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models import OuterRef, QuerySet, Subquery

from daglicht.kit.gesloten.overzetten import sluit_rijen
from daglicht.kit.modellen import historierijen
from daglicht.register.models import Betrokkene, Vestiging

LEESBAAR = "{"
"""With what values begin that were not closed: those of what was no person."""


def leesbare_geschiedenis(
    model: type[models.Model], database: str = DEFAULT_DB_ALIAS
) -> QuerySet[Any]:
    """Return the rows of history of a business (``Vestiging``) or of its party (``Betrokkene``)
    that are readable, with the natural person (``persoon``) who owned it next.
    """
    owned = historierijen(Vestiging, database).filter(eigenaar_np__isnull=False)
    after = owned.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_created_at__gte=OuterRef("pgh_created_at")
    )
    rows = historierijen(model, database).filter(
        gesloten__startswith=LEESBAAR, pgh_obj_id__in=owned.order_by().values("pgh_obj_id")
    )
    owner = Subquery(after.order_by("pgh_id").values("eigenaar_np")[:1])
    found: QuerySet[Any] = rows.annotate(persoon=owner).filter(persoon__isnull=False)
    return found


def heeft_leesbare_geschiedenis(persoon: UUID) -> bool:
    """Tell whether history holds the business of a natural person readable, from before."""
    return any(
        leesbare_geschiedenis(model).filter(persoon=persoon).exists()
        for model in (Vestiging, Betrokkene)
    )


def sluit_geschiedenis(database: str = DEFAULT_DB_ALIAS) -> int:
    """Close those rows with the key of that person, so that erasing him reaches them; return how
    many. For the owner of the tables.
    """
    connection, done = connections[database], 0
    with transaction.atomic(using=database):
        for model in (Vestiging, Betrokkene):
            rows = leesbare_geschiedenis(model, database).order_by("pgh_id")
            found = [
                (key, person, json.loads(values))
                for key, person, values in rows.values_list("pgh_id", "persoon", "gesloten")
            ]
            done += sluit_rijen(connection, rows.model._meta.db_table, "pgh_id", found)
    return done

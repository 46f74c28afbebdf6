"""Who may hear what kind of controle it was: a re-check tells that an earlier one found something,
a request that somebody asked.

Were only those kinds left out, their absence would tell; so the kind of every controle is for who
works on it, or may see the violation that it is about.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from daglicht.handhaving.models import Overtreding
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.service import Controle


def met_soort(access: toegang.Toegang, controles: QuerySet[Controle]) -> QuerySet[Controle]:
    """Return controles that know whether this person may hear their kind (``getoonde_soort``)."""
    own = toezicht.in_behandeling_bij(access).filter(pk=OuterRef("pk"))
    found = toegang.zichtbaar(
        access, Recht.OVERTREDING_LEZEN, Overtreding.objects.filter(hercontroles=OuterRef("pk"))
    )
    return controles.annotate(toont_soort=Q(Exists(own.order_by())) | Q(Exists(found.order_by())))

"""The list of controles."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from daglicht.handhaving import service as handhaving
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht

CONTROLES = Lijstscherm(
    naam="controles",
    aantal=("controle", "controles"),
    lijst=toezicht.CONTROLELIJST,
    titel="identificatie",
    pagina_van="site:controle",
    kolommen=("identificatie", "controledatum", "gepland_op", "soort", "status", "locaties"),
    leeg="Geen controle past bij deze keuze. Haal een filter weg om meer te zien.",
)


@vereist(Recht.CONTROLE_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the controles that somebody may read."""
    asked = partial(handhaving.controlelijst, request.toegang)
    return toon(request, CONTROLES, asked, "site/lijstpagina.html")

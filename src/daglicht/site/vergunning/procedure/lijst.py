"""The list of procedures."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from daglicht.recht.procedure import procedures
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

PROCEDURES = Lijstscherm(
    naam="procedures",
    aantal=("procedure", "procedures"),
    lijst=vergunning.PROCEDURELIJST,
    titel="onderwerp",
    pagina_van="site:procedure",
    kolommen=("onderwerp", "locatie", "ontvangen_op", "fase"),
    leeg="Geen procedure past bij deze keuze. Een procedure begint bij een verzoek.",
    vanzelf={"toestand": "lopend"},
)


@vereist(Recht.VERZOEK_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the procedures that somebody may read, the running ones first."""
    asked = partial(vergunning.procedurelijst, request.toegang)
    kinds = [(code, course.naam) for code, course in procedures().items()]
    return toon(request, PROCEDURES, asked, "site/lijstpagina.html", opties={"soort": kinds})

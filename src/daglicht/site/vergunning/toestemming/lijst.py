"""The list of decisions that give permission."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from daglicht.site.hulp import vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

TOESTEMMINGEN = Lijstscherm(
    naam="toestemmingen",
    aantal=("toestemming", "toestemmingen"),
    lijst=vergunning.TOESTEMMINGENLIJST,
    titel="onderwerp",
    pagina_van="site:toestemming",
    kolommen=("onderwerp", "kenmerk", "type", "besluitdatum", "inwerkingtredingsdatum"),
    leeg="Geen toestemming past bij deze keuze. Haal een filter weg om meer te zien.",
)


@vereist(Recht.TOESTEMMING_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the decisions that somebody may read."""
    asked = partial(vergunning.toestemmingenlijst, request.toegang)
    return toon(request, TOESTEMMINGEN, asked, "site/lijstpagina.html")

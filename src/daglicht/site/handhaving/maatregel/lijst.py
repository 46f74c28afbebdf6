"""The list of measures."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse

from daglicht.handhaving import service as handhaving
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

MAATREGELEN = Lijstscherm(
    naam="maatregelen",
    aantal=("maatregel", "maatregelen"),
    lijst=handhaving.MAATREGELENLIJST,
    titel="identificatie",
    pagina_van="site:maatregel",
    kolommen=(
        "identificatie",
        "instrument",
        "status",
        "datum_opleggen",
        "begunstigingstermijn",
        "opgelegd_door",
    ),
    leeg="Geen maatregel past bij deze keuze. Een maatregel begint bij een overtreding.",
)


@vereist(Recht.MAATREGEL_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the measures that somebody may read."""
    asked = partial(handhaving.maatregelenlijst, request.toegang)
    return toon(request, MAATREGELEN, asked, "site/lijstpagina.html")

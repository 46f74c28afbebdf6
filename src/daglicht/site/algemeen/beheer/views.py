"""For the beheerder: files read in, data quality, disclosures."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from daglicht.achtergrond import service as achtergrond
from daglicht.register import service as register
from daglicht.site.hulp import pagina, vereist
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling.invoer import service as invoer


@vereist(Recht.AUDIT_LEZEN)
def overzicht(request: Request) -> HttpResponse:
    """Show the state of the data and the last disclosures."""
    context = {
        "kwaliteit": register.meet_kwaliteit(),
        "verstrekkingen": toegang.verstrekkingen(50),
        "breuk": toegang.verbroken_schakel(),
        "inlezingen": invoer.inlezingen()[:25],  # kort: rijen, geen tekst
        "soorten": invoer.soorten(),
        "wachtrij": achtergrond.stand(),
        "werker": achtergrond.werkt_iemand(),
    }
    return render(request, "site/algemeen/beheer/beheer.html", context)


@vereist(Recht.BESTAND_INLEZEN)
def inlezing(request: Request, pk: UUID) -> HttpResponse:
    """Show one file that was read in, with every rejected row and its reason."""
    reading = get_object_or_404(invoer.inlezingen(), pk=pk)
    context = {
        "inlezing": reading,
        "rapport": invoer.rapport(reading),
        "pagina": pagina(request, reading.afkeuringen.all()),
    }
    return render(request, "site/algemeen/beheer/inlezing.html", context)

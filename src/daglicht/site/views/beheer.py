"""For the beheerder: imports, data quality, disclosures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from daglicht.register import kwaliteit
from daglicht.site.views.hulp import vereist
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Verstrekking
from daglicht.toegang.rollen import Recht


@vereist(Recht.AUDIT_LEZEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show the state of the data and the last disclosures."""
    context = {
        "kwaliteit": kwaliteit.meet(),
        "verstrekkingen": Verstrekking.objects.select_related("gebruiker", "instantie__rol_van__betrokkene")[:50],
        "breuk": toegang.verbroken_schakel(),
    }
    return render(request, "site/beheer.html", context)

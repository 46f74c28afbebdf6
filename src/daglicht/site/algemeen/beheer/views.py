"""For the beheerder: files read in, data quality, disclosures."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from daglicht.achtergrond import service as achtergrond
from daglicht.omgevingsveiligheid.achtergrondsoorten import (
    BAG,
    GEBIEDEN,
    INDEX,
    Alles,
    Bagopdracht,
)
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg, volg_of_weiger, vraag_werk
from daglicht.site.algemeen.beheer.forms import InleesFormulier
from daglicht.site.algemeen.beheer.taken import kwaliteitstaak, schiet_tekort
from daglicht.site.formulieren import gestuurd
from daglicht.site.hulp import pagina, vereist
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling.achtergrondsoorten import BRON, Bronopdracht
from daglicht.uitwisseling.invoer import service as invoer

HEREKENBAAR = {INDEX: "Index van de bevolking maken", GEBIEDEN: "Alle gebieden opnieuw afleiden"}


@vereist(Recht.AUDIT_LEZEN)
def overzicht(request: Request) -> HttpResponse:
    """Show the state of the data and the last disclosures."""
    context = {
        "kwaliteit": [
            (row, kwaliteitstaak(row).sleutel if schiet_tekort(row) else "")
            for row in register.meet_kwaliteit()
        ],
        "verstrekkingen": toegang.verstrekkingen(request.toegang, 50),
        "breuk": toegang.verbroken_schakel(),
        "inlezingen": invoer.inlezingen()[:25],  # kort: rijen, geen tekst
        "soorten": invoer.soorten(),
        "herberekenbaar": HEREKENBAAR,
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


@vereist(Recht.BESTAND_INLEZEN)
def inlezen(request: Request) -> HttpResponse:
    """Take in a file of a public source or of the BAG, to be read in the background."""
    form = InleesFormulier(gestuurd(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = volg_of_weiger(request, form, _asked(request, form))
        if answer is not None:
            return answer
    context = {
        "titel": "Bestand inlezen",
        "form": form,
        "knop": "Inlezen",
        "bestanden": True,
        "beheer": True,
    }
    return render(request, "site/formulierpagina.html", context)


def _asked(request: Request, form: InleesFormulier) -> achtergrond.Achtergrondwerk:
    data = form.cleaned_data
    file, kind = data["bestand"], data["soort"]
    given: achtergrond.Argumenten = Bronopdracht(
        soort=kind,
        geldig_vanaf=data["geldig_vanaf"],
        codering=data["codering"],
        opnieuw=data["opnieuw"],
    )
    if kind == BAG:
        given = Bagopdracht(
            geldig_op=data["geldig_vanaf"], volledig=form.compleet, bevestig=data["bevestig"]
        )
    return vraag_werk(
        request,
        BAG if kind == BAG else BRON,
        given,
        f"Inlezen: {file.name}",
        Recht.BESTAND_INLEZEN,
        bestand=achtergrond.Bestandsinhoud(file.name, file.read()),
    )


@require_POST
@vereist(Recht.BESTAND_INLEZEN)
def herberekenen(request: Request, wat: str) -> HttpResponse:
    """Calculate again what follows from all there is."""
    if wat not in HEREKENBAAR:
        raise Http404("Dit kan niet opnieuw worden berekend.")
    werk = vraag_werk(request, wat, Alles(), HEREKENBAAR[wat], Recht.BESTAND_INLEZEN)
    return volg(request, werk, reverse("site:beheer"))

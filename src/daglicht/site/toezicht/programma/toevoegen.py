"""Put the sites that were chosen in a list into a programme: which programme, then a look at what
becomes of each, then the act.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import ALLE_RIJEN, RIJ, WAT, vraag_uit
from daglicht.site.register.locatie.keuze import gekozen_locaties, gezien
from daglicht.site.toezicht.programma.forms import ToevoegFormulier
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def kiezen(request: Request) -> HttpResponse:
    """Ask into which programme the chosen sites go."""
    rows = toezicht.te_schrijven_programmas(request.toegang, timezone.localdate().year)
    context = {"programmas": rows, "query": request.GET.urlencode()}
    return render(request, "site/toezicht/programma/kiezen.html", context)


@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def toevoegen(request: Request, pk: UUID) -> HttpResponse:
    """Show what becomes of the chosen sites, and put those that can into the programme."""
    programme = toezicht.vind_programma(request.toegang, Recht.PROGRAMMA_SCHRIJVEN, pk)
    today = timezone.localdate()
    form = ToevoegFormulier(gestuurd(request))
    if form.is_valid():
        sites = _with_keys(request, form.cleaned_data["locaties"].split(","))
        reason = form.cleaned_data["motivering"]
        made = handel(
            request, form, lambda: toezicht.voeg_toe(programme, sites, reason, today), programme
        )
        if made is not None:
            number = len(sites)
            words = "1 locatie staat" if number == 1 else f"{number} locaties staan"
            messages.success(request, f"{words} nu in het programma; een berekening plant ze.")
            return redirect("site:programma", pk)
    chosen, fault = _chosen(request), ""
    judged = None
    try:
        judged = toezicht.keur_toevoeging(programme, chosen, today)
    except ValidationError as error:
        fault = " ".join(error.messages)
    if judged is not None and not form.is_bound:
        keys = ",".join(str(site.pk) for site in judged.bij)
        form = ToevoegFormulier(initial={"locaties": keys})
    context = {"programma": programme, "toevoeging": judged, "fout": fault, "form": form}
    return render(request, "site/toezicht/programma/toevoegen.html", context)


def _chosen(request: Request) -> list[register.VthObject]:
    """Return the sites that the address chooses: the ticked ones, or all that its filters leave."""
    given = request.GET.copy()
    ticked, what = given.pop(RIJ, []), given.pop(WAT, [])
    if ALLE_RIJEN not in what:
        return _with_keys(request, ticked)
    try:
        found = gekozen_locaties(request.toegang, vraag_uit(given, {}))
    except ValidationError as error:
        raise OnbruikbaarVerzoek(" ".join(error.messages)) from error
    return list(found)


def _with_keys(request: Request, keys: Iterable[object]) -> list[register.VthObject]:
    """Return the leading sites with these keys that may be read."""
    try:
        wanted = [UUID(str(key)) for key in keys if key]
    except ValueError as error:
        raise OnbruikbaarVerzoek("Een van de gekozen locaties heeft geen kenmerk.") from error
    return list(gezien(request.toegang)(register.locaties().filter(pk__in=wanted)))

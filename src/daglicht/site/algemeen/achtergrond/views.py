"""Background work on screen: how far it is, stopping it, asking again, and what came of it."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST

from daglicht.achtergrond import service as achtergrond
from daglicht.site.algemeen.achtergrond.zicht import (
    adres_van_resultaat,
    alle,
    beheert,
    eigen,
    mag_sturen,
    mag_uitvoer,
    vind_werk,
    werkend,
)
from daglicht.site.handelen import stap
from daglicht.site.hulp import pagina
from daglicht.toegang.request import Request, ingelogd


@werkend
def lijst(request: Request) -> HttpResponse:
    """List one's own work, newest first; the beheerder also that of the office."""
    achtergrond.zoek_verloren()
    may_all = beheert(request)
    whole = may_all and request.GET.get("van") == "allen"
    context = {
        "pagina": pagina(request, alle(request) if whole else eigen(request)),
        "mag_alle": may_all,
        "alle": whole,
        "query": "van=allen" if whole else "",
        "wachtrij": achtergrond.stand() if whole else None,
        "bewaar": achtergrond.BEWAAR.days,
    }
    return render(request, "site/algemeen/achtergrond/lijst.html", context)


@werkend
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show how far work is; asked by a script, only that, or that the page must be read anew."""
    achtergrond.zoek_verloren()
    werk = vind_werk(request, pk)
    part = bool(request.headers.get("HX-Request"))
    if part and not werk.open:
        return HttpResponse(headers={"HX-Refresh": "true", "Cache-Control": "no-store"})
    context = {
        "werk": werk,
        "mag_sturen": mag_sturen(request, werk),
        "mag_uitvoer": werk.uitvoer_id is not None and mag_uitvoer(request, werk),
        "resultaat": adres_van_resultaat(werk),
        "voor": achtergrond.wachtenden_voor(werk),
        "werker": not werk.open or achtergrond.werkt_iemand(),
        "vanzelf": request.GET.get("vanzelf") != "nee",
    }
    name = "stand" if part else "werk"
    answer = render(request, f"site/algemeen/achtergrond/{name}.html", context)
    patch_cache_control(answer, no_store=True)
    return answer


@require_POST
@werkend
def afbreken(request: Request, pk: UUID) -> HttpResponse:
    """Stop work."""
    werk = vind_werk(request, pk)
    if not mag_sturen(request, werk):
        raise Http404("Afbreken kan wie het vroeg, en de beheerder.")
    if achtergrond.breek_af(werk.pk):
        messages.success(request, f"‘{werk.titel}’ wordt afgebroken; er wordt niets vastgelegd.")
    else:
        messages.info(request, f"‘{werk.titel}’ was al afgelopen.")
    return redirect("site:achtergrondwerk", werk.pk)


@require_POST
@werkend
def opnieuw(request: Request, pk: UUID) -> HttpResponse:
    """Ask once more for work that did not succeed."""
    werk = vind_werk(request, pk)
    if werk.door_id != request.user.pk:
        raise Http404("Opnieuw vragen kan alleen wie het vroeg.")
    words = f"‘{werk.titel}’ is opnieuw gevraagd."
    again = stap(request, lambda: achtergrond.opnieuw(werk, ingelogd(request)), words) or werk
    return redirect("site:achtergrondwerk", again.pk)


@werkend
def bestand(request: Request, pk: UUID) -> FileResponse:
    """Give the file that work made, to save; a browser never runs what is in it."""
    werk = vind_werk(request, pk)
    if werk.uitvoer is None or not mag_uitvoer(request, werk):
        raise Http404("Er is hier geen bestand, of u mag het niet hebben.")
    return FileResponse(
        BytesIO(werk.uitvoer.inhoud),
        as_attachment=True,
        filename=werk.uitvoer.naam,
        headers={"X-Content-Type-Options": "nosniff"},
    )

"""Read, write, correct and withdraw notes and files with an object of any room."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from daglicht.kit.bestandsoort import soort as bestandsoort
from daglicht.kit.scan import scans
from daglicht.notitie import service as notities
from daglicht.site.algemeen.notities.forms import (
    BestandFormulier,
    IntrekFormulier,
    Kringformulier,
    NotitieFormulier,
)
from daglicht.site.algemeen.notities.plekken import SOORTEN, vind_plek
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import bladnummer, vereist
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht

PER_BLAD = 25


@vereist(Recht.NOTITIE_LEZEN)
def lijst(request: Request, soort: str, pk: UUID) -> HttpResponse:
    """Show all notes and files with an object, those withdrawn and what was said before too."""
    place = vind_plek(request.toegang, soort, pk)
    found, page = _page(request, place)
    if not found.leest:
        raise Http404("Er zijn hier geen notities, of u mag ze niet zien.")
    toegang.open_object(request.toegang, place.lezen, place.voorwerp)
    files = (row.nu.sha256_ontvangen for row in found.rijen if row.nu and row.nu.soort)
    context = _about(place) | {"blad": found, "pagina": page, "scans": scans(files)}
    return render(request, "site/algemeen/notities/notities.html", context)


def _page(
    request: Request, place: notities.Notitieplek
) -> tuple[notities.Notitieblad, Page[notities.Notitiebeeld]]:
    """Return the page asked for; a number out of range gives the nearest one."""
    asked = bladnummer(request)
    found = notities.notitieblad(
        request.toegang, place, PER_BLAD, PER_BLAD * (asked - 1), geheel=True
    )
    paginator: Paginator[Any] = Paginator(range(found.totaal + found.ingetrokken), PER_BLAD)
    number = paginator.get_page(asked).number
    if number != asked:
        found = notities.notitieblad(
            request.toegang, place, PER_BLAD, PER_BLAD * (number - 1), geheel=True
        )
    return found, Page(found.rijen, number, paginator)


@vereist(Recht.NOTITIE_SCHRIJVEN)
def nieuw(request: Request, soort: str, pk: UUID) -> HttpResponse:
    """Write a note with an object."""
    return _new(request, soort, pk, NotitieFormulier(gestuurd(request)), "Notitie schrijven")


@vereist(Recht.NOTITIE_SCHRIJVEN)
def bestand(request: Request, soort: str, pk: UUID) -> HttpResponse:
    """Keep a file with an object."""
    form = BestandFormulier(gestuurd(request), request.FILES or None)
    return _new(request, soort, pk, form, "Bestand toevoegen")


def _new(request: Request, soort: str, pk: UUID, form: Kringformulier, titel: str) -> HttpResponse:
    access = request.toegang
    place = vind_plek(access, soort, pk)
    if not toegang.mag(access, Recht.NOTITIE_SCHRIJVEN, place.voorwerp):
        raise Http404("Hier schrijft u geen notities.")
    if form.is_valid():
        made = handel(
            request,
            form,
            lambda: notities.schrijf(
                access,
                place,
                form.gegevens(),
                ingelogd(request),
                form.cleaned_data.get("bestand"),
            ),
        )
        if made is not None:
            return _back(place)
    context = _about(place) | {"form": form, "titel": titel}
    return render(request, "site/algemeen/notities/formulier.html", context)


@vereist(Recht.NOTITIE_SCHRIJVEN)
def verbeteren(request: Request, pk: UUID) -> HttpResponse:
    """Correct a note, or put a newer file in the place of one."""
    access = request.toegang
    place, note, shown = _found(request, pk)
    now = shown.nu
    file = now is not None and now.soort is not None
    begin = {"vastgezet": shown.vastgezet, "kring": note.kring}
    if now is not None:
        begin |= {"tekst": now.tekst, "titel": now.titel}
    form: Kringformulier = (
        BestandFormulier(gestuurd(request), request.FILES or None, initial=begin, vervangt=True)
        if file
        else NotitieFormulier(gestuurd(request), initial=begin)
    )
    return _changed(
        request,
        (place, note),
        form,
        "Bestand verbeteren" if file else "Notitie verbeteren",
        lambda: notities.verbeter(
            access,
            place,
            note,
            form.gegevens(),
            ingelogd(request),
            form.cleaned_data.get("bestand"),
        ),
    )


@vereist(Recht.NOTITIE_SCHRIJVEN)
def intrekken(request: Request, pk: UUID) -> HttpResponse:
    """Withdraw a note or file, with a reason."""
    place, note, _ = _found(request, pk)
    form = IntrekFormulier(gestuurd(request))
    return _changed(
        request,
        (place, note),
        form,
        "Intrekken",
        lambda: notities.trek_in(
            request.toegang, place, note, form.cleaned_data["reden"], ingelogd(request)
        ),
    )


def _found(
    request: Request, pk: UUID
) -> tuple[notities.Notitieplek, notities.Notitie, notities.Notitiebeeld]:
    """Return a note that the person may change, with the object it is with."""
    access = request.toegang
    place = vind_plek(access, *notities.plaats_van(pk))
    note = notities.vind(access, place, pk)
    notities.eis_wijzigen(access, place, note)
    return place, note, notities.notitiebeeld(access, place, note)


def _changed(
    request: Request,
    found: tuple[notities.Notitieplek, notities.Notitie],
    form: Any,
    titel: str,
    doe: Callable[[], Any],
) -> HttpResponse:
    place, note = found
    if form.is_valid() and handel(request, form, doe, voorwerp=note):
        return _back(place)
    now = notities.vind(request.toegang, place, note.pk)
    context = _about(place) | {
        "form": form,
        "titel": titel,
        "notitie": note,
        "rij": notities.notitiebeeld(request.toegang, place, now),
    }
    return render(request, "site/algemeen/notities/formulier.html", context)


@vereist(Recht.NOTITIE_LEZEN)
def ophalen(request: Request, pk: UUID, nummer: int) -> FileResponse:
    """Give the file of a version, to save; a browser never runs what is in it."""
    found = _version(request, pk, nummer)
    kept = found.bestand
    kind = bestandsoort(kept.type)
    return FileResponse(
        BytesIO(kept.inhoud),
        as_attachment=True,
        filename=kind.bestandsnaam(found.naam),
        content_type=kind.type,
        headers=VEILIG,
    )


@vereist(Recht.NOTITIE_LEZEN)
def beeld(request: Request, pk: UUID, nummer: int) -> HttpResponse:
    """Give the picture of a version, small."""
    found = _version(request, pk, nummer)
    if found.bestand.voorbeeld is None:
        raise Http404("Dit bestand is geen beeld.")
    return HttpResponse(bytes(found.bestand.voorbeeld), content_type="image/jpeg", headers=VEILIG)


VEILIG = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
"""What goes with a file of others: a browser guesses nothing, runs nothing and keeps nothing."""


def _version(request: Request, pk: UUID, nummer: int) -> Any:
    access = request.toegang
    place = vind_plek(access, *notities.plaats_van(pk))
    found = notities.bestandsversie(access, place, pk, nummer)
    toegang.open_object(access, place.lezen, place.voorwerp)
    return found


def _about(place: notities.Notitieplek) -> dict[str, Any]:
    kind = SOORTEN[place.soort]
    thing: Model = place.voorwerp
    return {
        "soort": place.soort,
        "voorwerp": thing,
        "soortnaam": kind.naam,
        "pagina_van": reverse(kind.pagina, args=[thing.pk]),
    }


def _back(place: notities.Notitieplek) -> HttpResponse:
    return redirect("site:notities", place.soort, place.voorwerp.pk)

"""Pages for what goes wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

VERLOPEN = "De pagina is verlopen"
STORING = "Er ging bij ons iets mis. Wat u had opgeslagen, is bewaard. Probeer het zo opnieuw."


def onbruikbaar(request: HttpRequest, uitleg: str) -> HttpResponse:
    """Tell what is wrong with the request itself."""
    context = {"titel": "Onbruikbaar verzoek", "uitleg": uitleg}
    return render(request, "site/fout.html", context, status=400)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that this is not allowed, and why."""
    return render(
        request, "site/fout.html", {"titel": "Geen toegang", "uitleg": str(exception)}, status=403
    )


def verlopen(request: HttpRequest, uitleg: str, raad: str) -> HttpResponse:
    """Tell that a page was open too long, and what to do."""
    context = {"titel": VERLOPEN, "uitleg": uitleg, "raad": raad}
    return render(request, "site/fout.html", context, status=403)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell that there is nothing here."""
    words = str(exception)
    known = (
        words
        if words.startswith("Er is geen")
        else "Deze pagina bestaat niet. Zoek boven aan de pagina."
    )
    return render(
        request, "site/fout.html", {"titel": "Niet gevonden", "uitleg": known}, status=404
    )


def duurt_te_lang(request: HttpRequest, uitleg: str) -> HttpResponse:
    """Tell that a question takes the database too long."""
    return render(
        request, "site/fout.html", {"titel": "Dit duurt te lang", "uitleg": uitleg}, status=503
    )


def niet_geinstalleerd(request: HttpRequest, uitleg: str) -> HttpResponse:
    """Tell that a part is missing here, and who can add it."""
    return render(
        request, "site/fout.html", {"titel": "Niet geïnstalleerd", "uitleg": uitleg}, status=501
    )


def te_groot(request: HttpRequest, uitleg: str, status: int) -> HttpResponse:
    """Tell that a request brings more than fits here."""
    return render(request, "site/fout.html", {"titel": "Te groot", "uitleg": uitleg}, status=status)


def te_vaak(request: HttpRequest) -> HttpResponse:
    """Tell that this was asked too often, and that waiting helps."""
    words = "Dit is te vaak achter elkaar gevraagd. Wacht tien minuten en probeer het dan opnieuw."
    return render(request, "site/fout.html", {"titel": "Even wachten", "uitleg": words}, status=429)


def storing(_request: HttpRequest) -> HttpResponse:
    """Tell that it is our fault, without touching the database."""
    return kaal("Storing", STORING, 500)


def kaal(titel: str, uitleg: str, status: int) -> HttpResponse:
    """Return a page without the shell, which asks the database."""
    return HttpResponse(
        f'<!doctype html><html lang="nl"><title>{titel}</title><h1>{titel}</h1>'
        f"<p>{uitleg}</p></html>",
        status=status,
    )

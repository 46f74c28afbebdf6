"""What several pages share: access checks, page numbers, reporting a refused step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar, overload
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from daglicht.gegevens.getal import TEKENS
from daglicht.kit.documenten import Document, als_docx, als_pdf
from daglicht.kit.handeling import EerderGedaan
from daglicht.kit.lijst import Lijstblad
from daglicht.kit.tekst import in_woorden, ingekort
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.kit.zoeken import LANGSTE_VRAAG
from daglicht.recht.verloop import Stapsoort, Verloop
from daglicht.register import service as register
from daglicht.ruimte import RuimteFout, lees_vak
from daglicht.tijd import TijdFout, lees_dag
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

M = TypeVar("M", bound=Model)
R = TypeVar("R")
T = TypeVar("T")
MEESTE_BLADEN = 100_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
View = Callable[..., HttpResponseBase]


def vereist(recht: Recht) -> Callable[[View], View]:
    """Open a page only to who holds the right; others log in first, or hear that they may not."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.toegang.heeft(recht) and not request.user.is_authenticated:
                return redirect(toegang.inlogadres(request))
            toegang.eis_recht(request.toegang, recht)
            try:
                return view(request, *args, **kwargs)
            except ValidationError as error:
                return _refused(request, error)

        guarded.recht = recht  # type: ignore[attr-defined]  # for links to the page
        return guarded

    return decorate


def _refused(request: Request, error: ValidationError) -> HttpResponse:
    """Tell what was refused where a page did not do so itself;
    what was typed is one step back in the browser.
    """
    context = {
        "titel": "Niet opgeslagen",
        "uitleg": " ".join(in_woorden(error)),
        "raad": "Ga terug in uw browser: wat u typte, staat er nog.",
    }
    status = 409 if isinstance(error, EerderGedaan) else 422
    return render(request, "site/fout.html", context, status=status)


def vind(request: Request, recht: Recht, rijen: QuerySet[M], pk: UUID) -> M:
    """Return one object the person may use; one that may not be seen looks the same as one
    that does not exist.
    """
    return toegang.vind(request.toegang, recht, rijen, pk)


def gekozen_stap(request: Request, verloop: Verloop) -> Stapsoort:
    """Return the kind of step that a form names (``soort``); raises ValidationError (Dutch) for one
    that the course does not have.
    """
    code = request.POST.get("soort", "")
    kind = verloop.stappen.get(code)
    if kind is None:
        named = f"de stap ‘{ingekort(code, 40)}’" if code else "een stap zonder naam"
        raise ValidationError(
            f"‘{verloop.naam}’ kent {named} niet ({verloop.bron}). Open de pagina opnieuw en kies "
            "een van de stappen die daar staan."
        )
    return kind


def gekozen_procedure(request: Request, locatie: register.VthObject) -> vergunning.Procedure | None:
    """Return the procedure that the address names (``?procedure=``), None without one;
    it is about this site.
    """
    key = request.GET.get("procedure", "")
    if not key:
        return None
    try:
        wanted = UUID(key)
    except ValueError as error:
        raise Http404("Er is geen procedure met dit kenmerk.") from error
    found = vergunning.vind_procedure(request.toegang, Recht.VERZOEK_SCHRIJVEN, wanted)
    if found.locatie_id != locatie.pk:
        raise Http404("Er is bij deze locatie geen procedure met dit kenmerk.")
    return found


@overload
def pagina(request: Request, rijen: QuerySet[M], per: int = 25) -> Page[M]: ...
@overload
def pagina(request: Request, rijen: Sequence[T], per: int = 25) -> Page[T]: ...
def pagina(request: Request, rijen: Any, per: int = 25) -> Page[Any]:
    """Return the page asked for; a number out of range gives the nearest page."""
    return Paginator(rijen, per).get_page(_page_number(request))


def _page_number(request: Request) -> str | None:
    """Return the number of the page in the address; None for what is not written as one."""
    raw = request.GET.get("pagina", "")
    return raw if TEKENS.fullmatch(raw) else None


def bladnummer(request: Request) -> int:
    """Return the number of the page asked for, 1 for what is none."""
    try:
        return min(max(int(_page_number(request) or 1), 1), MEESTE_BLADEN)
    except ValueError:
        return 1


def blad(request: Request, vraag: Callable[[int], Lijstblad[R]], per: int = 25) -> Page[R]:
    """Return the page asked for of a list of a room, which ``vraag`` asks by number; a number out
    of range gives the nearest page.
    """
    asked = bladnummer(request)
    found = vraag(asked)
    paginator: Paginator[Any] = Paginator(range(found.totaal), per)
    number = paginator.get_page(_page_number(request)).number
    if number != asked:
        found = vraag(number)
    return Page(found.rijen, number, paginator)


def woorden(request: Request, naam: str = "q") -> str:
    """Return the words to search for in the address;
    more than anybody needs is a request that cannot be (400).
    """
    words = request.GET.get(naam, "").strip()
    if len(words) > LANGSTE_VRAAG:
        raise OnbruikbaarVerzoek(
            f"De zoekvraag heeft {len(words)} tekens; hoogstens {LANGSTE_VRAAG}. Zoek met minder "
            "woorden."
        )
    return words


def vak(request: Request) -> tuple[float, float, float, float] | None:
    """Return the box in the address (bbox), None without one;
    one that is no box is a request that cannot be (400).
    """
    text = request.GET.get("bbox", "")
    try:
        return lees_vak(text) if text else None
    except RuimteFout as error:
        raise OnbruikbaarVerzoek(f"bbox: {error}") from error


def dag(request: Request, naam: str) -> date | None:
    """Return the day in the address by that name, None without one;
    one that is no day is a request that cannot be (400).
    """
    text = request.GET.get(naam, "")
    try:
        return lees_dag(text) if text else None
    except TijdFout as error:
        raise OnbruikbaarVerzoek(f"{naam}: ‘{ingekort(text, 40)}’ {error}.") from error


def maak(request: Request, doe: Callable[[], R]) -> R | None:
    """Make something to look at; a refusal is told on the page that follows, and gives None."""
    try:
        return doe()
    except ValidationError as error:
        for message in in_woorden(error):
            messages.error(request, message)
        return None


def als_bestand(document: Document, soort: str, naam: str) -> HttpResponse:
    """Give a document as ``pdf`` or ``docx`` under a file name; anything else is not found."""
    if soort not in ("pdf", "docx"):
        raise Http404("Kies pdf of docx.")
    make, kind = (als_docx, DOCX) if soort == "docx" else (als_pdf, "application/pdf")
    answer = HttpResponse(make(document), content_type=kind)
    answer.headers["Content-Disposition"] = f'inline; filename="{naam}.{soort}"'
    return answer

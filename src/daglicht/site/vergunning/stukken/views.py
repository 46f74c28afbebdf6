"""The stack of paper of a site: read in a decision, judge it line by line beside its
source, and record it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.achtergrond import service as achtergrond
from daglicht.kit.handeling import met_versie
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg_of_weiger, vraag_werk
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import HERHAALD, eenmaal, stap
from daglicht.site.hulp import vereist, vind
from daglicht.site.vergunning.stukken.bronweergave import Brontekst, bladzijden
from daglicht.site.vergunning.stukken.forms import LeesregelFormulier, StukFormulier
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.achtergrondsoorten import STUK, Stukopdracht

PER_BLAD = 40
"""How many lines are judged on one page."""
TYPES = {"pdf": "application/pdf", "txt": "text/plain", "html": "text/plain", "htm": "text/plain"}


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def stapel(request: Request, pk: UUID) -> HttpResponse:
    """Show what was read in for a site and what is missing, and take in another file."""
    site = vind(request, Recht.LOCATIE_SCHRIJVEN, register.alle_locaties(), pk)
    performing = list(register.uitvoeringen(site))
    permits = vergunning.toestemmingen(performing)
    today = timezone.localdate()
    form = StukFormulier(
        gestuurd(request),
        request.FILES or None,
        toestemmingen=permits,
        initial={
            "besluitdatum": today,
            "bekend_op": today,
            "geldig_vanaf": today + timedelta(days=1),
        },
    )
    if request.method == "POST" and form.is_valid():
        answer = volg_of_weiger(request, form, _asked(request, form, site))
        if answer is not None:
            return answer
    context = {
        "locatie": site,
        "form": form,
        "stukken": site.stukken.all().select_related("rechtsfeit"),
        "volledigheid": vergunning.volledigheid(site, performing),
    }
    return render(request, "site/vergunning/stukken/stukken.html", context)


def _asked(
    request: Request, form: StukFormulier, site: register.VthObject
) -> achtergrond.Achtergrondwerk:
    data = dict(form.cleaned_data)
    file, chosen = data.pop("bestand"), data.pop("betreft")
    return vraag_werk(
        request,
        STUK,
        Stukopdracht(locatie=site.pk, betreft=chosen or None, **data),
        f"Stuk inlezen bij {site}: {file.name}",
        Recht.LOCATIE_SCHRIJVEN,
        voorwerp=site,
        bestand=achtergrond.Bestandsinhoud(file.name, file.read()),
    )


@dataclass(frozen=True, slots=True)
class Regelweergave:
    """A line with its form and, where it changes words, how they differ from what holds."""

    regel: vergunning.Leesregel
    form: LeesregelFormulier
    nummer: str
    woorden: Any


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def beoordelen(request: Request, pk: UUID) -> HttpResponse:
    """Show a file beside what was read in it."""
    stuk = vergunning.vind_stuk(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)
    lines = list(met_versie(stuk.regels.all()))
    open_ = [line.volgnummer for line in lines if line.oordeel == vergunning.Oordeel.OPEN]
    first_open = (open_[0] - 1) // PER_BLAD + 1 if open_ else 1
    shown = Paginator(lines, PER_BLAD).get_page(request.GET.get("pagina") or first_open)
    numbers, themes = _standing(stuk), list(register.waarden("controle-onderwerp"))
    context = {
        "stuk": stuk,
        "bladzijden": bladzijden(Brontekst(stuk.tekst, stuk.paginas), lines),
        "pagina": shown,
        "regels": [_view(line, numbers, themes) for line in shown],
        "open": len(open_),
        "te_beoordelen": stuk.status == vergunning.StatusStuk.TE_BEOORDELEN,
    }
    return render(request, "site/vergunning/stukken/stuk.html", context)


def _standing(stuk: vergunning.Stuk) -> dict[str, Any]:
    """Return the parts of the permit when the file takes effect, by wid."""
    dossier = vergunning.dossier(register.uitvoeringen(stuk.locatie))
    return {part.wid: part for part in dossier.delen(stuk.geldig_vanaf, stuk.bekend_op)}


def _view(
    line: vergunning.Leesregel,
    standing: dict[str, Any],
    themes: Any,
    form: LeesregelFormulier | None = None,
) -> Regelweergave:
    operation = line.operatie or {}
    now = standing.get(operation.get("doel", {}).get("wid", ""))
    number = operation.get("nummer") or (now.nummer if now else "")
    text = operation.get("tekst", "")
    words = vergunning.doorlopend(now.omschrijving, text) if now and text else (("gelijk", text),)
    given = {
        "handeling": operation.get(
            "op", "toevoegen" if line.stuk.soort in ("vergunning", "revisie") else "wijzigen"
        ),
        "soort": operation.get("soort", "voorschrift"),
        "nummer": now.nummer if now else number,
        "nieuw_nummer": operation.get("nummer", "") if operation.get("op") == "hernummeren" else "",
        "kop": operation.get("kop", ""),
        "tekst": text,
        "thema": line.thema,
    }
    return Regelweergave(line, form or _form(line, themes, given=given), given["nummer"], words)


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def leesregel(request: Request, pk: UUID) -> HttpResponse:
    """Record what a person says of one line."""
    line = vergunning.vind_leesregel(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)
    form, themes = None, list(register.waarden("controle-onderwerp"))
    errors: list[str] = []
    judge = {"aanvaard": vergunning.aanvaard, "verworpen": vergunning.verwerp}.get(
        request.POST.get("oordeel", "")
    )
    if judge is None:
        form = _form(line, themes, request.POST)
        if form.is_valid():
            better = vergunning.Verbetering(**form.cleaned_data)
            judge = partial(vergunning.verbeter, verbetering=better)
    if judge is not None:
        chosen = judge
        try:
            if eenmaal(request, lambda: chosen(line, door=ingelogd(request)), line).herhaald:
                messages.info(request, HERHAALD)
            form = None
        except ValidationError as error:
            errors = error.messages
    if form is None and not request.headers.get("HX-Request"):
        for message in errors:
            messages.error(request, message)
        return redirect("site:stuk", line.stuk_id)
    line.refresh_from_db()
    context = {
        "rij": _view(line, _standing(line.stuk), themes, form),
        "stuk": line.stuk,
        "te_beoordelen": True,
        "fouten": errors,
        "open": line.stuk.regels.filter(oordeel=vergunning.Oordeel.OPEN).count(),
        "los": True,
    }
    if not request.headers.get("HX-Request"):
        return render(
            request,
            "site/vergunning/stukken/leesregel_pagina.html",
            context | {"los": False},
            status=422,
        )
    return render(request, "site/onderdelen/leesregel.html", context)


def _form(
    line: vergunning.Leesregel, themes: Any, data: Any = None, given: Any = None
) -> LeesregelFormulier:
    return LeesregelFormulier(data, initial=given, themas=themes, prefix=f"r{line.volgnummer}")


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def vaststellen(request: Request, pk: UUID) -> HttpResponse:
    """Record a judged file as decision or ruling."""
    stuk = vergunning.vind_stuk(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)
    words = f"{stuk.kenmerk} is vastgesteld."
    done = stap(request, lambda: vergunning.stel_stuk_vast(stuk), words, stuk)
    return redirect("site:vergunning", stuk.locatie_id) if done else redirect("site:stuk", pk)


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def verwerpen(request: Request, pk: UUID) -> HttpResponse:
    """Put a file aside."""
    stuk = vergunning.vind_stuk(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)
    words = f"{stuk.kenmerk} is terzijde gelegd."
    stap(request, lambda: vergunning.verwerp_stuk(stuk), words, stuk)
    return redirect("site:stukken", stuk.locatie_id)


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def bestand(request: Request, pk: UUID) -> FileResponse:
    """Give the file as it was read in, to save; a browser never runs what is in it."""
    stuk = vergunning.vind_stuk(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)
    kind = TYPES.get(stuk.naam.rpartition(".")[2].lower(), "application/octet-stream")
    return FileResponse(
        BytesIO(stuk.bestand.inhoud),
        as_attachment=True,
        filename=stuk.naam,
        content_type=kind,
        headers={"X-Content-Type-Options": "nosniff"},
    )

"""Pages on which work is put on a name, and on which people say when they are away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.site.algemeen.achtergrond.zicht import werkend
from daglicht.site.algemeen.start.forms import MIJ, NIEMAND, Afwezigheidsformulier, Verdeelformulier
from daglicht.site.algemeen.start.verdelen import Keuze, Werkverdeling, keuzetekst
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Rol


@werkend
def verdelen(request: Request) -> HttpResponse:
    """Show the chosen tasks (``?taak=``, as often as there are; or of one case, ``?zaak=``), and
    put their cases on a name.
    """
    today, me = timezone.localdate(), ingelogd(request)
    colleagues = toegang.collegas(request.toegang.instanties, today)
    form = Verdeelformulier(gestuurd(request), mij=me.pk, collegas=colleagues)
    sent = request.POST if request.method == "POST" else request.GET
    choices = [Keuze.van(text) for text in sent.getlist("taak")]
    division = Werkverdeling.van(request.toegang, today)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["aan"]
        to = None if given == NIEMAND else toegang.gebruiker(me.pk if given == MIJ else UUID(given))
        done = handel(request, form, lambda: division.geef(choices, to))
        if isinstance(done, list):  # told before: then it was said already
            many = "1 zaak staat" if len(done) == 1 else f"{len(done)} zaken staan"
            messages.success(request, f"{many} op {toegang.naam_of_niemand(to)}.")
        if done is not None:
            return redirect("site:start")
        division = Werkverdeling.van(request.toegang, today)
    if request.method != "POST" and (case := division.in_zaak(request.GET.get("zaak", ""))):
        choices.append(case)
    chosen, lost = division.kies(choices)
    context = {
        "form": form,
        "gekozen": [(one, keuzetekst(one.taak)) for one in chosen],
        "weg": len(lost),
        "zaak": "zaak" in request.GET,
        "vandaag": today,
    }
    return render(request, "site/algemeen/start/verdelen.html", context)


@werkend
def afwezigheid(request: Request) -> HttpResponse:
    """Show who is away or will be, and record that somebody is."""
    today, me = timezone.localdate(), ingelogd(request)
    colleagues = toegang.collegas(request.toegang.instanties, today)
    others = _whom(request) - {me.pk}
    form = Afwezigheidsformulier(
        gestuurd(request),
        wie=[one for one in colleagues if one.pk in others],
        collegas=colleagues,
    )
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data.get("gebruiker")
        person = toegang.gebruiker(UUID(who) if who else me.pk)
        wanted = _wanted(form, person)
        if handel(request, form, lambda: toegang.leg_afwezigheid_vast(wanted)) is not None:
            return redirect("site:afwezigheid")
    rows = toegang.afwezigheden([one.pk for one in colleagues], today).filter(vervallen=False)
    context = {"form": form, "rijen": [(row, row.gebruiker_id in {*others, me.pk}) for row in rows]}
    return render(request, "site/algemeen/start/afwezigheid.html", context)


@werkend
def afwezigheid_wijzigen(request: Request, pk: UUID) -> HttpResponse:
    """Change an absence."""
    row = _row(request, pk)
    colleagues = toegang.collegas(request.toegang.instanties, timezone.localdate())
    form = Afwezigheidsformulier(gestuurd(request), wie=[], collegas=colleagues, rij=row)
    if request.method == "POST" and form.is_valid():
        wanted = _wanted(form, row.gebruiker)
        if handel(request, form, lambda: toegang.wijzig_afwezigheid(row, wanted), row) is not None:
            return redirect("site:afwezigheid")
    return render(
        request, "site/algemeen/start/afwezigheid_wijzigen.html", {"form": form, "rij": row}
    )


@require_POST
@werkend
def afwezigheid_vervallen(request: Request, pk: UUID) -> HttpResponse:
    """Withdraw an absence."""
    row = _row(request, pk)
    stap(
        request,
        lambda: toegang.laat_afwezigheid_vervallen(row),
        f"De afwezigheid van {row.gebruiker} is vervallen.",
        row,
    )
    return redirect("site:afwezigheid")


def _whom(request: Request) -> set[UUID]:
    """Return of whom this person may record that they are away: of himself, and of whom works for
    an authority that he coordinates.
    """
    access = request.toegang
    lead = {
        one.instantie for one in access.vervullingen if one.rol is Rol.COORDINATOR and one.instantie
    }
    team = toegang.collegas(lead, timezone.localdate()) if lead else []
    return {ingelogd(request).pk, *(one.pk for one in team)}


def _row(request: Request, pk: UUID) -> toegang.Afwezigheid:
    found = toegang.afwezigheden(_whom(request), timezone.localdate()).filter(pk=pk).first()
    if found is None:
        raise Http404("Deze afwezigheid is er niet, is voorbij, of is niet van u.")
    return found


def _wanted(form: Afwezigheidsformulier, who: toegang.Gebruiker) -> toegang.Afwezig:
    data: dict[str, Any] = form.cleaned_data
    instead = toegang.gebruiker(UUID(data["vervanger"])) if data["vervanger"] else None
    return toegang.Afwezig(who, data["van"], data["tot_en_met"], instead)

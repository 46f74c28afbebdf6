"""The agenda and its programme lines."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import vereist
from daglicht.site.sturing.agenda.forms import AgendaFormulier
from daglicht.site.sturing.zeggenschap import eigen_instanties, mag_doel_stellen
from daglicht.sturing import service as sturing
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht


@vereist(Recht.AGENDA_LEZEN)
def overzicht(request: Request) -> HttpResponse:
    """Show the agendas with their lines, and the goals with where they stand."""
    today = timezone.localdate()
    rows = list(sturing.doelen())
    goals = zip(rows, sturing.metingen_van(rows, today), strict=True)
    context = {
        "agendas": sturing.agendas(),
        "doelen": list(goals),
        "mag_schrijven": request.toegang.heeft(Recht.AGENDA_SCHRIJVEN),
    }
    return render(request, "site/sturing/agenda/agenda.html", context)


@vereist(Recht.AGENDA_LEZEN)
def programmalijn(request: Request, pk: UUID, nummer: int) -> HttpResponse:
    """Show one programme line: its four parts, each statement with its place in the text."""
    line = get_object_or_404(sturing.programmalijnen(), agenda=pk, nummer=nummer)
    rows = line.uitspraken.prefetch_related("doelen")
    parts = [
        (sturing.Sectie(kind), list(items))
        for kind, items in groupby(rows, key=lambda row: row.sectie)
    ]
    context = {"lijn": line, "secties": parts, "doelen": line.doelen_van_lijn.all()}
    context["mag_schrijven"] = mag_doel_stellen(request, line.agenda)
    return render(request, "site/sturing/agenda/programmalijn.html", context)


@vereist(Recht.AGENDA_SCHRIJVEN)
def inlezen(request: Request) -> HttpResponse:
    """Read an agenda as it was pasted."""
    form = AgendaFormulier(gestuurd(request), instanties=eigen_instanties(request))
    if form.is_valid():
        owner, data = form.voor_wie(), form.cleaned_data
        made = handel(
            request,
            form,
            lambda: sturing.lees_agenda_in(data["tekst"], data["titel"], data["bron"], owner),
        )
        if made is not None:
            return redirect("site:agenda")
    return render(request, "site/formulierpagina.html", {"titel": "Agenda inlezen", "form": form})

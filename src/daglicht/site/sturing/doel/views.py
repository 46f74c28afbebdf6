"""Goals: set from a statement, measured, and shown by evidence."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from daglicht.site.formulieren import gestuurd
from daglicht.site.grafiek import staven
from daglicht.site.handelen import handel
from daglicht.site.hulp import vereist, vind
from daglicht.site.sturing.doel.forms import BewijsFormulier, DoelFormulier, IndicatorFormulier
from daglicht.site.sturing.zeggenschap import eigen_instanties, mag_doel_stellen
from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


@vereist(Recht.AGENDA_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a goal: where it comes from, what is done for it, and what it achieves."""
    goal = get_object_or_404(sturing.doelen(), pk=pk)
    measured = [
        (item, staven(item.reeks, item.koppeling.streefwaarde))
        for item in sturing.metingen(goal, timezone.localdate())
    ]
    context = {
        "doel": goal,
        "metingen": measured,
        "uitspraken": goal.uitspraken.select_related("programmalijn"),
        "onderdelen": sturing.voortgang(goal),
        "bewijzen": goal.bewijzen.all(),
        "mag_schrijven": toegang.mag(request.toegang, Recht.AGENDA_SCHRIJVEN, goal),
    }
    return render(request, "site/sturing/doel/doel.html", context)


@vereist(Recht.AGENDA_SCHRIJVEN)
def stellen(request: Request, pk: UUID) -> HttpResponse:
    """Set a goal from a statement of the agenda."""
    rows = sturing.uitspraken().select_related("programmalijn__agenda")
    statement = get_object_or_404(rows, pk=pk)
    agenda = statement.programmalijn.agenda
    if not mag_doel_stellen(request, agenda):
        raise PermissionDenied("Deze agenda is van een ander gezag; dat stelt er zelf doelen uit.")
    form = DoelFormulier(
        gestuurd(request),
        instanties=eigen_instanties(request, agenda),
        initial={"omschrijving": statement.tekst},
    )
    if form.is_valid():
        owner, data = form.voor_wie(), form.cleaned_data
        made = handel(
            request,
            form,
            lambda: sturing.stel_doel(
                data["titel"], data["omschrijving"], [statement], instantie=owner
            ),
            voorwerp=statement,
        )
        if made is not None:
            return redirect("site:doel", made.pk)
    context = {"titel": "Doel stellen", "form": form, "citaat": statement}
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.AGENDA_SCHRIJVEN)
def indicator(request: Request, pk: UUID) -> HttpResponse:
    """Measure a goal by an indicator."""
    goal = vind(request, Recht.AGENDA_SCHRIJVEN, sturing.doelen(), pk)
    parts = toezicht.onderdelen()
    form = IndicatorFormulier(
        gestuurd(request),
        indicatoren=sturing.INDICATOREN.values(),
        onderdelen=parts,
    )
    if form.is_valid():
        data = form.cleaned_data
        part = parts.filter(pk=data["onderdeel"]).first() if data["onderdeel"] else None
        linked = handel(
            request,
            form,
            lambda: sturing.koppel_indicator(
                goal,
                data["indicator"],
                streefwaarde=data["streefwaarde"],
                streefdatum=data["streefdatum"],
                onderdeel=part,
            ),
            voorwerp=goal,
        )
        if linked is not None:
            return redirect("site:doel", pk)
    return render(
        request,
        "site/formulierpagina.html",
        {"titel": "Indicator koppelen", "form": form, "doel": goal},
    )


@vereist(Recht.AGENDA_SCHRIJVEN)
def bewijs(request: Request, pk: UUID) -> HttpResponse:
    """Add evidence to a goal."""
    goal = vind(request, Recht.AGENDA_SCHRIJVEN, sturing.doelen(), pk)
    form = BewijsFormulier(gestuurd(request), initial={"datum": timezone.localdate()})
    if (
        form.is_valid()
        and handel(request, form, lambda: sturing.leg_bewijs_vast(goal, **form.cleaned_data), goal)
        is not None
    ):
        return redirect("site:doel", pk)
    return render(
        request,
        "site/formulierpagina.html",
        {"titel": "Bewijs toevoegen", "form": form, "doel": goal},
    )

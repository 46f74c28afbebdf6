"""What must be done in enforcement: the work list, the table of alignment,
and the strategies that hold.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.recht import landelijke_strategieen
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.handhaving.werk.forms import (
    AfspraakFormulier,
    StrategieFormulier,
    VoorlegFormulier,
)
from daglicht.site.hulp import pagina, vereist
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht

SOORTEN = {
    "alles": "Alles",
    "verjaring": "Verjaring",
    "verbeurte": "Verbeurte",
    "termijn": "Termijnen",
    "stap": "Stappen",
    "positioneren": "Positioneren",
    "afstemming": "Afstemming",
}


@vereist(Recht.MAATREGEL_LEZEN)
def werklijst(request: Request) -> HttpResponse:
    """Show what must be done in enforcement, first due first; per authority and per kind."""
    today = timezone.localdate()
    everything = handhaving.taken(request.toegang, today, ook_lezen=True)
    authorities = sorted({str(task.gezag) for task in everything if task.gezag})
    kind, authority = request.GET.get("soort", "alles"), request.GET.get("gezag", "")
    chosen = [
        task
        for task in everything
        if kind in ("alles", task.soort) and authority in ("", str(task.gezag))
    ]
    page = pagina(request, chosen, 40)
    context = {
        "pagina": page,
        "vandaag": today,
        "soort": kind,
        "soorten": [
            (code, name, sum(code in ("alles", task.soort) for task in everything))
            for code, name in SOORTEN.items()
        ],
        "gezag": authority,
        "gezagen": authorities,
        "te_laat": sum(task.ernst == "hoog" for task in everything),
        "query": f"soort={kind}&gezag={authority}",
    }
    return render(request, "site/handhaving/werk/handhaving.html", context)


@vereist(Recht.OVERTREDING_POSITIONEREN)
def afstemming(request: Request) -> HttpResponse:
    """Show the table of administrative and criminal law: what waits, what rules put forward,
    what was agreed.
    """
    access = request.toegang
    seen = toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, handhaving.afstemmingen())
    agreed = seen.exclude(uitkomst="")
    waiting = toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, handhaving.kandidaten())
    rows = waiting.select_related("betrokkene").prefetch_related(
        "specifieke_voorschriften", "activiteituitvoeringen"
    )
    context = {
        "op_tafel": [(row, handhaving.afspraaktaak(row)) for row in handhaving.op_tafel(access)],
        "besproken": agreed[:50],
        "voor_te_leggen": handhaving.voor_te_leggen(rows[:25]),
    }
    return render(request, "site/handhaving/werk/afstemming.html", context)


@vereist(Recht.OVERTREDING_POSITIONEREN)
def voorleggen(request: Request, pk: UUID) -> HttpResponse:
    """Put a violation on the table."""
    violation = handhaving.vind_overtreding(request.toegang, Recht.OVERTREDING_POSITIONEREN, pk)
    form = VoorlegFormulier(gestuurd(request))
    if form.is_valid():
        words, today = form.cleaned_data["reden"], timezone.localdate()
        if (
            handel(
                request,
                form,
                lambda: handhaving.leg_voor(violation, today, ingelogd(request), words),
                voorwerp=violation,
            )
            is not None
        ):
            return redirect("site:afstemming")
    context = {"titel": "Ter afstemming voorleggen", "overtreding": violation, "form": form}
    context["voorwerp"] = violation
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.OVERTREDING_POSITIONEREN)
def afspreken(request: Request, pk: UUID) -> HttpResponse:
    """Record what was agreed about a violation, and what was shared on which basis."""
    row = handhaving.vind_afstemming(request.toegang, Recht.OVERTREDING_POSITIONEREN, pk)
    initial = {"besproken_op": timezone.localdate()}
    form = AfspraakFormulier(gestuurd(request), initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        done = handel(request, form, lambda: handhaving.leg_afspraak_vast(row, **data), row)
        if done is not None:
            return redirect("site:afstemming")
    context = {"titel": "Afspraak vastleggen", "overtreding": row.overtreding, "form": form}
    context["voorwerp"] = row
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.OVERTREDING_LEZEN)
def strategieen(request: Request) -> HttpResponse:
    """Show which strategies hold: the national ones, and what authorities adopted."""
    context: dict[str, Any] = {
        "landelijk": landelijke_strategieen(),
        "vastgesteld": handhaving.strategieen_van(register.instanties()),
        "mag_vaststellen": request.toegang.heeft(Recht.STRATEGIE_SCHRIJVEN),
    }
    return render(request, "site/handhaving/werk/strategieen.html", context)


@vereist(Recht.STRATEGIE_SCHRIJVEN)
def vaststellen(request: Request) -> HttpResponse:
    """Take in a strategy that an authority adopted."""
    posted = request.method == "POST"
    own = toegang.instanties_met(request.toegang, Recht.STRATEGIE_SCHRIJVEN)
    authorities = register.instanties().filter(pk__in=own)
    form = StrategieFormulier(
        request.POST if posted else None, request.FILES if posted else None, instanties=authorities
    )
    if form.is_valid():
        data = form.cleaned_data
        made = handel(
            request,
            form,
            lambda: handhaving.stel_strategie_vast(
                authorities.get(pk=data["instantie"]),
                data["bestand"],
                data["van"],
                data["tot"],
                data["vindplaats"],
                ingelogd(request),
                data["nagelezen_door"],
            ),
        )
        if made is not None:
            return redirect("site:strategieen")
    context = {"titel": "Strategie inlezen", "form": form, "bestanden": True}
    return render(request, "site/formulierpagina.html", context)

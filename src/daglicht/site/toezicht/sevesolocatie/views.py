"""What belongs to a Seveso site on screen: multi-year plan, load of supervision, safety reports,
and its inspections.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.handeling import met_versie
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap
from daglicht.site.hulp import vereist, vind
from daglicht.site.toezicht.sevesolocatie.forms import (
    InspectieFormulier,
    PlanFormulier,
    RapportFormulier,
    RedenFormulier,
    ToezichtlastFormulier,
)
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


def _site(request: Request, pk: UUID, recht: Recht) -> Any:
    rows = register.alle_locaties().filter(type__code__startswith=toezicht.SEVESO)
    return vind(request, recht, rows, pk)


@vereist(Recht.RISICO_LEZEN)
def dossier(request: Request, pk: UUID) -> HttpResponse:
    """Show the Seveso file of a site."""
    site, today = _site(request, pk, Recht.RISICO_LEZEN), timezone.localdate()
    access = request.toegang
    mine = toezicht.inspecties(access, controle__vth_objecten=site)
    reports = [
        (row, toezicht.rapportklokken(row, today), RapportFormulier(initial=row.__dict__))
        for row in met_versie(site.veiligheidsrapporten.all())
    ]
    context = {
        "locatie": site,
        "inspecties": mine,
        "jaren": list(range(today.year - 2, today.year + 4)),
        "plan": toezicht.meerjarenplan(site),
        "last": site.toezichtlast.select_related("door"),
        "model": sevesowerkwijze().toezichtmodel,
        "rapporten": reports,
        "mag_schrijven": toegang.mag(access, Recht.RISICO_SCHRIJVEN, site),
        "planform": PlanFormulier(initial={"jaar": today.year + 1}),
        "redenform": RedenFormulier(initial={"jaar": today.year}),
    }
    return render(request, "site/toezicht/sevesolocatie/locatie.html", context)


@vereist(Recht.RISICO_SCHRIJVEN)
def inspectie(request: Request, pk: UUID) -> HttpResponse:
    """Open a joint inspection at a site."""
    site = _site(request, pk, Recht.RISICO_SCHRIJVEN)
    own = register.uitvoeringen(site).values_list("toezichtinstantie", flat=True)
    others = register.instanties().exclude(pk__in=list(own))
    form = InspectieFormulier(
        gestuurd(request),
        instanties=others,
        initial={"gepland_op": timezone.localdate()},
    )
    if form.is_valid():
        partners = list(others.filter(pk__in=form.cleaned_data["partners"]))
        made = handel(
            request,
            form,
            lambda: toezicht.begin_inspectie(
                site, partners, form.cleaned_data["gepland_op"], ingelogd(request)
            ),
            voorwerp=site,
        )
        if made is not None:
            return redirect("site:seveso", made.pk)
    context = {"titel": "Gezamenlijke inspectie beginnen", "locatie": site, "form": form}
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.RISICO_SCHRIJVEN)
def last(request: Request, pk: UUID) -> HttpResponse:
    """Run the model of inspection days."""
    site = _site(request, pk, Recht.RISICO_SCHRIJVEN)
    form = ToezichtlastFormulier(gestuurd(request))
    if form.is_valid():
        data = dict(form.cleaned_data)
        works, chosen, words = (
            data.pop("functioneren"),
            data.pop("vastgesteld"),
            data.pop("motivering"),
        )
        made = handel(
            request,
            form,
            lambda: toezicht.bereken_toezichtlast(
                site,
                data,
                works,
                timezone.localdate(),
                ingelogd(request),
                vastgesteld=chosen,
                motivering=words,
            ),
            voorwerp=site,
        )
        if made is not None:
            return redirect("site:seveso-locatie", pk)
    context = {"titel": "Toezichtmodel", "locatie": site, "form": form}
    return render(request, "site/formulierpagina.html", context)


@require_POST
@vereist(Recht.RISICO_SCHRIJVEN)
def plannen(request: Request, pk: UUID) -> HttpResponse:
    """Put a topic in the multi-year plan, or say why the compliance list is empty."""
    site = _site(request, pk, Recht.RISICO_SCHRIJVEN)
    if "reden" in request.POST:
        reason = RedenFormulier(request.POST)
        if reason.is_valid():
            given = reason.cleaned_data
            stap(
                request,
                lambda: toezicht.geef_reden(site, given["jaar"], given["reden"], ingelogd(request)),
                "Vastgelegd.",
                site,
            )
        return redirect("site:seveso-locatie", pk)
    form = PlanFormulier(request.POST)
    if form.is_valid():
        stap(
            request,
            lambda: toezicht.plan_onderwerp(site, form.cleaned_data["jaar"], *form.lijst_en_code()),
            "Gepland.",
            site,
        )
    return redirect("site:seveso-locatie", pk)


@require_POST
@vereist(Recht.RISICO_SCHRIJVEN)
def rapport_ontvangen(request: Request, pk: UUID) -> HttpResponse:
    """Record that a safety report came in today."""
    site = _site(request, pk, Recht.RISICO_SCHRIJVEN)
    stap(
        request,
        lambda: toezicht.ontvang_veiligheidsrapport(site, timezone.localdate()),
        "De termijnen lopen.",
        site,
    )
    return redirect("site:seveso-locatie", pk)


@require_POST
@vereist(Recht.RISICO_SCHRIJVEN)
def rapport(request: Request, pk: UUID) -> HttpResponse:
    """Record the days of a safety report."""
    row = toezicht.vind_veiligheidsrapport(request.toegang, Recht.RISICO_SCHRIJVEN, pk)
    form = RapportFormulier(request.POST)
    if form.is_valid():
        stap(
            request,
            lambda: toezicht.wijzig_veiligheidsrapport(row, **form.cleaned_data),
            "Vastgelegd.",
            row,
        )
    return redirect("site:seveso-locatie", row.locatie_id)

"""The page of a procedure: its clocks, its steps and the next one; and beginning one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.recht.verloop import Stapsoort, Termijnklok
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap
from daglicht.site.hulp import gekozen_stap, vereist, vind
from daglicht.site.personen import open_met_personen
from daglicht.site.stapbeeld import gezet, noemt_iemand
from daglicht.site.stapformulieren import Stapformulier
from daglicht.site.tijdbalk import tijdbalk
from daglicht.site.vergunning.procedure.forms import (
    AmbtshalveFormulier,
    Intrekkingsformulier,
    Verwerkformulier,
)
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Gebruiker
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop

VERBEURD = {"dwangsom-vastgesteld": "dwangsom"}
"""Steps that say how much was forfeited, with the term that counts it."""


@vereist(Recht.VERZOEK_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show how a procedure stands and what can follow."""
    procedure = _procedure(request, Recht.VERZOEK_LEZEN, pk)
    writes = toegang.mag(request.toegang, Recht.VERZOEK_SCHRIJVEN, procedure)
    today = timezone.localdate()
    kind, found = vergunning.soort_van(procedure), vergunning.stand_van(procedure, today)
    rows = list(procedure.stappen.select_related("vastgelegd_door"))
    counting = zaakverloop.geldige(rows)
    following = [*found.volgende, *(rule for rule in found.mogelijk if rule not in found.volgende)]
    given = {"datum": today, "gezet": len(rows)}
    forms = [
        Stapformulier(stap=rule, initial=given | _forfeited(rule, found.klokken))
        for rule in following
        if writes
    ]
    asker = procedure.verzoek.initiatiefnemer if procedure.verzoek else None
    opened = open_met_personen(
        request.toegang,
        Recht.VERZOEK_LEZEN,
        procedure,
        [asker] if asker else [],
        meer_namen=noemt_iemand(rows),
    )
    context = {
        "procedure": procedure,
        "initiatiefnemer": opened.noem(asker) if asker else "",
        "initiatiefnemer_kenmerk": opened.kenmerk(asker) if asker else "",
        "soort": kind,
        "stand": found,
        "ander_recht": vergunning.ander_recht(procedure),
        "balk": tijdbalk(
            found.klokken,
            counting,
            procedure.ontvangen_op,
            today,
        ),
        "stappen": gezet(kind, rows, found, met_namen=opened.met_namen),
        "formulieren": forms,
        "mag_schrijven": writes,
        "bericht": _message(procedure),
        "kan_besluiten": procedure.verzoek is not None
        and any(rule.code == "besluit" for rule in found.mogelijk),
        "mag_opstellen": writes
        and "besluit" in kind.stappen
        and procedure.toestemming_id is None
        and not found.afgerond,
        "concepten": list(procedure.concepten.filter(toestemming=None)) if writes else [],
        "afstemming": _beside(procedure, today),
        "verleend": vergunning.verleend_zonder_vergunning(procedure, found),
        "geheel": vergunning.is_geheel(found),
        "raakt_vergunning": procedure.betreft_id
        and not procedure.toestemming_id
        and found.fase in ("geschorst", "vernietigd"),
    }
    return render(request, "site/vergunning/procedure/procedure.html", context)


def _beside(procedure: vergunning.Procedure, today: date) -> vergunning.Besluitvergelijking | None:
    """Return what the permit that came of a procedure says otherwise; None when it does not."""
    if procedure.toestemming is None:
        return None
    dossier = vergunning.dossier(procedure.toestemming.legitimeert.all())
    found = vergunning.vergelijk_met_procedure(procedure, dossier, today)
    return found if found and not found.gelijk else None


def _procedure(request: Request, recht: Recht, pk: UUID) -> vergunning.Procedure:
    return vergunning.vind_procedure(request.toegang, recht, pk)


def _message(procedure: vergunning.Procedure) -> Any:
    if procedure.verzoek is None:
        return None
    return vergunning.bericht_van(procedure.verzoek)


def _forfeited(rule: Stapsoort, clocks: Sequence[Termijnklok]) -> dict[str, Any]:
    """Return the amount that a step can say, as its term counted it; nothing when not known."""
    code = VERBEURD.get(rule.code)
    found = next((item.verbeurd for item in clocks if item.code == code), None)
    return {} if found is None or found.bedrag is None else {"bedrag": found.bedrag}


@require_POST
@vereist(Recht.VERZOEK_SCHRIJVEN)
def zetten(request: Request, pk: UUID) -> HttpResponse:
    """Record a step."""
    procedure = _procedure(request, Recht.VERZOEK_SCHRIJVEN, pk)
    kind = vergunning.soort_van(procedure)
    rule = gekozen_stap(request, kind)
    form = Stapformulier(request.POST, stap=rule)
    if form.is_valid():
        taken = handel(
            request,
            form,
            lambda: _take(procedure, form, ingelogd(request)),
            voorwerp=procedure,
        )
        if taken is not None:
            return redirect("site:procedure", pk)
    context = {"procedure": procedure, "stap": rule, "form": form, "bron": kind.bron_van(rule)}
    return render(request, "site/vergunning/procedure/procedurestap.html", context)


def _take(procedure: vergunning.Procedure, form: Stapformulier, door: Gebruiker) -> Any:
    """Record the step of a form, unless another step came after the form was shown."""
    zaakverloop.eis_stand(procedure.verloop_id, form.cleaned_data["gezet"])
    return vergunning.zet_stap(procedure, form.als_stap(), door, form.cleaned_data["toelichting"])


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def verwerken(request: Request, pk: UUID) -> HttpResponse:
    """Show what the permit would say of what became of the decision, and let it say so; of a
    decision about another permit, that it ends that.
    """
    procedure = _procedure(request, Recht.VERZOEK_SCHRIJVEN, pk)
    if procedure.toestemming is None:
        return _withdraw(request, procedure)
    toegang.eis(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, procedure.toestemming)
    form = Verwerkformulier(gestuurd(request))
    if form.is_valid():
        done = handel(
            request,
            form,
            lambda: vergunning.verwerk(procedure, ingelogd(request))[-1],
            voorwerp=procedure,
        )
        if done is not None:
            return redirect("site:procedure", pk)
    context = {
        "procedure": procedure,
        "form": form,
        "afstemming": _beside(procedure, timezone.localdate()),
    }
    page = "site/vergunning/procedure/verwerken.html"
    return render(request, page, context)


def _withdraw(request: Request, procedure: vergunning.Procedure) -> HttpResponse:
    """Show from when a decision would end the permit that it is about, and let it do so."""
    permit, found = procedure.betreft, vergunning.stand_van(procedure, timezone.localdate())
    if permit is None or vergunning.verleend_zonder_vergunning(procedure, found) is None:
        raise Http404("In deze procedure is geen vergunning verleend.")
    toegang.eis(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, permit)
    form = Intrekkingsformulier(gestuurd(request))
    if form.is_valid():
        done = handel(
            request,
            form,
            lambda: vergunning.trek_vergunning_in(
                procedure, form.cleaned_data["kenmerk"], ingelogd(request)
            ),
            voorwerp=procedure,
        )
        if done is not None:
            return redirect("site:procedure", procedure.pk)
    context = {
        "procedure": procedure,
        "form": form,
        "vergunning": permit,
        "inwerking": found.mijlpaal("in-werking"),
        "geheel": vergunning.is_geheel(found),
    }
    page = "site/vergunning/procedure/intrekken.html"
    return render(request, page, context)


@require_POST
@vereist(Recht.VERZOEK_SCHRIJVEN)
def herroepen(request: Request, pk: UUID) -> HttpResponse:
    """Take back a step that was recorded by mistake."""
    procedure, row = vergunning.procedure_van_stap(request.toegang, Recht.VERZOEK_SCHRIJVEN, pk)
    reason = request.POST.get("reden", "")
    stap(
        request,
        lambda: vergunning.herroep(row, reason, ingelogd(request)),
        "De stap is teruggenomen.",
        procedure,
    )
    return redirect("site:procedure", procedure.pk)


@vereist(Recht.VERZOEK_SCHRIJVEN)
def beginnen(request: Request, pk: UUID) -> HttpResponse:
    """Begin a change, revision or withdrawal by the authority itself."""
    site = vind(request, Recht.LOCATIE_SCHRIJVEN, register.alle_locaties(), pk)
    permits = vergunning.toestemmingen(register.uitvoeringen(site)).filter(basis=None)
    form = AmbtshalveFormulier(
        gestuurd(request),
        toestemmingen=permits,
        initial={"op": timezone.localdate()},
    )
    if form.is_valid():
        data = dict(form.cleaned_data)
        permit = vind(request, Recht.TOESTEMMING_SCHRIJVEN, permits, data["betreft"])
        data["betreft"], data["behandelaar"] = permit, permit.zaak.behandelaar
        started = handel(request, form, lambda: vergunning.begin_ambtshalve(site, **data), site)
        if started is not None:
            return redirect("site:procedure", started.pk)
    context = {"titel": "Procedure beginnen", "locatie": site, "form": form, "knop": "Beginnen"}
    return render(request, "site/formulierpagina.html", context)

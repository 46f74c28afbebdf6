"""Plans near risk sources: drawn, tested, reported, and the signals between the two."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.documenten import als_pdf
from daglicht.kit.handeling import met_versie
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.achtergrondsoorten import PLAN, planopdracht
from daglicht.site.algemeen.achtergrond.vragen import volg_of_weiger, vraag_werk
from daglicht.site.handelen import stap
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.site.omgevingsveiligheid.forms import vraag
from daglicht.site.omgevingsveiligheid.kaart.views import midden
from daglicht.site.omgevingsveiligheid.plannen.forms import Planformulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht

PLANNEN = Lijstscherm(
    naam="plannen",
    aantal=("plan", "plannen"),
    lijst=veiligheid.PLANNENLIJST,
    titel="naam",
    pagina_van="site:plan",
    kolommen=(
        "naam",
        "categorie",
        "personen_dag",
        "personen_nacht",
        "vastgelegd_op",
        "vervallen_op",
    ),
    leeg="Geen plan past bij deze keuze.",
)


@vereist(Recht.PLAN_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """List the plans, and the signals that wait."""
    access = request.toegang
    waiting = toegang.zichtbaar(access, Recht.PLAN_LEZEN, veiligheid.signalen())
    by_gravity = veiligheid.op_ernst(veiligheid.bronzicht(access).signalen(waiting))
    context = {
        "signalen": [
            (*row, veiligheid.signaaltaak(row[0]).sleutel)
            for row in by_gravity[:50]  # kort: rijen, geen tekst
        ],
        "signalen_totaal": len(by_gravity),
        "mag_schrijven": access.heeft(Recht.PLAN_SCHRIJVEN),
    }
    listed = partial(veiligheid.plannenlijst, access)
    return toon(request, PLANNEN, listed, "site/omgevingsveiligheid/plannen/plannen.html", context)


@vereist(Recht.PLAN_SCHRIJVEN)
def nieuw(request: Request) -> HttpResponse:
    """Draw or type a plan and hold it against the risk sources."""
    form = Planformulier(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        office = toegang.instanties_met(request.toegang, Recht.PLAN_SCHRIJVEN)[0]
        given = form.gegevens()
        work = vraag_werk(
            request,
            PLAN,
            planopdracht(office, given),
            f"Plan toetsen: {given.naam}",
            Recht.PLAN_SCHRIJVEN,
        )
        answer = volg_of_weiger(request, form, work)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "midden": midden(veiligheid.bronzicht(request.toegang)),
        "vandaag": timezone.localdate(),
    }
    return render(request, "site/omgevingsveiligheid/plannen/plan_nieuw.html", context)


def _plan(request: Request, pk: UUID, recht: Recht = Recht.PLAN_LEZEN) -> veiligheid.Plan:
    return veiligheid.vind_plan(request.toegang, recht, pk)


@vereist(Recht.PLAN_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a plan with every activity that reaches it and what law says."""
    plan, today = _plan(request, pk), timezone.localdate()
    sight = veiligheid.bronzicht(request.toegang)
    found = sight.raakvlakken(veiligheid.toets_plan(plan, today))
    read = veiligheid.aandachtsdekkingen([item.omgeving for item in found], today)
    signals = {row.activiteit_id: row for row in met_versie(plan.signalen.filter(afgedaan_op=None))}
    context: dict[str, Any] = {
        "plan": plan,
        "aangenomen": veiligheid.AANGENOMEN,
        "geen": sight.geen(veiligheid.GEEN),
        "vandaag": today,
        "raakvlakken": [
            (
                item,
                veiligheid.soorten(item),
                _with_questions(item),
                signals.get(item.omgeving.activiteit.pk),
                share,
            )
            for item, share in zip(found, read, strict=True)
        ],
        "dekking": veiligheid.beelddekking(plan, found, today),
        "kaart": veiligheid.kaartbeeld(plan, found, today),
        "vragen": [vraag("kwetsbaarheid", name) for name in veiligheid.vragen(plan, today)],
        "weggelaten": sight.weggelaten,
        "afgedaan": sight.signalen(
            plan.signalen.exclude(afgedaan_op=None).select_related("afgedaan_door")
        ),
        "mag_schrijven": toegang.mag(request.toegang, Recht.PLAN_SCHRIJVEN, plan),
    }
    return render(request, "site/omgevingsveiligheid/plannen/plan.html", context)


def _with_questions(item: veiligheid.Raakvlak) -> list[tuple[veiligheid.Toetsbevinding, list[str]]]:
    return [
        (found, [vraag("externe-veiligheid", name) for name in found.vragen])
        for found in item.bevindingen
    ]


@vereist(Recht.PLAN_LEZEN)
def rapport(request: Request, pk: UUID) -> HttpResponse:
    """Give the report of a plan as PDF."""
    plan, today = _plan(request, pk), timezone.localdate()
    answer = HttpResponse(
        als_pdf(veiligheid.planrapport(plan, today, veiligheid.bronzicht(request.toegang))),
        content_type="application/pdf",
    )
    answer.headers["Content-Disposition"] = f'inline; filename="externe-veiligheid-{today}.pdf"'
    return answer


@require_POST
@vereist(Recht.PLAN_SCHRIJVEN)
def vervallen(request: Request, pk: UUID) -> HttpResponse:
    """Record that a plan is off."""
    plan = _plan(request, pk, Recht.PLAN_SCHRIJVEN)
    words = "Het plan is vervallen; het wordt niet meer gesignaleerd."
    stap(request, lambda: veiligheid.laat_vervallen(plan), words, plan)
    return redirect("site:plan", plan.pk)


@vereist(Recht.PLAN_SCHRIJVEN)
def afdoen(request: Request, pk: UUID) -> HttpResponse:
    """Record what was done with a signal."""
    signal = veiligheid.vind_signaal(request.toegang, Recht.PLAN_SCHRIJVEN, pk)
    if request.method == "POST":
        words = request.POST.get("toelichting", "")
        stap(
            request,
            lambda: veiligheid.doe_af(signal, ingelogd(request), words),
            "Het signaal is afgedaan.",
            signal,
        )
    return redirect("site:plan", signal.plan_id)

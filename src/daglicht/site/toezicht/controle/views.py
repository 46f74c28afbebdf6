"""Plan, begin, judge and close a controle."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.handhaving import service as handhaving
from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.kit.handeling import VersieConflict, met_versie
from daglicht.kit.scan import scans
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.site import zicht
from daglicht.site.formulieren import DatumFormulier, gestuurd
from daglicht.site.handelen import handel, stap
from daglicht.site.hulp import als_bestand, maak, vereist, vind
from daglicht.site.personen import Geopend, open_met_personen
from daglicht.site.toezicht.controle.forms import (
    BevindingFormulier,
    ControleFormulier,
    PuntFormulier,
)
from daglicht.site.toezicht.forms import OnderwerpFormulier
from daglicht.site.toezicht.voorschriften import kanttekeningen
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


@vereist(Recht.CONTROLE_SCHRIJVEN)
def plannen(request: Request, pk: UUID) -> HttpResponse:
    """Plan a controle at a site."""
    site = vind(request, Recht.CONTROLE_SCHRIJVEN, register.alle_locaties(), pk)
    performing = toegang.zichtbaar(
        request.toegang, Recht.CONTROLE_SCHRIJVEN, register.uitvoeringen(site)
    )
    today = timezone.localdate()
    parts = toezicht.onderdelen(today.year)
    form = ControleFormulier(
        gestuurd(request),
        types=register.waarden("controletype").exclude(code="hercontrole"),
        onderdelen=parts,
        initial={"gepland_op": today, "controletype": "regulier"},
    )
    if form.is_valid():
        data = form.cleaned_data
        visit = handel(
            request,
            form,
            lambda: toezicht.plan_controle(
                site,
                list(performing),
                data["controletype"],
                data["gepland_op"],
                toezichthouder=ingelogd(request),
                onderdeel=parts.filter(pk=data["onderdeel"]).first() if data["onderdeel"] else None,
            ),
            voorwerp=site,
        )
        if visit is not None:
            return redirect("site:controle", visit.pk)
    return render(
        request,
        "site/formulierpagina.html",
        {"titel": "Controle plannen", "locatie": site, "form": form},
    )


@vereist(Recht.CONTROLE_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a controle with its checklist; findings only to who works on the case."""
    return _page(request, pk, PuntFormulier(onderwerpen=_topics()))


def _topics() -> QuerySet[register.Waarde]:
    return register.waarden("controle-onderwerp")


def _scans(visit: toezicht.Controle) -> dict[str, Bestandscan]:
    """Return what a scanner said of the pictures of a controle."""
    rows = visit.beelden.values_list("sha256_ontvangen", "sha256")
    return scans(came_in or kept for came_in, kept in rows)


def _page(
    request: Request, pk: UUID, own: PuntFormulier, dag: DatumFormulier | None = None
) -> HttpResponse:
    access = request.toegang
    visit = handhaving.vind_controle(access, Recht.CONTROLE_LEZEN, pk)
    how = toegang.open_object(access, Recht.CONTROLE_LEZEN, visit)
    may_write = toegang.mag(access, Recht.CONTROLE_SCHRIJVEN, visit)
    rows = met_versie(visit.bevindingen.select_related("onderwerp")).prefetch_related(
        "specifieke_voorschriften",
        "algemeen_verbindende_voorschriften",
        Prefetch("overtredingen", handhaving.leesbare_overtredingen(access)),
        Prefetch("beelden", toezicht.beelden()),
    )
    points = [] if how == "openbaar" else list(rows)
    conditions = [row for point in points for row in point.specifieke_voorschriften.all()]
    context = {
        **kanttekeningen(access, conditions, visit.controledatum),
        "controle": visit,
        "locaties": visit.vth_objecten.all(),
        "alleen_openbaar": how == "openbaar",
        "punten": [(point, _form(point)) for point in points],
        "mag_schrijven": may_write,
        "mag_constateren": toegang.zichtbaar(
            access, Recht.OVERTREDING_SCHRIJVEN, visit.bevindingen.all()
        ).exists(),
        "mag_overtredingen": toegang.zichtbaar(
            access, Recht.OVERTREDING_LEZEN, visit.bevindingen.all()
        ).exists(),
        "niet_akkoord": ResultaatBevinding.NIET_AKKOORD.value,
        "datum": dag or DatumFormulier(initial={"datum": timezone.localdate()}),
        "mag_samen": may_write
        and visit.status == toezicht.StatusControle.GEPLAND
        and not hasattr(visit, "sevesoinspectie")
        and access.heeft(Recht.SEVESO_SCHRIJVEN)
        and any(
            site.type.code.startswith(toezicht.SEVESO)
            for site in visit.vth_objecten.select_related("type")
        ),
        "eigen_punt": own,
        "lijstpunt": OnderwerpFormulier(),
        "rapporttermijnen": toezicht.rapporttermijnen(visit, timezone.localdate()),
        "scans": {} if how == "openbaar" else _scans(visit),
        "handtekeningen": []
        if how == "openbaar"
        else visit.beelden.filter(soort="handtekening").defer("inhoud"),
        "losse_fotos": []
        if how == "openbaar"
        else visit.beelden.filter(soort="foto", bevinding=None).defer("inhoud"),
        "eerder": [] if how == "openbaar" else zicht.eerdere_controles(access, visit),
        "inspectie": _inspection(access, visit),
    }
    return render(request, "site/toezicht/controle/controle.html", context)


def _inspection(
    access: toegang.Toegang, visit: toezicht.Controle
) -> toezicht.Sevesoinspectie | None:
    """Return the joint inspection that a controle is, when this person may see that."""
    return toezicht.inspecties(access, controle=visit).first()


def _form(point: toezicht.Bevinding) -> BevindingFormulier:
    given = {
        name: getattr(point, name) for name in ("resultaat", "bijzonderheden", "gevolg", "gedrag")
    }
    return BevindingFormulier(initial=given, prefix=f"punt-{point.volgnummer}")


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def beginnen(request: Request, pk: UUID) -> HttpResponse:
    """Start the controle on the given day: its checklist is made."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    form = DatumFormulier(request.POST)
    if not form.is_valid():
        return _page(request, pk, PuntFormulier(onderwerpen=_topics()), form)
    stap(
        request,
        lambda: toezicht.begin(visit, form.cleaned_data["datum"]),
        "De controle is begonnen; de checklist staat klaar.",
        visit,
    )
    return redirect("site:controle", pk)


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def punt(request: Request, pk: UUID) -> HttpResponse:
    """Add a point seen in the field."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    form = PuntFormulier(request.POST, onderwerpen=register.waarden("controle-onderwerp"))
    if form.is_valid():
        data = form.cleaned_data
        added = handel(
            request,
            form,
            lambda: toezicht.voeg_punt_toe(visit, data["onderwerp"], data["aandachtspunt"]),
            voorwerp=visit,
        )
        if added is not None:
            messages.success(request, "Het punt staat op de checklist.")
            return redirect("site:controle", pk)
    return _page(request, pk, form)


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def lijst(request: Request, pk: UUID) -> HttpResponse:
    """Add the points of a topic of a library list."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    library, _, code = request.POST.get("onderwerp", "").partition("/")
    stap(
        request,
        lambda: toezicht.voeg_lijst_toe(visit, library, [code]),
        "De punten staan op de checklist.",
        visit,
    )
    return redirect("site:controle", pk)


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def bevinding(request: Request, pk: UUID) -> HttpResponse:
    """Record the judgement of one point."""
    point = toezicht.vind_bevinding(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    form = BevindingFormulier(request.POST, prefix=f"punt-{point.volgnummer}")
    if form.is_valid():
        data = form.cleaned_data
        recorded = handel(
            request,
            form,
            lambda: toezicht.leg_bevinding_vast(
                point,
                data["resultaat"],
                bijzonderheden=data["bijzonderheden"],
                gevolg=data["gevolg"] or None,
                gedrag=data["gedrag"] or None,
            ),
            voorwerp=point,
        )
        point = toezicht.vind_bevinding(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
        form = _form(point) if recorded else form
    context = {
        "scans": _scans(point.controle),
        **kanttekeningen(
            request.toegang, point.specifieke_voorschriften.all(), point.controle.controledatum
        ),
        "punt": point,
        "form": form,
        "mag_schrijven": True,
        "mag_overtredingen": True,
        "mag_constateren": toegang.mag(request.toegang, Recht.OVERTREDING_SCHRIJVEN, point),
        "niet_akkoord": ResultaatBevinding.NIET_AKKOORD.value,
        "controle": point.controle,
        "vastgelegd": not form.is_bound,
        "botsing": form.is_bound and form.has_error(NON_FIELD_ERRORS, VersieConflict.CODE),
    }
    if request.headers.get("HX-Request"):
        return render(request, "site/onderdelen/checklistpunt.html", context)
    if form.is_bound:
        return render(request, "site/toezicht/controle/checklistpunt_pagina.html", context)
    return redirect("site:controle", point.controle_id)


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def afronden(request: Request, pk: UUID) -> HttpResponse:
    """Close the controle; violations that were re-checked and found in order are repaired."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    day = max(timezone.localdate(), visit.controledatum or timezone.localdate())
    words = "De controle is afgerond."
    stap(request, lambda: handhaving.rond_controle_af(visit, day), words, visit)
    return redirect("site:controle", pk)


def _opened(request: Request, visit: toezicht.Controle) -> Geopend:
    """Open a controle with who is responsible for its sites."""
    parties = register.verantwoordelijken_van(visit.vth_objecten.all())
    return open_met_personen(request.toegang, Recht.CONTROLE_SCHRIJVEN, visit, parties)


@vereist(Recht.CONTROLE_SCHRIJVEN)
def rapport(request: Request, pk: UUID, soort: str) -> HttpResponse:
    """Give the report of a closed controle as PDF or DOCX."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    noem = _opened(request, visit).noem
    made = maak(request, lambda: toezicht.controleverslag(visit, timezone.localdate(), noem))
    return (
        redirect("site:controle", pk)
        if made is None
        else als_bestand(made, soort, f"rapport-{visit}")
    )


@vereist(Recht.CONTROLE_SCHRIJVEN)
def brief(request: Request, pk: UUID, soort: str) -> HttpResponse:
    """Give the letter that goes with the report, as PDF or DOCX."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    noem = _opened(request, visit).noem
    made = maak(request, lambda: toezicht.begeleidende_brief(visit, timezone.localdate(), noem))
    return (
        redirect("site:controle", pk)
        if made is None
        else als_bestand(made, soort, f"brief-{visit}")
    )


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def rapporteren(request: Request, pk: UUID) -> HttpResponse:
    """Record that the report was sent to the company, or made public."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    today = timezone.localdate()
    public = "openbaar" in request.POST
    done = (
        (lambda: toezicht.leg_rapport_vast(visit, openbaar=today))
        if public
        else (lambda: toezicht.leg_rapport_vast(visit, verzonden=today))
    )
    words = "Het rapport is openbaar." if public else "Het rapport is verzonden."
    stap(request, done, words, visit)
    return redirect("site:controle", pk)

"""The Seveso inspection room on screen: the joint inspection from plan to public summary."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.handeling import gezien, met_versie
from daglicht.kit.volgorde import op_naam
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.site.handelen import eis_gezien, stap
from daglicht.site.hulp import als_bestand, maak, pagina, vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.site.toezicht.forms import OnderwerpFormulier
from daglicht.site.toezicht.seveso.forms import (
    AgendaFormulier,
    BezwaarFormulier,
    CategorieFormulier,
    SamenvattingFormulier,
    TeamlidFormulier,
    ZienswijzeFormulier,
)
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht

DOCUMENTEN = {
    "plan": toezicht.inspectieplan,
    "rapport": toezicht.gezamenlijk_rapport,
    "samenvatting": toezicht.openbare_samenvatting,
}


INSPECTIES = Lijstscherm(
    naam="seveso-inspecties",
    aantal=("inspectie", "inspecties"),
    lijst=toezicht.INSPECTIELIJST,
    titel="locaties",
    pagina_van="site:seveso",
    kolommen=("dag", "locaties", "status"),
    leeg="Er zijn geen inspecties die u mag zien en die bij deze keuze passen.",
    cellen={"status": "site/toezicht/seveso/cel_stand.html"},
)


@vereist(Recht.SEVESO_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the joint inspections; to the public those with a public summary."""
    return toon(
        request,
        INSPECTIES,
        partial(toezicht.inspectielijst, request.toegang),
        "site/toezicht/seveso/inspecties.html",
    )


@vereist(Recht.SEVESO_LEZEN)
def naleving(request: Request) -> HttpResponse:
    """Show the compliance list: per site and year what public summaries say,
    or why there is nothing.
    """
    year = timezone.localdate().year
    years = range(year - 4, year + 1)
    context = {"pagina": pagina(request, toezicht.nalevingslijst(years), 40), "jaren": list(years)}
    return render(request, "site/toezicht/seveso/naleving.html", context)


@vereist(Recht.SEVESO_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a joint inspection to who takes part in it; to others its public summary."""
    row, access = toezicht.vind_inspectie(request.toegang, Recht.SEVESO_LEZEN, pk), request.toegang
    if toegang.open_object(access, Recht.SEVESO_LEZEN, row) == "openbaar":
        return redirect("site:seveso-samenvatting", pk)
    today, together = timezone.localdate(), toezicht.deelnemers(row)
    may = toegang.mag(access, Recht.SEVESO_SCHRIJVEN, row)
    mine = [authority for authority in together if authority.pk in _own(access)]
    parties = _responsible(row)
    judged = {item.bevinding_id: gezien(item) for item in met_versie(row.sevesobevindingen.all())}
    context = {
        "inspectie": row,
        "controle": row.controle,
        "locaties": row.controle.vth_objecten.all(),
        "diensten": together,
        "team": op_naam(row.team.select_related("instantie__rol_van__betrokkene")),
        "onderwerpen": row.onderwerpen.prefetch_related("punten"),
        "agenda": row.agenda.all(),
        "punten": [
            (point, _category_form(point, parties, together), judged.get(point.pk, ""))
            for point in toezicht.niet_in_orde(row)
        ],
        "akkoorden": toezicht.akkoorden(row),
        "eigen": mine if may else [],
        "klokken": [
            *toezicht.rapporttermijnen(row.controle, today),
            *toezicht.inspectietermijnen(row, today),
        ],
        "zienswijze_tot": toezicht.zienswijze_tot(row),
        "eindoordeel": sevesowerkwijze().eindoordelen.get(row.eindoordeel, ""),
        "mag_schrijven": may,
        "mag_leiden": may and row.controle.zaak.behandelaar_id in _own(access),
        "mag_controle": toegang.mag(access, Recht.CONTROLE_LEZEN, row.controle),
        "teamform": TeamlidFormulier(instanties=together),
        "onderwerpform": OnderwerpFormulier(),
        "agendaform": AgendaFormulier(initial={"datum": row.controle.gepland_op}),
        "bezwaarform": BezwaarFormulier(),
        "samenvattingform": SamenvattingFormulier(
            initial={"tekst": row.samenvatting, "eindoordeel": row.eindoordeel}
        ),
        "zienswijzeform": ZienswijzeFormulier(),
    }
    return render(request, "site/toezicht/seveso/inspectie.html", context)


def _own(access: toegang.Toegang) -> frozenset[UUID]:
    return toegang.eigen_instanties_met(access, Recht.SEVESO_SCHRIJVEN)


def _responsible(row: Any) -> list[Any]:
    """Return who is responsible for the sites of an inspection."""
    return list(register.verantwoordelijken_van(row.controle.vth_objecten.all()))


def _category_form(
    point: Any, parties: list[Any], together: list[Any], data: Any = None
) -> CategorieFormulier:
    given = getattr(point, "seveso", None)
    names = ("categorie", "verantwoordelijke_id", "trekker_id", "actie")
    initial = (
        {name.removesuffix("_id"): str(getattr(given, name)) for name in names} if given else {}
    )
    return CategorieFormulier(
        data,
        prefix=f"punt-{point.volgnummer}",
        initial=initial,
        betrokkenen=parties,
        diensten=together,
    )


@vereist(Recht.SEVESO_LEZEN)
def samenvatting(request: Request, pk: UUID) -> HttpResponse:
    """Show the public summary."""
    row = toezicht.vind_inspectie(request.toegang, Recht.SEVESO_LEZEN, pk)
    if row.samenvatting_openbaar_op is None or row.samenvatting_openbaar_op > timezone.localdate():
        raise Http404("Deze samenvatting is nog niet openbaar.")
    context = {
        "inspectie": row,
        "locaties": row.controle.vth_objecten.all(),
        "eindoordeel": sevesowerkwijze().eindoordelen[row.eindoordeel],
        "categorieen": sevesowerkwijze().categorieen,
        "punten": toezicht.niet_in_orde(row),
        "onderwerpen": row.onderwerpen.all(),
    }
    return render(request, "site/toezicht/seveso/samenvatting.html", context)


@vereist(Recht.SEVESO_LEZEN)
def document(request: Request, pk: UUID, wat: str, soort: str) -> HttpResponse:
    """Give the plan, the report or the summary as PDF or DOCX; to the public only the summary."""
    row = toezicht.vind_inspectie(request.toegang, Recht.SEVESO_LEZEN, pk)
    how = toegang.open_object(request.toegang, Recht.SEVESO_LEZEN, row)
    if wat not in DOCUMENTEN or (how == "openbaar" and wat != "samenvatting"):
        raise Http404("Dit document bestaat niet, of u mag het niet zien.")
    made = maak(request, lambda: DOCUMENTEN[wat](row, timezone.localdate()))
    return (
        redirect("site:seveso", pk)
        if made is None
        else als_bestand(made, soort, f"{wat}-{row.controle}")
    )


def _step(request: Request, pk: UUID, do: Callable[[Any], Any], done: str) -> HttpResponse:
    row = toezicht.vind_inspectie(request.toegang, Recht.SEVESO_SCHRIJVEN, pk)
    stap(request, lambda: do(row), done, row)
    return redirect("site:seveso", pk)


def _valid(form: Any) -> dict[str, Any]:
    """Return what was filled in; raises ValidationError (Dutch)
    naming the fields that are not right.
    """
    if not form.is_valid():
        raise ValidationError(
            [f"{form[name].label}: {' '.join(faults)}" for name, faults in form.errors.items()]
        )
    return dict(form.cleaned_data)


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def van_controle(request: Request, pk: UUID) -> HttpResponse:
    """Make a joint inspection of a planned controle; the partners of its case take part."""
    visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    site = visit.vth_objecten.select_related("type").first()
    assert site is not None, "a controle is of a site"
    day = visit.gepland_op or timezone.localdate()
    made = stap(
        request,
        lambda: toezicht.begin_inspectie(
            site, [], day, visit.toezichthouder or ingelogd(request), controle=visit
        ),
        "De controle is nu een gezamenlijke inspectie.",
        visit,
    )
    return redirect("site:controle", pk) if made is None else redirect("site:seveso", made.pk)


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def team(request: Request, pk: UUID) -> HttpResponse:
    """Add somebody to the team."""

    def do(row: Any) -> Any:
        together = toezicht.deelnemers(row)
        data = _valid(TeamlidFormulier(request.POST, instanties=together))
        authority = next(one for one in together if str(one.pk) == data["instantie"])
        return toezicht.voeg_teamlid_toe(row, authority, data["naam"], data["rol"])

    return _step(request, pk, do, "Toegevoegd aan het team.")


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def onderwerp(request: Request, pk: UUID) -> HttpResponse:
    """Choose a topic."""

    def do(row: Any) -> Any:
        form = OnderwerpFormulier(request.POST)
        _valid(form)
        return toezicht.kies_onderwerp(row, *form.lijst_en_code())

    return _step(request, pk, do, "Onderwerp gekozen; de punten komen op de checklist.")


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def agenda(request: Request, pk: UUID) -> HttpResponse:
    """Put a part on the agenda."""

    def do(row: Any) -> Any:
        data = _valid(AgendaFormulier(request.POST))
        return toezicht.zet_op_agenda(
            row, data["datum"], data["van"], data["tot"], data["wat"], data["met_wie"]
        )

    return _step(request, pk, do, "Op de agenda gezet.")


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def categorie(request: Request, pk: UUID, nummer: int) -> HttpResponse:
    """Give a finding its category."""

    def do(row: Any) -> Any:
        point = toezicht.niet_in_orde(row).filter(volgnummer=nummer).first()
        if point is None:
            raise ValidationError(f"Punt {nummer} is in orde, of bestaat niet.")
        judged = getattr(point, "seveso", None)
        eis_gezien(request, toezicht.Sevesobevinding, judged, f"De indeling van punt {nummer}")
        together = toezicht.deelnemers(row)
        data = _valid(_category_form(point, _responsible(row), together, request.POST))
        party = register.betrokkene(data["verantwoordelijke"])
        lead = next(one for one in together if str(one.pk) == data["trekker"])
        return toezicht.geef_categorie(row, point, data["categorie"], party, lead, data["actie"])

    return _step(request, pk, do, f"Punt {nummer} is ingedeeld.")


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def akkoord(request: Request, pk: UUID) -> HttpResponse:
    """Say, for one's own authority, whether it agrees with the report."""

    def do(row: Any) -> Any:
        access = request.toegang
        mine = [one for one in toezicht.deelnemers(row) if one.pk in _own(access)]
        if not mine:
            raise ValidationError("Uw dienst doet niet mee aan deze inspectie.")
        words = _valid(BezwaarFormulier(request.POST))["bezwaar"]
        return toezicht.geef_akkoord(row, mine[0], timezone.localdate(), ingelogd(request), words)

    return _step(request, pk, do, "Vastgelegd wat uw dienst van het rapport vindt.")


@require_POST
@vereist(Recht.SEVESO_SCHRIJVEN)
def vervolg(request: Request, pk: UUID, wat: str) -> HttpResponse:
    """Take the next step: send the report, offer the summary, record the view of the
    company, make public.
    """
    today = timezone.localdate()
    row = toezicht.vind_inspectie(request.toegang, Recht.SEVESO_SCHRIJVEN, pk)
    if row.controle.zaak.behandelaar_id not in _own(request.toegang):
        stap(
            request, lambda: _refuse("Alleen de dienst die de inspectie leidt, zet deze stap."), ""
        )
        return redirect("site:seveso", pk)

    def summary(row: Any) -> Any:
        data = _valid(SamenvattingFormulier(request.POST))
        return toezicht.stel_samenvatting_op(row, data["tekst"], data["eindoordeel"], today)

    def view(row: Any) -> Any:
        return toezicht.leg_zienswijze_vast(
            row, _valid(ZienswijzeFormulier(request.POST))["tekst"], today
        )

    steps: dict[str, tuple[Callable[[Any], Any], str]] = {
        "verzenden": (
            lambda row: toezicht.verzend_rapport(row, today),
            "Het rapport is verzonden.",
        ),
        "samenvatting": (summary, "De samenvatting is aan het bedrijf aangeboden."),
        "zienswijze": (view, "De zienswijze is vastgelegd."),
        "openbaar": (
            lambda row: toezicht.maak_openbaar(row, today),
            "De samenvatting is openbaar.",
        ),
    }
    if wat not in steps:
        raise Http404("Deze stap bestaat niet.")
    return _step(request, pk, *steps[wat])


def _refuse(reason: str) -> None:
    raise ValidationError(reason)

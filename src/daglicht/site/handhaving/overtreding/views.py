"""From finding to violation, positioning, measure and re-check."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.kit.handeling import laatste_wijziging
from daglicht.recht import Strategie
from daglicht.recht.strategie import OMGEVINGSRECHT, SEVESO
from daglicht.register import service as register
from daglicht.site.formulieren import DatumFormulier, gestuurd
from daglicht.site.handelen import handel, wie_was_eerst
from daglicht.site.handhaving.overtreding.forms import (
    IntrekFormulier,
    OvertredingFormulier,
    PositioneerFormulier,
)
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import Lijstscherm, toon
from daglicht.site.personen import open_met_personen
from daglicht.site.toezicht.voorschriften import kanttekeningen
from daglicht.tijd import datum
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import WORK, Recht
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

OVERTREDINGEN = Lijstscherm(
    naam="overtredingen",
    aantal=("overtreding", "overtredingen"),
    lijst=handhaving.OVERTREDINGENLIJST,
    titel="aard",
    pagina_van="site:overtreding",
    kolommen=("overtredingsdatum", "locaties", "aard", "gevolg", "stand"),
    leeg="Geen overtreding past bij deze keuze. Haal een filter weg om meer te zien.",
    vanzelf={"toestand": "lopend"},
    cellen={
        "gevolg": "site/handhaving/overtreding/cel_ernst.html",
        "stand": "site/handhaving/overtreding/cel_stand.html",
    },
)


@vereist(Recht.OVERTREDING_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show violations, the running ones first."""
    return toon(
        request,
        OVERTREDINGEN,
        partial(handhaving.overtredingenlijst, request.toegang),
        "site/handhaving/overtreding/overtredingen.html",
    )


@vereist(Recht.OVERTREDING_SCHRIJVEN)
def constateren(request: Request, pk: UUID) -> HttpResponse:
    """Establish a violation from a finding."""
    point = toezicht.vind_bevinding(request.toegang, Recht.OVERTREDING_SCHRIJVEN, pk)
    site = point.vth_objecten.first()
    parties = list(register.verantwoordelijken(site)) if site else []
    given = {"aard": point.bijzonderheden}
    opened = open_met_personen(request.toegang, Recht.OVERTREDING_SCHRIJVEN, point, parties)
    choices = [(str(row.pk), opened.noem(row)) for row in parties]
    form = OvertredingFormulier(gestuurd(request), betrokkenen=choices, initial=given)
    if form.is_valid():
        party = next(party for party in parties if str(party.pk) == form.cleaned_data["betrokkene"])
        made = handel(
            request,
            form,
            lambda: _establish(request, point, party, form.cleaned_data["aard"]),
            voorwerp=point,
        )
        if made is not None:
            return redirect("site:overtreding", made.pk)
    conditions = list(point.specifieke_voorschriften.all())
    context = {
        "titel": "Overtreding constateren",
        "locatie": site,
        "form": form,
        "punt": point,
        "voorwerp": point,
        "voorschriften": conditions,
        "volgt_bevinding": point.controle.status != toezicht.StatusControle.AFGEROND,
        **kanttekeningen(request.toegang, conditions, point.controle.controledatum),
    }
    return render(request, "site/formulierpagina.html", context)


def _establish(request: Request, point: Any, party: Any, aard: str) -> handhaving.Overtreding:
    """Establish a violation, and tell when it was there already:
    what was typed is then not what it says.
    """
    known = point.overtredingen.filter(betrokkene=party).exists()
    found: handhaving.Overtreding = handhaving.constateer(point, party, aard)
    if known:
        who = wie_was_eerst(request, laatste_wijziging(found))
        messages.info(
            request, f"Deze overtreding was al geconstateerd; er is geen tweede gemaakt.{who}"
        )
    elif found.aard != aard:
        messages.info(
            request,
            f"De bevinding is gevoegd bij de lopende overtreding {found}. Die houdt haar "
            "omschrijving; wat u als aard schreef, is niet overgenomen.",
        )
    return found


def _find(request: Request, right: Recht, pk: UUID) -> Any:
    return handhaving.vind_overtreding(request.toegang, right, pk)


@vereist(Recht.OVERTREDING_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a violation: what, who, how serious, which measure, repaired or not,
    and what comes next.
    """
    violation = _find(request, Recht.OVERTREDING_LEZEN, pk)
    access = request.toegang
    opened = open_met_personen(access, Recht.OVERTREDING_LEZEN, violation, [violation.betrokkene])
    how = opened.relatie
    context = {
        "overtreding": violation,
        "betrokkene": opened.noem(violation.betrokkene),
        "betrokkene_kenmerk": opened.kenmerk(violation.betrokkene),
        "locaties": violation.vth_objecten.all(),
        "behandelt": how in WORK,
        "volgt_bevinding": how in WORK
        and violation.bevindingen.exclude(
            controle__status=toezicht.StatusControle.AFGEROND
        ).exists(),
        **_related(access, violation),
        **_repeats(access, violation, how in WORK),
        "mag_positioneren": toegang.mag(access, Recht.OVERTREDING_POSITIONEREN, violation),
        "mag_maatregel": access.heeft(Recht.MAATREGEL_SCHRIJVEN),
        "mag_hercontrole": access.heeft(Recht.CONTROLE_SCHRIJVEN)
        or access.heeft(Recht.MAATREGEL_SCHRIJVEN),
        "vandaag": timezone.localdate(),
    }
    return render(request, "site/handhaving/overtreding/overtreding.html", context)


def _related(access: toegang.Toegang, violation: handhaving.Overtreding) -> dict[str, Any]:
    """Return what hangs together with a violation,
    of each kind only what this person may see itself.
    """
    rows = {
        "maatregelen": (
            Recht.MAATREGEL_LEZEN,
            violation.maatregelen.select_related("handhavingsinstrument"),
        ),
        "bevindingen": (Recht.CONTROLE_LEZEN, violation.bevindingen.select_related("controle")),
        "hercontroles": (
            Recht.CONTROLE_LEZEN,
            violation.hercontroles.select_related("controletype"),
        ),
    }
    seen: dict[str, Any] = {
        name: toegang.zichtbaar(access, right, found) for name, (right, found) in rows.items()
    }
    conditions = violation.specifieke_voorschriften.select_related("voorgeschreven_in")
    public = toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, conditions)
    hidden = vergunning.verborgen_bij(access, [row.voorgeschreven_in_id for row in conditions])
    return seen | {
        **kanttekeningen(access, conditions, violation.overtredingsdatum),
        "afstemming": handhaving.afstemming_van(access, violation),
        "voorschriften": [(row, hidden.get(row.voorgeschreven_in_id)) for row in conditions],
        "met_besluit": set(public.values_list("pk", flat=True)),
    }


def _repeats(
    access: toegang.Toegang, violation: handhaving.Overtreding, behandelt: bool
) -> dict[str, Any]:
    """Return earlier violations of the party that may be seen,
    and to who handles this one how many more there are.
    """
    years = handhaving.recidivejaren(violation)
    found = [] if years is None else handhaving.herhalingen(violation, years)
    seen = handhaving.leesbaar(access, [row.overtreding.pk for row in found])
    shown = [row for row in found if row.overtreding.pk in seen]
    return {
        "recidivejaren": years,
        "herhalingen": shown,
        "elders": len(found) - len(shown) if behandelt else 0,
    }


def _strategy(violation: handhaving.Overtreding, domein: str) -> Any:
    try:
        return handhaving.strategie_voor(violation, domein)
    except ValidationError:
        return None


def _place(
    violation: handhaving.Overtreding, door: Gebruiker, data: dict[str, Any]
) -> handhaving.Overtreding:
    handhaving.positioneer(
        violation,
        data["gevolg"],
        data["gedrag"],
        door,
        aspecten=data["aspecten"],
        motivering=data["motivering"],
        seveso_categorie=int(data["seveso_categorie"]) if data["seveso_categorie"] else None,
    )
    found: handhaving.Overtreding = violation
    return found


@vereist(Recht.OVERTREDING_POSITIONEREN)
def intrekken(request: Request, pk: UUID) -> HttpResponse:
    """Record that a violation was none, and why."""
    violation = _find(request, Recht.OVERTREDING_POSITIONEREN, pk)
    form = IntrekFormulier(gestuurd(request))
    if form.is_valid():
        words, today = form.cleaned_data["reden"], timezone.localdate()
        if (
            handel(request, form, lambda: handhaving.trek_in(violation, words, today), violation)
            is not None
        ):
            return redirect("site:overtreding", pk)
    context = {"titel": "Geen overtreding", "overtreding": violation, "form": form}
    context["voorwerp"] = violation
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.OVERTREDING_POSITIONEREN)
def positioneren(request: Request, pk: UUID) -> HttpResponse:
    """Place a violation in the strategy of its day."""
    violation = _find(request, Recht.OVERTREDING_POSITIONEREN, pk)
    lhso, seveso = _strategy(violation, OMGEVINGSRECHT), _strategy(violation, SEVESO)
    if not isinstance(lhso, Strategie):
        day = datum(violation.overtredingsdatum)
        messages.error(
            request,
            (
                f"Op {day} gold geen strategie. Lees eerst de strategie in die uw bevoegd gezag "
                "toen had."
            ),
        )
        return redirect("site:overtreding", pk)
    given = {name: getattr(violation, name) for name in ("gevolg", "gedrag", "seveso_categorie")}
    form = PositioneerFormulier(
        gestuurd(request),
        aspecten=dict(lhso.aspecten),
        initial=given,
    )
    if form.is_valid():
        data = form.cleaned_data
        placed = handel(
            request,
            form,
            lambda: _place(violation, ingelogd(request), data),
            voorwerp=violation,
        )
        if placed is not None:
            return redirect("site:overtreding", pk)
    matrix = [
        (g, label, [lhso.cellen[g, b] for b in lhso.gedragingen])
        for g, label in reversed(list(lhso.gevolgen.items()))
    ]
    context = {
        "overtreding": violation,
        "form": form,
        "strategie": lhso,
        "matrix": matrix,
        **_repeats(request.toegang, violation, behandelt=True),
        "seveso": seveso,
    }
    return render(request, "site/handhaving/overtreding/positioneren.html", context)


@vereist(Recht.OVERTREDING_SCHRIJVEN)
def hercontrole(request: Request, pk: UUID) -> HttpResponse:
    """Plan the re-check, by default on the first day after the term."""
    violation = _find(request, Recht.OVERTREDING_SCHRIJVEN, pk)
    ends = violation.maatregelen.filter(begunstigingstermijn__isnull=False).values_list(
        "begunstigingstermijn", flat=True
    )
    first = max([*ends, timezone.localdate() - timedelta(days=1)]) + timedelta(days=1)
    form = DatumFormulier(gestuurd(request), initial={"datum": first})
    if form.is_valid():
        inspector = violation.bevindingen.first().controle.toezichthouder
        visit = handel(
            request,
            form,
            lambda: handhaving.plan_hercontrole(
                violation, form.cleaned_data["datum"], toezichthouder=inspector
            ),
            voorwerp=violation,
        )
        if visit is not None:
            return redirect("site:overtreding", pk)
    context = {"titel": "Hercontrole plannen", "overtreding": violation, "form": form}
    context["voorwerp"] = violation
    return render(request, "site/formulierpagina.html", context)

"""The page of a permit, and granting one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.register import service as register
from daglicht.site import zicht
from daglicht.site.algemeen.vertrouwelijk.overzicht import overzicht
from daglicht.site.formulieren import gestuurd, reeks
from daglicht.site.handelen import handel
from daglicht.site.hulp import gekozen_procedure, vereist, vind
from daglicht.site.vergunning.toestemming.forms import ToestemmingFormulier, VoorschriftFormulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

DAG = timedelta(days=1)


@vereist(Recht.TOESTEMMING_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a permit with the versions of its conditions and when each applies."""
    permit = vergunning.vind_toestemming(request.toegang, Recht.TOESTEMMING_LEZEN, pk)
    known = zicht.bekend(request, "bekendOp", vergunning.gevonden("toestemming", [pk]))
    today = timezone.localdate()
    performing = list(permit.legitimeert.select_related("binnen"))
    dossier = zicht.dossier(request.toegang, performing)
    course = vergunning.geschiedenis(dossier, known.dag)
    conditions = sorted(course.values(), key=lambda lines: lines[0][1].nummer if lines else "")
    context = {
        "toestemming": permit,
        "uitvoeringen": performing,
        "verloop": [lines for lines in conditions if lines],
        "basis": permit.basis if _seen(request, permit.basis) else None,
        "niet_bekend": known.gevraagd,
        "weggelaten": dossier.weggelaten,
        "vertrouwelijk": dossier.vertrouwelijk,
        "verborgen_document": vergunning.verborgen_document(request.toegang, pk),
        "gemerkt": overzicht(request.toegang, "toestemming", permit),
        "niet_verwerkt": [
            row
            for row in zicht.niet_verwerkt(request.toegang, dossier, known.dag)
            if row.rechtsfeit.betreft_id == permit.pk
        ],
        "niet_vastgelegd": [
            row
            for site in {item.binnen for item in performing if item.binnen}
            for row in zicht.niet_vastgelegd(
                request.toegang, site, known.dag, permit.basis_id or permit.pk
            )
        ],
        "stand": vergunning.besluitstanden(dossier, today, known.dag).get(permit.pk),
        "schreef": vergunning.schreef(dossier, permit.pk),
        "vandaag": today,
    }
    return render(request, "site/vergunning/toestemming/toestemming.html", context)


def _seen(request: Request, permit: vergunning.Toestemming | None) -> bool:
    return permit is not None and toegang.mag(request.toegang, Recht.TOESTEMMING_LEZEN, permit)


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def verlenen(request: Request, pk: UUID) -> HttpResponse:
    """Grant a permit for what is carried out at a site, in a procedure
    (``?procedure=``) or without one.
    """
    site = vind(request, Recht.LOCATIE_SCHRIJVEN, register.alle_locaties(), pk)
    procedure = gekozen_procedure(request, site)
    themes = register.waarden("controle-onderwerp")
    versions = {str(row.pk): row for row in vergunning.kiesbaar()}
    conditions_class = reeks(VoorschriftFormulier, extra=3, min_num=1, validate_min=True)
    today = timezone.localdate()
    initial: dict[str, Any] = {"besluitdatum": today, "bekendmaking": today}
    steps = vergunning.besluitstappen(procedure) if procedure else []
    initial |= (
        {"onderwerp": procedure.onderwerp} if procedure else {"inwerkingtreding": today + DAG}
    )
    initial |= {step.veld: step.gezet_op for step in steps if step.gezet_op}
    form = ToestemmingFormulier(gestuurd(request), initial=initial, procedure=procedure)
    conditions = conditions_class(
        gestuurd(request),
        form_kwargs={"themas": themes, "versies": versions},
        prefix="voorschrift",
    )
    if request.method == "POST" and form.is_valid() and conditions.is_valid():
        items = [item.als_voorschrift() for item in conditions if item.cleaned_data]
        given = {name: form.cleaned_data[name] for name in form.fields}
        permit = handel(
            request,
            form,
            lambda: _grant(request, site, procedure, given, items),
            voorwerp=site,
        )
        if permit is not None:
            return (
                redirect("site:procedure", procedure.pk)
                if procedure
                else redirect("site:toestemming", permit.pk)
            )
    context = {
        "locatie": site,
        "form": form,
        "voorschriften": conditions,
        "procedure": procedure,
        "besluitstappen": [(step, form[step.veld].label) for step in steps],
    }
    return render(request, "site/vergunning/toestemming/toestemming_verlenen.html", context)


def _grant(
    request: Request,
    site: register.VthObject,
    procedure: Any,
    data: dict[str, Any],
    items: list[vergunning.NieuwVoorschrift],
) -> vergunning.Toestemming:
    holders = list(register.verantwoordelijken(site))
    if procedure is not None:
        return vergunning.verleen_in(
            procedure,
            data.pop("onderwerp"),
            data.pop("kenmerk"),
            holders,
            items,
            door=ingelogd(request),
            **data,
        )
    performing = list(register.uitvoeringen(site))
    case = None
    if performing:
        case = register.start_zaak(
            performing[0].toezichtinstantie,
            "Vergunning verlenen",
            data["onderwerp"],
            data["besluitdatum"],
            opdrachtgever=performing[0].bevoegd_gezag,
        )
    return vergunning.verleen(
        case,
        data["onderwerp"],
        data["kenmerk"],
        performing,
        holders,
        items,
        besluitdatum=data["besluitdatum"],
        inwerkingtreding=data["inwerkingtreding"],
        bekendmaking=data["bekendmaking"],
        grond=data["grond"],
    )

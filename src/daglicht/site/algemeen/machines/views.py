"""For the beheerder: the machines of the own authority that read the API, and their keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.volgorde import op_naam
from daglicht.register import service as register
from daglicht.site.algemeen.machines.forms import MachineFormulier, SleutelFormulier
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap
from daglicht.site.hulp import pagina, vereist, vind
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import API_RECHTEN, Recht

BEHEREN = Recht.GEBRUIKER_BEHEREN


@vereist(BEHEREN)
def overzicht(request: Request) -> HttpResponse:
    """List the machines of the own authority."""
    rows = op_naam(toegang.zichtbaar(request.toegang, BEHEREN, toegang.machines()))
    page = pagina(request, sorted(rows, key=lambda row: not row.gebruiker.is_active))
    context = {"pagina": page, "rijen": [(row, _keys(row)) for row in page]}
    return render(request, "site/algemeen/machines/machines.html", context)


@vereist(BEHEREN)
def nieuw(request: Request) -> HttpResponse:
    """Make a machine."""
    own = toegang.eigen_instanties_met(request.toegang, BEHEREN)
    authorities = [(str(row.pk), str(row)) for row in register.instanties().filter(pk__in=own)]
    form = MachineFormulier(gestuurd(request), instanties=authorities)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = handel(
            request,
            form,
            lambda: toegang.maak_machine(
                UUID(data["instantie"]), data["naam"], data["doel"], data["rol"]
            ),
        )
        if made is not None:
            return redirect("site:machine", made.pk)
    context = {"titel": "Machine toevoegen", "form": form, "knop": "Toevoegen", "beheer": True}
    return render(request, "site/formulierpagina.html", context)


@vereist(BEHEREN)
def machine(request: Request, pk: UUID) -> HttpResponse:
    """Show a machine with its keys; a new one this once."""
    found = vind(request, BEHEREN, toegang.machines(), pk)
    context = {
        "machine": found,
        "sleutels": _keys(found),
        "in_gebruik": found.gebruiker.is_active,
        "geheim": toegang.toon_eenmaal(request, found),
    }
    return render(request, "site/algemeen/machines/machine.html", context)


@vereist(BEHEREN)
def sleutel_maken(request: Request, pk: UUID) -> HttpResponse:
    """Make a key, which the page of the machine then shows once."""
    found = vind(request, BEHEREN, toegang.machines(), pk)
    rights = [(right.value, words) for right, words in toegang.rechten_van(found).items()]
    form = SleutelFormulier(gestuurd(request), rechten=rights)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def make() -> toegang.Machinesleutel:
            key, secret = toegang.maak_sleutel(
                found, data["doel"], data["rechten"], data["geldig_tot_en_met"]
            )
            toegang.leg_klaar(request, key, secret)
            return key

        if handel(request, form, make, found) is not None:
            return redirect("site:machine", found.pk)
    context = {"machine": found, "form": form}
    return render(request, "site/algemeen/machines/sleutel_maken.html", context)


@require_POST
@vereist(BEHEREN)
def intrekken(request: Request, pk: UUID) -> HttpResponse:
    """Take a key back."""
    key = vind(request, BEHEREN, toegang.sleutels_van_machines(), pk)
    stap(request, lambda: toegang.trek_sleutel_in(key), "De sleutel is ingetrokken.", key)
    return redirect("site:machine", key.machine_id)


@require_POST
@vereist(BEHEREN)
def sluiten(request: Request, pk: UUID) -> HttpResponse:
    """Close a machine, with all its keys."""
    found = vind(request, BEHEREN, toegang.machines(), pk)
    stap(
        request,
        lambda: toegang.sluit_machine(found),
        f"De machine {found} is gesloten; geen sleutel van hem werkt nog.",
        found.gebruiker,
    )
    return redirect("site:machine", found.pk)


def _keys(machine: toegang.Machine) -> list[dict[str, Any]]:
    """Return what a page shows of the keys of a machine."""
    today = timezone.localdate()
    return [
        {
            "sleutel": key,
            "beschrijving": f"doel-{key.pk}",
            "stand": toegang.sleutelstand(machine, key),
            "rechten": [API_RECHTEN[Recht(word)] for word in key.rechten],
            "dagen": (key.geldig_tot_en_met - today).days,
        }
        for key in machine.sleutels.all()
    ]

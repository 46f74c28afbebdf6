"""The page of the population service: people and buildings in any area."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.omgevingsveiligheid.achtergrondsoorten import INDEX, Alles
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg, vraag_werk
from daglicht.site.hulp import vereist
from daglicht.site.omgevingsveiligheid.bevolking.forms import Bevolkingsformulier
from daglicht.site.omgevingsveiligheid.kaart.views import midden
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht


@vereist(Recht.POPULATIE_LEZEN)
def bevolking(request: Request) -> HttpResponse:
    """Count people and buildings in an area that was drawn, typed or chosen by name."""
    today = timezone.localdate()
    towns = register.gemeenten(today).filter(geometrie__isnull=False)
    form = Bevolkingsformulier(*((request.POST, request.FILES) if request.method == "POST" else ()))
    form.kies(
        "gebied", [("", "Geen"), *((str(pk), name) for pk, name in towns.values_list("pk", "naam"))]
    )
    context: dict[str, Any] = {
        "form": form,
        "midden": midden(veiligheid.bronzicht(request.toegang)),
        "vandaag": today,
        "loopt_achter": not veiligheid.heeft_index(),
        "mag_vernieuwen": request.toegang.heeft(Recht.RECEPTOR_SCHRIJVEN),
    }
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        area = (
            given["omtrek"]
            if given["omtrek"] is not None
            else towns.get(pk=given["gebied"]).geometrie
        )
        try:
            context["gevonden"] = veiligheid.bevolking_in(area)
            context["hectare"] = area.area / 10_000
            context["loopt_achter"] = veiligheid.loopt_achter()
        except ValueError as error:
            form.add_error(None, str(error))
    return render(request, "site/omgevingsveiligheid/bevolking/bevolking.html", context)


@require_POST
@vereist(Recht.RECEPTOR_SCHRIJVEN)
def index(request: Request) -> HttpResponse:
    """Make the index with which people are counted again."""
    werk = vraag_werk(
        request, INDEX, Alles(), "Index van de bevolking maken", Recht.RECEPTOR_SCHRIJVEN
    )
    return volg(request, werk, reverse("site:bevolking"))

"""The page of the population service: people and buildings in any area."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
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
    context: dict[str, Any] = {"form": form, "midden": midden(), "vandaag": today}
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

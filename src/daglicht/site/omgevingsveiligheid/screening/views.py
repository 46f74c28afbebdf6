"""The pages of screening: a first look with open models, and group risk."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from daglicht.gegevens import lees_getal
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.hulp import vereist
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

VOORBEELD = "1e-6 50\n1e-7 200"
LANGSTE, BREEDTE, HOOGTE = 20_000, 520, 320


@vereist(Recht.RISICOBRON_LEZEN)
def screening(request: Request) -> HttpResponse:
    """Ask a model how far an accident reaches."""
    models = veiligheid.MODELLEN
    chosen = models.get(request.GET.get("model", ""), next(iter(models.values())))
    context: dict[str, Any] = {"modellen": models.values(), "model": chosen}
    given = {row.naam: request.GET.get(row.naam, f"{row.gewoon:g}") for row in chosen.parameters}
    context["velden"] = [(row, given[row.naam]) for row in chosen.parameters]
    try:
        numbers = {name: lees_getal(text) for name, text in given.items()}
        context["uitkomsten"] = veiligheid.screen(chosen.code, numbers)
    except ValueError as error:
        context["fout"] = str(error)
    return render(request, "site/omgevingsveiligheid/screening/screening.html", context)


@vereist(Recht.RISICOBRON_LEZEN)
def groepsrisico(request: Request) -> HttpResponse:
    """Draw how often how many may die at once, from scenarios with a frequency."""
    text = request.GET.get("scenarios", VOORBEELD)
    context: dict[str, Any] = {"scenarios": text, "breedte": BREEDTE, "hoogte": HOOGTE}
    try:
        if len(text) > LANGSTE:
            raise ValueError(
                f"De scenario’s tellen {len(text)} tekens; ten hoogste {LANGSTE} past."
            )
        curve = veiligheid.fn_curve(veiligheid.lees_scenarios(text))
    except ValueError as error:
        context["fout"] = str(error)
    else:
        context["curve"], context["factor"] = curve, veiligheid.hoogste_factor(curve)
        context["punten"], context["lijn"] = veiligheid.tekening(curve, BREEDTE, HOOGTE)
    return render(request, "site/omgevingsveiligheid/screening/groepsrisico.html", context)

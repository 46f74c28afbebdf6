"""The fine formula for Seveso breaches on screen: what is breached, how it is judged,
and what that comes to.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from daglicht.recht.boete import OORDELEN, Feit, boetebeleid
from daglicht.site.formulieren import Formulier
from daglicht.site.hulp import vereist
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

ASPECTEN = {
    "gedocumenteerd": "Gedocumenteerd",
    "geschikt": "Geschikt",
    "geimplementeerd": "Geïmplementeerd",
}


class BoeteFormulier(Formulier):
    """One provision that is breached, how it is judged, and the size of the company."""

    norm = forms.ChoiceField(label="Wat is overtreden")
    werknemers = forms.IntegerField(
        label="Werknemers van de hele rechtspersoon", min_value=1, max_value=1_000_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        norms = boetebeleid().normen.values()
        self.kies("norm", [(norm.code, f"{norm.code} {norm.naam}") for norm in norms])
        for aspect, name in ASPECTEN.items():
            self.fields[aspect] = forms.ChoiceField(
                label=name,
                required=False,
                choices=[("", "Niet van toepassing"), *((word, word) for word in OORDELEN)],
                help_text="Bij maatregelen, onderdelen van het VBS en het interne noodplan",
            )
        self.kleed()

    def clean(self) -> dict[str, Any]:
        """Say which judgements lack, or do not belong."""
        data = super().clean() or self.cleaned_data
        norm = boetebeleid().normen.get(data.get("norm", ""))
        for aspect in ASPECTEN:
            if norm is not None and bool(data.get(aspect)) != norm.beoordeeld:
                words = (
                    "Geef een oordeel."
                    if norm.beoordeeld
                    else "Dit wordt niet naar aspecten beoordeeld; laat leeg."
                )
                self.add_error(aspect, words)
        return data

    def feit(self) -> Feit:
        """Return the breach."""
        data = self.cleaned_data
        judged = {aspect: data[aspect] for aspect in ASPECTEN if data[aspect]}
        return Feit(data["norm"], judged or None)


@vereist(Recht.MAATREGEL_LEZEN)
def berekening(request: Request) -> HttpResponse:
    """Calculate the fine for a breach, step by step; nothing is kept."""
    policy = boetebeleid()
    form = BoeteFormulier(request.GET if "norm" in request.GET else None)
    found = (
        policy.bereken([form.feit()], form.cleaned_data["werknemers"]) if form.is_valid() else None
    )
    context = {
        "beleid": policy,
        "form": form,
        "boete": found,
        "direct": policy.direct(form.cleaned_data["norm"]) if found else None,
        "normen": policy.normen.values(),
    }
    return render(request, "site/handhaving/boete/boete.html", context)

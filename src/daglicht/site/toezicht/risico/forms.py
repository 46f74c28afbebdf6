"""The forms of the pages about risico."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.risico import risicomethode
from daglicht.site.formulieren import Formulier, tekstvak
from daglicht.toezicht import service as toezicht


class RisicoFormulier(Formulier):
    """Score a site: effect per criterion of the method,
    and performance where history does not tell it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        method = risicomethode(toezicht.METHODE)
        scale = [(str(score), str(score)) for score in range(method.laagste, method.hoogste + 1)]
        for code, criterion in method.effect.items():
            self.fields[f"effect_{code}"] = forms.ChoiceField(label=criterion.naam, choices=scale)
        for code, criterion in method.prestatie.items():
            if code != "naleving":
                self.fields[f"prestatie_{code}"] = forms.ChoiceField(
                    label=criterion.naam,
                    required=False,
                    choices=[
                        ("", "Niet beoordeeld"),
                        ("-1", "Goed"),
                        ("0", "Gemiddeld"),
                        ("1", "Slecht"),
                    ],
                )
        self.fields["toelichting"] = forms.CharField(
            label="Toelichting: waar berusten de scores op?", widget=tekstvak()
        )
        self.kleed()

    def scores(self, soort: str) -> dict[str, int]:
        """Return what was scored of one kind."""
        prefix = f"{soort}_"
        rows = self.cleaned_data.items()
        return {
            name.removeprefix(prefix): int(value)
            for name, value in rows
            if name.startswith(prefix) and value != ""
        }


class AandachtFormulier(Formulier):
    """Decide about a site on a list."""

    oordeel = forms.ChoiceField(
        label="Besluit", choices=toezicht.Aandachtsoordeel, widget=forms.RadioSelect
    )
    motivering = forms.CharField(label="Motivering", widget=tekstvak())

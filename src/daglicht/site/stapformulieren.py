"""The form of one step of a course, with the fields that the course asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from daglicht.recht.verloop import Rechtsstap, Stapsoort, Veld, ten_hoogste
from daglicht.recht.verloop.gegevens import gevuld
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.handelen import GROOTSTE_VERSIE


def veld_voor(item: Veld) -> forms.Field:
    """Return the control for a field of a step."""
    common: dict[str, Any] = {
        "label": item.label,
        "required": item.verplicht,
        "help_text": item.hulp,
    }
    match item.soort:
        case "datum" | "dag":
            return Datum(**common)
        case "geld":
            return forms.DecimalField(
                min_value=0, max_value=ten_hoogste(item), decimal_places=2, **common
            )
        case "getal":
            return forms.IntegerField(min_value=1, max_value=ten_hoogste(item), **common)
        case "keuze":
            named = [(k.code, f"{k.tekst} ({k.bron})" if k.bron else k.tekst) for k in item.keuzes]
            return forms.ChoiceField(choices=[("", "Kies"), *named], **common)
        case _:
            return forms.CharField(widget=tekstvak(2), **common)


class Stapformulier(Formulier):
    """Record one step with the fields its course asks for; each form has its own prefix.

    ``gezet``: how many steps stood there when the form was shown.
    """

    datum = Datum(label="Dag")
    gezet = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=GROOTSTE_VERSIE
    )

    def __init__(self, *args: Any, stap: Stapsoort, **kwargs: Any) -> None:
        super().__init__(*args, prefix=stap.code, **kwargs)
        self.stap = stap
        for item in stap.velden:
            self.fields[item.naam] = veld_voor(item)
        self.fields["toelichting"] = forms.CharField(
            label="Toelichting", required=False, widget=tekstvak(2)
        )
        self.kleed()

    def als_stap(self) -> Rechtsstap:
        """Return the step as the engine takes it."""
        day: date = self.cleaned_data["datum"]
        given = {item.naam: self.cleaned_data.get(item.naam) for item in self.stap.velden}
        return Rechtsstap(self.stap.code, day, gevuld(given))

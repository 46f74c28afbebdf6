"""The forms of the pages about doel."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.sturing.zeggenschap import VanWieFormulier


class DoelFormulier(VanWieFormulier):
    """Set a goal."""

    titel = forms.CharField(label="Titel", max_length=200, help_text="Wat is er straks anders?")
    omschrijving = forms.CharField(label="Omschrijving", widget=tekstvak())


class IndicatorFormulier(Formulier):
    """Measure a goal."""

    indicator = forms.ChoiceField(label="Indicator")
    streefwaarde = forms.DecimalField(
        label="Streefwaarde", required=False, max_digits=10, decimal_places=2
    )
    streefdatum = Datum(label="Te halen op", required=False, vooruit=25)
    onderdeel = forms.ChoiceField(
        label="Onderdeel van het programma",
        required=False,
        help_text="Meet alleen controles van dit onderdeel.",
    )

    def __init__(self, *args: Any, indicatoren: Any, onderdelen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies(
            "indicator", [(item.code, f"{item.naam} ({item.eenheid})") for item in indicatoren]
        )
        self.kies(
            "onderdeel", [("", "Alle controles"), *((str(row.pk), str(row)) for row in onderdelen)]
        )


class BewijsFormulier(Formulier):
    """Add evidence to a goal."""

    omschrijving = forms.CharField(label="Wat het laat zien", max_length=300)
    bron = forms.CharField(
        label="Bron", max_length=300, help_text="Document, register of instantie"
    )
    datum = Datum(label="Datum")
    link = forms.URLField(label="Adres", required=False, assume_scheme="https")

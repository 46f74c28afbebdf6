"""The forms of the pages about voorschriften."""

from __future__ import annotations

from django import forms

from daglicht.site.formulieren import Formulier


class NormFormulier(Formulier):
    """Set right a limit that was read."""

    parameter = forms.CharField(label="Parameter", max_length=200)
    operator = forms.ChoiceField(
        label="Geldt als",
        required=False,
        choices=[
            ("", "alleen meten"),
            ("<=", "ten hoogste"),
            ("<", "minder dan"),
            (">=", "ten minste"),
            (">", "meer dan"),
        ],
    )
    waarde = forms.DecimalField(label="Waarde", required=False, max_digits=18, decimal_places=6)
    eenheid = forms.CharField(label="Eenheid", max_length=30, required=False)
    emissiepunt = forms.CharField(label="Emissiepunt", max_length=200, required=False)
    middeling = forms.CharField(label="Middeling", max_length=200, required=False)
    dagdeel = forms.ChoiceField(
        label="Dagdeel",
        required=False,
        choices=[("", "Altijd"), ("dag", "dag"), ("avond", "avond"), ("nacht", "nacht")],
    )
    referentie_o2 = forms.DecimalField(
        label="Bij zuurstof (%)",
        required=False,
        min_value=0,
        max_value=25,
        max_digits=5,
        decimal_places=2,
    )
    meetfrequentie = forms.CharField(label="Meetfrequentie", max_length=200, required=False)
    grondslag = forms.CharField(
        label="Grondslag",
        max_length=80,
        required=False,
        help_text="Bijvoorbeeld BBT-conclusie 12, Bal 5.30 of maatwerk",
    )

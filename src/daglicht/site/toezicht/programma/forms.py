"""The forms of the pages about programma."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.kit.volgorde import op_naam
from daglicht.site.formulieren import Formulier, tekstvak

KWARTALEN = [(number, f"Kwartaal {number}") for number in range(1, 5)]


UREN = ("uren_1", "uren_2", "uren_3", "uren_4")


class UrenFormulier(Formulier):
    """How many hours an inspector has, per quarter."""

    uren_1 = forms.IntegerField(label="Uren in kwartaal 1", min_value=0, max_value=600)
    uren_2 = forms.IntegerField(label="Uren in kwartaal 2", min_value=0, max_value=600)
    uren_3 = forms.IntegerField(label="Uren in kwartaal 3", min_value=0, max_value=600)
    uren_4 = forms.IntegerField(label="Uren in kwartaal 4", min_value=0, max_value=600)


class ToevoegFormulier(Formulier):
    """Why sites come into a programme, and which: those that the page showed."""

    locaties = forms.CharField(widget=forms.HiddenInput, max_length=20_000)
    motivering = forms.CharField(
        label="Waarom komen deze locaties in het programma?",
        max_length=2_000,
        widget=tekstvak(3),
    )


class InzetFormulier(UrenFormulier):
    """Put an inspector in a programme."""

    inspecteur = forms.ChoiceField(label="Toezichthouder")
    x = forms.FloatField(label="Standplaats x (RD)", min_value=-7_000, max_value=300_000)
    y = forms.FloatField(label="Standplaats y (RD)", min_value=289_000, max_value=629_000)
    competenties = forms.CharField(
        label="Competenties",
        required=False,
        max_length=200,
        help_text="Gescheiden door komma's, bijvoorbeeld: seveso",
    )
    field_order = ("inspecteur", *UREN, "competenties", "x", "y")

    def __init__(self, *args: Any, mensen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("inspecteur", [(str(row.pk), str(row)) for row in op_naam(mensen)])

    def clean_competenties(self) -> list[str]:
        """Return the competences one by one."""
        return [
            part.strip().lower()
            for part in self.cleaned_data["competenties"].split(",")
            if part.strip()
        ]


class VerzetFormulier(Formulier):
    """Who makes a visit, and when."""

    inspecteur = forms.ChoiceField(label="Toezichthouder")
    kwartaal = forms.TypedChoiceField(label="Kwartaal", choices=KWARTALEN, coerce=int)

    def __init__(self, *args: Any, inzet: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("inspecteur", [(str(row.inspecteur_id), str(row.inspecteur)) for row in inzet])


class VastzetFormulier(VerzetFormulier):
    """Move a visit, with the reason."""

    motivering = forms.CharField(label="Waarom verzet u dit bezoek?", widget=tekstvak(2))


class SamenFormulier(Formulier):
    """With which authorities a visit is made."""

    samen_met = forms.MultipleChoiceField(
        label="Samen met", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("samen_met", [(str(row.pk), str(row)) for row in instanties])

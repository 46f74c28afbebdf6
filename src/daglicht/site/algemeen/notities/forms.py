"""The forms of the pages about notes and files."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.notitie import service as notities
from daglicht.site.formulieren import Formulier, tekstvak

SOORTEN = "PDF, JPEG, PNG, Word, Excel, OpenDocument of platte tekst"
GROOTTE = f"Hoogstens {notities.GROOTSTE // 1024**2} MB: {SOORTEN}."


class Kringformulier(Formulier):
    """For whom something is, and whether it stands above the rest."""

    kring = forms.ChoiceField(
        label="Wie mag dit zien?",
        choices=notities.Kring,
        widget=forms.RadioSelect,
        initial=notities.Kring.WERK,
        help_text="Het publiek ziet dit nooit.",
    )
    vastgezet = forms.BooleanField(label="Bovenaan vastzetten", required=False)

    def gegevens(self) -> notities.Notitiegegevens:
        """Return what was filled in."""
        given = self.cleaned_data
        return notities.Notitiegegevens(
            given["kring"], given["tekst"], given.get("titel", ""), given["vastgezet"]
        )


class NotitieFormulier(Kringformulier):
    """A note."""

    tekst = forms.CharField(
        label="Notitie", max_length=notities.LANGSTE, widget=tekstvak(8), strip=True
    )
    field_order = ("tekst", "kring", "vastgezet")


class BestandFormulier(Kringformulier):
    """A file with its title; ``vervangt``: it is there, and another may come in its place."""

    bestand = forms.FileField(label="Bestand", help_text=GROOTTE)
    titel = forms.CharField(label="Titel", max_length=notities.LANGSTE_TITEL)
    tekst = forms.CharField(
        label="Toelichting", max_length=notities.LANGSTE, widget=tekstvak(3), required=False
    )
    field_order = ("bestand", "titel", "tekst", "kring", "vastgezet")

    def __init__(self, *args: Any, vervangt: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if vervangt:
            field = self.fields["bestand"]
            field.label, field.required = "Nieuwere versie van het bestand", False
            field.help_text = f"Leeg: het bestand blijft hetzelfde. {GROOTTE}"

    def clean_bestand(self) -> notities.Gekeurd | None:
        """Judge the file before anything is kept."""
        file = self.cleaned_data["bestand"]
        return notities.keur_bestand(file.name, file.read()) if file else None


class IntrekFormulier(Formulier):
    """Why a note or file goes."""

    reden = forms.CharField(
        label="Waarom wordt dit ingetrokken?",
        max_length=notities.LANGSTE_REDEN,
        widget=tekstvak(3),
        help_text="De reden blijft staan voor wie dit mocht zien.",
    )

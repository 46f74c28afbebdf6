"""The forms of the pages about seveso."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.register import service as register
from daglicht.site.formulieren import Datum, Formulier, tekstvak


class TeamlidFormulier(Formulier):
    """Add somebody to the team."""

    naam = forms.CharField(label="Naam", max_length=120)
    instantie = forms.ChoiceField(label="Dienst")
    rol = forms.ChoiceField(label="Rol", initial="inspecteur")

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("instantie", [(str(row.pk), str(row)) for row in instanties])
        self.kies("rol", list(sevesowerkwijze().rollen.items()))


class AgendaFormulier(Formulier):
    """Put a part on the agenda."""

    datum = Datum(label="Dag")
    van = forms.TimeField(label="Van", widget=forms.TimeInput(attrs={"type": "time"}))
    tot = forms.TimeField(label="Tot", widget=forms.TimeInput(attrs={"type": "time"}))
    wat = forms.CharField(label="Wat", max_length=200)
    met_wie = forms.CharField(
        label="Wie van het bedrijf",
        max_length=200,
        required=False,
        help_text="Een functie, geen naam",
    )


class CategorieFormulier(Formulier):
    """Give a finding its category."""

    categorie = forms.TypedChoiceField(label="Categorie", coerce=int)
    verantwoordelijke = forms.ChoiceField(label="Verantwoordelijke")
    trekker = forms.ChoiceField(label="Dienst die dit opvolgt")
    actie = forms.CharField(label="Wat moet er gebeuren", widget=tekstvak(2))

    def __init__(self, *args: Any, betrokkenen: Any, diensten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sevesowerkwijze().categorieen.items()
        self.kies("categorie", [(str(code), f"{code} ({name})") for code, name in kinds])
        parties = [(str(row.pk), register.openbare_naam(row)) for row in betrokkenen]
        self.kies("verantwoordelijke", parties)
        self.kies("trekker", [(str(row.pk), str(row)) for row in diensten])


class BezwaarFormulier(Formulier):
    """Say what an authority has against the report."""

    bezwaar = forms.CharField(label="Bezwaar (leeg: akkoord)", required=False, widget=tekstvak(2))


class SamenvattingFormulier(Formulier):
    """Draw up the public summary."""

    eindoordeel = forms.ChoiceField(label="Eindoordeel")
    tekst = forms.CharField(
        label="Wat is er bekeken, en wat was in orde",
        widget=tekstvak(5),
        help_text="Zonder namen van personen",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("eindoordeel", list(sevesowerkwijze().eindoordelen.items()))


class ZienswijzeFormulier(Formulier):
    """Record what the company said of the summary."""

    tekst = forms.CharField(
        label="Zienswijze van het bedrijf (leeg: geen bezwaar)", required=False, widget=tekstvak()
    )

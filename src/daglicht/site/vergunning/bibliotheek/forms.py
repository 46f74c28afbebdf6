"""The forms of the pages about bibliotheek."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.formulieren import Formulier, tekstvak
from daglicht.vergunning import service as vergunning

SOORTEN = [("getal", "getal"), ("tekst", "tekst"), ("keuze", "keuze uit een lijst")]


class VersieFormulier(Formulier):
    """Write a version; its places and sources have forms of their own."""

    code = forms.CharField(label="Code", max_length=40, help_text="Kort, bijvoorbeeld lucht-stof")
    thema = forms.ChoiceField(label="Onderwerp van controle")
    eigenaar = forms.ChoiceField(label="Van")
    titel = forms.CharField(label="Titel", max_length=80)
    tekst = forms.CharField(
        label="Tekst",
        widget=tekstvak(5),
        help_text="Schrijf {naam} waar per vergunning iets wordt ingevuld.",
    )
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        widget=tekstvak(2),
        help_text="Waarom deze versie; wat is er veranderd?",
    )

    def __init__(
        self, *args: Any, themas: Any, eigenaren: Any, bestaand: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if bestaand:
            for name in ("code", "thema", "eigenaar"):
                del self.fields[name]
        else:
            self.kies("thema", [(value.code, value.naam) for value in themas])
            self.kies("eigenaar", [(str(row.pk), str(row)) for row in eigenaren])


class ParameterFormulier(Formulier):
    """What can stand in one place."""

    naam = forms.RegexField(
        r"^[a-z][a-z0-9_]{0,39}$", label="Naam", help_text="Zoals in de tekst, zonder accolades"
    )
    label = forms.CharField(label="Omschrijving", max_length=80)
    soort = forms.ChoiceField(label="Soort", choices=SOORTEN, initial="getal")
    eenheid = forms.CharField(label="Eenheid", max_length=30, required=False)
    minimum = forms.DecimalField(
        label="Ten minste", required=False, max_digits=18, decimal_places=6
    )
    maximum = forms.DecimalField(
        label="Ten hoogste", required=False, max_digits=18, decimal_places=6
    )
    keuzes = forms.CharField(
        label="Keuzes", required=False, help_text="Gescheiden door een puntkomma"
    )
    standaard = forms.CharField(label="Gebruikelijke waarde", required=False, max_length=200)

    def als_parameter(self) -> vergunning.Standaardparameter:
        """Return the parameter that was described."""
        data = dict(self.cleaned_data)
        choices = tuple(word.strip() for word in data.pop("keuzes").split(";") if word.strip())
        return vergunning.Standaardparameter(**data, keuzes=choices)


class GrondslagFormulier(Formulier):
    """One source on which a standaardvoorschrift rests."""

    soort = forms.ChoiceField(label="Soort", choices=vergunning.Grondslagsoort, initial="wet")
    verwijzing = forms.CharField(
        label="Verwijzing", max_length=200, help_text="Bijvoorbeeld Bal art. 4.73 of PGS 15, 3.2.1"
    )
    versie = forms.CharField(label="Versie of datum", max_length=40, required=False)
    geverifieerd = forms.BooleanField(label="De tekst is gelezen en zegt dit", required=False)

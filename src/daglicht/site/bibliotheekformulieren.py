"""Forms of the library: write a standaardvoorschrift, and fill one in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

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


class VoorschriftFormulier(Formulier):
    """One condition of a permit, written by hand or from the library;
    choosing one asks for what is to be filled in.
    """

    nummer = forms.CharField(label="Nummer", max_length=vergunning.NUMMER_HOOGSTENS)
    standaard = forms.ChoiceField(label="Uit de bibliotheek", required=False)
    titel = forms.CharField(label="Titel", max_length=vergunning.KOP_HOOGSTENS, required=False)
    thema = forms.ChoiceField(label="Onderwerp van controle", required=False)
    omschrijving = forms.CharField(label="Tekst", widget=tekstvak(2), required=False)

    def __init__(self, *args: Any, themas: Any, versies: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies(
            "thema", [("", "Kies het onderwerp"), *((value.code, value.naam) for value in themas)]
        )
        self.kies(
            "standaard",
            [("", "Zelf schrijven"), *((key, str(row.titel)) for key, row in versies.items())],
        )
        self.versie = (
            versies.get(self.data.get(self.add_prefix("standaard"), "")) if self.is_bound else None
        )
        self.namen: list[str] = []
        self.nieuw_gekozen = False
        places = vergunning.sjabloon_van(self.versie).parameters if self.versie else ()
        for item in places:
            self.namen.append(item.naam)
            self.fields[f"p_{item.naam}"] = _field(item)
        if places and not any(self.add_prefix(f"p_{name}") in self.data for name in self.namen):
            self.nieuw_gekozen = True
            usual = {self.add_prefix(f"p_{item.naam}"): item.standaard for item in places}
            self.data = dict(self.data.items()) | usual
        self.kleed()

    @property
    def plaatsen(self) -> list[forms.BoundField]:
        """The fields that belong to the chosen standaardvoorschrift."""
        return [self[f"p_{name}"] for name in self.namen]

    def clean(self) -> dict[str, Any]:
        """Take text, title and topic from the library where they were left empty."""
        data = super().clean() or self.cleaned_data
        if self.nieuw_gekozen:
            self.add_error(None, "Kijk na wat in het standaardvoorschrift wordt ingevuld.")
        if self.versie is not None and not self.errors:
            try:
                text, values = vergunning.ingevuld(
                    self.versie, {name: data[f"p_{name}"] for name in self.namen}
                )
            except ValidationError as error:
                self.add_error(None, error)
                return data
            data["keuze"] = (self.versie, values)
            data["omschrijving"] = data["omschrijving"] or text
            data["titel"] = data["titel"] or self.versie.titel
            data["thema"] = data["thema"] or self.versie.standaard.thema
        for name in ("titel", "thema", "omschrijving"):
            if not data.get(name) and not self.errors:
                self.add_error(name, "Vul dit in, of kies een standaardvoorschrift.")
        return data

    def als_voorschrift(self) -> vergunning.NieuwVoorschrift:
        """Return the condition that was written."""
        data = self.cleaned_data
        return vergunning.NieuwVoorschrift(
            data["nummer"],
            data["titel"],
            data["omschrijving"],
            data["thema"],
            standaard=data.get("keuze"),
        )


class InvulFormulier(Formulier):
    """Fill in a standaardvoorschrift; one field per place."""

    def __init__(self, *args: Any, versie: Any, nummer: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versie, self.namen = versie, []
        if nummer:
            self.fields["nummer"] = forms.CharField(
                label="Nummer", max_length=vergunning.NUMMER_HOOGSTENS
            )
        for item in vergunning.sjabloon_van(versie).parameters:
            self.namen.append(item.naam)
            self.fields[f"p_{item.naam}"] = _field(item)
        self.kleed()

    @property
    def waarden(self) -> dict[str, str]:
        """The values by the name of their place."""
        return {name: str(self.cleaned_data.get(f"p_{name}", "")) for name in self.namen}

    def clean(self) -> dict[str, Any]:
        """Refuse a value that may not stand in its place."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                vergunning.ingevuld(self.versie, self.waarden)
            except ValidationError as error:
                self.add_error(None, error)
        return data


def _field(item: vergunning.Standaardparameter) -> forms.Field:
    if item.soort == "keuze":
        choices = [(word, word) for word in item.keuzes]
        return forms.ChoiceField(label=item.label, choices=choices, initial=item.standaard or None)
    bounds = [
        f"ten minste {item.minimum}" if item.minimum is not None else "",
        f"ten hoogste {item.maximum}" if item.maximum is not None else "",
    ]
    words = " en ".join(part for part in bounds if part).replace(".", ",")
    label = f"{item.label} ({item.eenheid})" if item.eenheid else item.label
    return forms.CharField(
        label=label, initial=item.standaard, help_text=words.capitalize(), max_length=400
    )


def beginwaarden(waarden: Mapping[str, str]) -> dict[str, str]:
    """Return values as the initial data of an InvulFormulier."""
    return {f"p_{name}": value for name, value in waarden.items()}

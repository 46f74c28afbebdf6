"""The forms of the pages about toestemming."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.vergunning.forms import directe_werking, invulveld, mag_leeg, procedurevelden
from daglicht.vergunning import service as vergunning


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
            self.fields[f"p_{item.naam}"] = invulveld(item)
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


class ToestemmingFormulier(Formulier):
    """Grant a permit."""

    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=200,
        help_text="Bijvoorbeeld: het opslaan van verpakte stoffen",
    )
    kenmerk = forms.CharField(label="Kenmerk", max_length=60)
    besluitdatum = Datum(label="Datum van het besluit")
    bekendmaking = Datum(label="Datum van bekendmaking")
    inwerkingtreding = Datum(label="Treedt in werking op")

    def __init__(
        self, *args: Any, procedure: vergunning.Procedure | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        mag_leeg(self.fields["inwerkingtreding"], procedure is not None)
        if procedure is not None:
            self.fields |= procedurevelden(procedure)
        else:
            self.fields["grond"] = directe_werking()
        self.kleed()

"""The forms of the pages about stukken."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.procedure import procedures
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.vergunning.forms import directe_werking
from daglicht.vergunning.service import (
    GROOTSTE_BESTAND,
    HANDELINGEN,
    KOP_HOOGSTENS,
    NUMMER_HOOGSTENS,
    SoortStuk,
    voorbeeld_inwerking,
)


class StukFormulier(Formulier):
    """Read in a decision or ruling from the stack."""

    bestand = forms.FileField(
        label="Bestand", help_text="PDF met tekst, Word (DOCX), HTML of platte tekst"
    )
    soort = forms.ChoiceField(label="Wat is het?", choices=SoortStuk)
    betreft = forms.ChoiceField(
        label="Betreft", required=False, help_text="Niet bij een nieuwe vergunning."
    )
    kenmerk = forms.CharField(
        label="Kenmerk", max_length=60, help_text="Van het besluit, of de ECLI van de uitspraak"
    )
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    besluitdatum = Datum(label="Datum van het besluit of de uitspraak")
    bekend_op = Datum(
        label="Bekendgemaakt op", help_text="In de uitgebreide procedure: ter inzage gelegd op"
    )
    procedure = forms.ChoiceField(label="Procedure", required=False)
    geldig_vanaf = Datum(
        label="Treedt in werking op",
        required=False,
        help_text="Leeg: berekend uit de procedure die u kiest.",
    )

    def __init__(self, *args: Any, toestemmingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grond"] = directe_werking()
        self.kleed()
        self.kies(
            "betreft",
            [("", "Nieuwe vergunning"), *((str(row.pk), str(row)) for row in toestemmingen)],
        )
        kinds = [
            (kind.code, kind.naam)
            for kind in procedures().values()
            if "vergunning" in kind.kenmerken
        ]
        self.kies("procedure", [("", "Onbekend"), *kinds])

    def clean(self) -> dict[str, Any]:
        """Calculate the day of effect where it was left empty; say so when it cannot be."""
        data = super().clean() or self.cleaned_data
        kind = data.pop("procedure", "")
        if data.get("geldig_vanaf") is None and "geldig_vanaf" not in self.errors:
            if not kind or data.get("soort") == SoortStuk.UITSPRAAK:
                self.add_error(
                    "geldig_vanaf", "Vul de dag in, of kies de procedure waaruit hij volgt."
                )
            elif data.get("besluitdatum") and data.get("bekend_op"):
                data["geldig_vanaf"] = voorbeeld_inwerking(
                    kind, data["besluitdatum"], data["bekend_op"]
                ).dag
        return data

    def clean_bestand(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["bestand"]
        if file.size > GROOTSTE_BESTAND:
            raise forms.ValidationError(
                f"{file.name} is groter dan {GROOTSTE_BESTAND // 1024**2} MB. Splits het bestand."
            )
        return file


class LeesregelFormulier(Formulier):
    """Set right what a line of a decision does."""

    handeling = forms.ChoiceField(
        label="Wat gebeurt er?", choices=[(name, name) for name in HANDELINGEN]
    )
    soort = forms.ChoiceField(
        label="Soort onderdeel",
        choices=[
            ("voorschrift", "voorschrift"),
            ("paragraaf", "paragraaf"),
            ("hoofdstuk", "hoofdstuk"),
        ],
    )
    nummer = forms.CharField(label="Nummer", max_length=NUMMER_HOOGSTENS)
    nieuw_nummer = forms.CharField(
        label="Nieuw nummer", max_length=NUMMER_HOOGSTENS, required=False
    )
    kop = forms.CharField(label="Titel", max_length=KOP_HOOGSTENS, required=False)
    tekst = forms.CharField(label="Tekst", widget=tekstvak(4), required=False)
    thema = forms.ChoiceField(label="Onderwerp van controle", required=False)

    def __init__(self, *args: Any, themas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("thema", [("", "Geen"), *((value.code, value.naam) for value in themas)])

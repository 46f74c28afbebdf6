"""The forms of the pages about concepten."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.vergunning.forms import directe_werking, mag_leeg, procedurevelden
from daglicht.vergunning.service import (
    KOP_HOOGSTENS,
    NUMMER_HOOGSTENS,
    Procedure,
    SoortConcept,
)


class KopFormulier(Formulier):
    """Add a chapter or section to a whole permit."""

    nummer = forms.CharField(label="Nummer van de kop", max_length=NUMMER_HOOGSTENS)
    kop = forms.CharField(label="Titel van de kop", max_length=KOP_HOOGSTENS)


class ConceptFormulier(Formulier):
    """Begin a draft."""

    soort = forms.ChoiceField(label="Wat wordt het?", choices=SoortConcept)
    basis = forms.ChoiceField(label="Vergunning die wijzigt", required=False)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60)
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    besluitdatum = Datum(label="Datum van het besluit")
    bekend_op = Datum(label="Bekendmaking op")
    geldig_vanaf = Datum(label="Treedt in werking op")
    overwegingen = forms.CharField(label="Overwegingen", widget=tekstvak(6), required=False)

    def __init__(
        self, *args: Any, toestemmingen: Any, procedure: Procedure | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        mag_leeg(self.fields["geldig_vanaf"], procedure is not None)
        if procedure is not None:
            self.fields |= procedurevelden(procedure)
        else:
            self.fields["grond"] = directe_werking()
        self.kleed()
        self.kies("basis", [("", "Geen"), *((str(row.pk), str(row)) for row in toestemmingen)])

    def clean(self) -> dict[str, Any]:
        """A change names what it changes."""
        data = super().clean() or self.cleaned_data
        if data.get("soort") == SoortConcept.WIJZIGING and not data.get("basis"):
            self.add_error("basis", "Kies welke vergunning wijzigt.")
        return data


class Dagenformulier(Formulier):
    """Set the days of a draft in a procedure."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, prefix="dagen", **kwargs)
        self.fields |= procedurevelden(procedure)
        self.fields["geldig_vanaf"] = Datum(label="Treedt in werking op")
        mag_leeg(self.fields["geldig_vanaf"], volgens_wet=True)
        self.kleed()


class ConceptvoorschriftFormulier(Formulier):
    """Write a voorschrift in a draft."""

    nummer = forms.CharField(label="Nummer", max_length=NUMMER_HOOGSTENS)
    kop = forms.CharField(label="Titel", max_length=KOP_HOOGSTENS, required=False)
    tekst = forms.CharField(label="Tekst", widget=tekstvak(4))
    thema = forms.ChoiceField(label="Onderwerp van controle", required=False)

    def __init__(self, *args: Any, themas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("thema", [("", "Geen"), *((value.code, value.naam) for value in themas)])

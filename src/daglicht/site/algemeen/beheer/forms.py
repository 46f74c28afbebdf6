"""The form with which the beheerder reads in a file."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.achtergrond.service import GROOTSTE
from daglicht.omgevingsveiligheid.achtergrondsoorten import BAG
from daglicht.site.formulieren import Datum, Formulier
from daglicht.uitwisseling.invoer import service as invoer

COMPLEET = (("", "Volgens het bestand"), ("ja", "Ja"), ("nee", "Nee, alleen wijzigingen"))
CODERINGEN = ("utf-8", "windows-1252", "latin-1", "utf-16")


class InleesFormulier(Formulier):
    """A file of a public source, or an extract of the BAG."""

    soort = forms.ChoiceField(label="Wat is het?")
    bestand = forms.FileField(label="Bestand", help_text=f"Hoogstens {GROOTSTE // 10**6} MB")
    geldig_vanaf = Datum(
        label="Geldig vanaf",
        required=False,
        help_text="Als het bestand zelf geen dag noemt; bij de BAG: zoals het op deze dag was",
    )
    codering = forms.ChoiceField(
        label="Codering",
        choices=[(name, name) for name in CODERINGEN],
        help_text="Alleen voor tekstbestanden",
    )
    opnieuw = forms.BooleanField(label="Lees ook in wat al eerder is ingelezen", required=False)
    volledig = forms.ChoiceField(
        label="BAG: staan alle panden van de gemeente erin?", choices=COMPLEET, required=False
    )
    bevestig = forms.BooleanField(
        label="BAG: het klopt dat er veel panden verdwijnen", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("soort", [*invoer.soorten().items(), (BAG, "Panden uit een extract van de BAG")])

    def clean_bestand(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["bestand"]
        if file.size > GROOTSTE:
            raise forms.ValidationError(
                f"{file.name} is groter dan {GROOTSTE // 10**6} MB. Splits het bestand, of laat "
                "het op de server inlezen met ‘daglicht laad’."
            )
        return file

    @property
    def compleet(self) -> bool | None:
        """Return what was said of an extract; None to go by the file."""
        return {"ja": True, "nee": False}.get(self.cleaned_data["volledig"])

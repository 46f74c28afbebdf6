"""The forms of the pages about werk."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.handhaving.service import GRONDSLAG, Afstemmingsuitkomst
from daglicht.site.formulieren import Datum, Formulier, tekstvak

GROOTSTE_STRATEGIE = 500_000


class VoorlegFormulier(Formulier):
    """Put a violation on the table."""

    reden = forms.CharField(
        label="Eigen reden",
        required=False,
        widget=tekstvak(2),
        help_text="Alleen nodig als geen regel de zaak voorlegt.",
    )


class AfspraakFormulier(Formulier):
    """Record what was agreed at the table."""

    besproken_op = Datum(label="Besproken op")
    overleg = forms.CharField(
        label="Overleg", max_length=120, help_text="Bijvoorbeeld: regionaal handhavingsoverleg"
    )
    met = forms.CharField(
        label="Met wie?", max_length=200, help_text="Organisaties en functies, geen namen"
    )
    gedeeld = forms.CharField(label="Wat is gedeeld?", widget=tekstvak(2))
    grondslag = forms.CharField(label="Grondslag van het delen", max_length=200, initial=GRONDSLAG)
    uitkomst = forms.ChoiceField(
        label="Uitkomst", choices=[("", "Kies"), *Afstemmingsuitkomst.choices]
    )
    afspraak = forms.CharField(label="Afspraak", widget=tekstvak(3))


class StrategieFormulier(Formulier):
    """Take in a strategy as an authority adopted it."""

    instantie = forms.ChoiceField(label="Bevoegd gezag")
    bestand = forms.FileField(label="Strategie (YAML)")
    van = Datum(label="Geldt vanaf")
    tot = Datum(label="Geldt tot", required=False, help_text="Leeg: tot er een nieuwe is.")
    vindplaats = forms.CharField(
        label="Vindplaats van het besluit", max_length=300, help_text="Bijvoorbeeld CVDR-nummer"
    )
    nagelezen_door = forms.CharField(
        label="Nagelezen door",
        max_length=120,
        required=False,
        help_text=(
            "Wie elke cel met de vastgestelde tekst vergeleek. Leeg: de cellen gelden als niet "
            "geverifieerd."
        ),
    )

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("instantie", [(str(row.pk), str(row)) for row in instanties])

    def clean_bestand(self) -> str:
        """Return the text of the file, whole; one that is too large or no text is refused."""
        file = self.cleaned_data["bestand"]
        if file.size > GROOTSTE_STRATEGIE:
            raise forms.ValidationError(
                f"{file.name} is {file.size} bytes; ten hoogste {GROOTSTE_STRATEGIE} past. Er is "
                "niets ingelezen."
            )
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                f"{file.name} is op plaats {error.start + 1} geen UTF-8. Sla het bestand op als "
                "UTF-8."
            ) from error

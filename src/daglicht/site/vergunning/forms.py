"""The forms that several pages of the room show."""

from __future__ import annotations

from django import forms

from daglicht.site.formulieren import Datum
from daglicht.vergunning import service as vergunning


def invulveld(item: vergunning.Standaardparameter) -> forms.Field:
    """Return the control for a parameter of the library, with its bounds in words."""
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


def mag_leeg(veld: forms.Field, volgens_wet: bool) -> None:
    """Let a day of effect be left empty where the law sets it."""
    if volgens_wet:
        veld.required, veld.help_text = False, "Leeg: de dag die de wet bepaalt."


def procedurevelden(procedure: vergunning.Procedure) -> dict[str, forms.Field]:
    """Return the controls for what only a decision in a procedure has: on which day it was laid
    open, never filled in beforehand, and on what ground it takes effect at another time.
    """
    found: dict[str, forms.Field] = {}
    if any(step.veld == "terinzagelegging" for step in vergunning.besluitstappen(procedure)):
        found["terinzagelegging"] = Datum(
            label="Ter inzage gelegd op",
            required=False,
            help_text="Leeg: nog niet. Dan begint de termijn voor beroep ook nog niet.",
        )
    grounds = vergunning.gronden(procedure)
    if grounds:
        found["grond"] = forms.ChoiceField(
            label="Treedt op een ander moment in werking, omdat",
            required=False,
            choices=[("", "Nee: gewoon"), *grounds],
        )
    return found


def directe_werking() -> forms.ChoiceField:
    """Return the control for why a decision works on the very day it is made known."""
    return forms.ChoiceField(
        label="Werkt al op de dag van bekendmaking, omdat",
        required=False,
        choices=[("", "Nee"), *vergunning.GRONDEN_DIRECTE_WERKING.items()],
    )

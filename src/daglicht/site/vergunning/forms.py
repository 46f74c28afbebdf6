"""The forms that several pages of the room show."""

from __future__ import annotations

from django import forms

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

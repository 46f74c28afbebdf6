"""The forms of the pages about risicobron."""

from __future__ import annotations

from django import forms

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.formulieren import Formulier, tekstvak


class Oordeelformulier(Formulier):
    """A person's decision on the category of a building."""

    categorie = forms.ChoiceField(
        label="Categorie",
        choices=[
            (k.value, k.naam)
            for k in veiligheid.Kwetsbaarheid
            if k is not veiligheid.Kwetsbaarheid.ONBEKEND
        ],
    )
    reden = forms.CharField(label="Waarom", widget=tekstvak(3))

"""The forms of the pages about actualisatie."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.vergunning.service import (
    Toetsuitkomst,
)


class ToetsFormulier(Formulier):
    """Record BBT-conclusies that go with a site, and the outcome of a test."""

    bbt = forms.ChoiceField(label="BBT-conclusies")
    hoofdactiviteit = forms.BooleanField(
        label="Horen bij de hoofdactiviteit", required=False, initial=True
    )
    getoetst_op = Datum(label="Getoetst op", required=False)
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        required=False,
        choices=[("", "Nog niet getoetst"), *Toetsuitkomst.choices],
    )
    toelichting = forms.CharField(label="Toelichting", required=False, widget=tekstvak())

    def __init__(self, *args: Any, conclusies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("bbt", [(code, str(item)) for code, item in conclusies.items()])

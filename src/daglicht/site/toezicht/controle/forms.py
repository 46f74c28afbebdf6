"""The forms of the pages about controle."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.toezicht.service import BIJZONDERHEDEN, EIGEN_PUNT


class ControleFormulier(Formulier):
    """Plan a controle."""

    controletype = forms.ChoiceField(label="Soort controle")
    gepland_op = Datum(label="Geplande datum", terug=1, vooruit=3)
    onderdeel = forms.ChoiceField(label="Onderdeel van het uitvoeringsprogramma", required=False)

    def __init__(self, *args: Any, types: Any, onderdelen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("controletype", [(value.code, value.naam) for value in types])
        self.kies("onderdeel", [("", "Geen"), *((str(row.pk), str(row)) for row in onderdelen)])


class BevindingFormulier(Formulier):
    """Judge one point of the checklist."""

    resultaat = forms.ChoiceField(
        label="Oordeel", choices=ResultaatBevinding, widget=forms.RadioSelect
    )
    bijzonderheden = forms.CharField(
        label="Bijzonderheden",
        required=False,
        max_length=BIJZONDERHEDEN,
        widget=tekstvak(3),
        help_text="Wat zag u, waar?",
    )
    gevolg = forms.ChoiceField(
        label="Gevolg", required=False, choices=[("", "Kies het gevolg"), *Gevolg.choices]
    )
    gedrag = forms.ChoiceField(
        label="Gedrag", required=False, choices=[("", "Kies het gedrag"), *Gedrag.choices]
    )


class PuntFormulier(Formulier):
    """Add a point of one's own to a checklist."""

    aandachtspunt = forms.CharField(
        label="Wat bekijkt u", max_length=EIGEN_PUNT, widget=tekstvak(2)
    )
    onderwerp = forms.ChoiceField(label="Onderwerp van controle")

    def __init__(self, *args: Any, onderwerpen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("onderwerp", [(row.code, row.naam) for row in onderwerpen])

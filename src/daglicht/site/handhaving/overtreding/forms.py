"""The forms of the pages about overtreding."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.register.enumeraties import Gedrag, Gevolg
from daglicht.site.formulieren import Formulier, tekstvak


class OvertredingFormulier(Formulier):
    """Turn a finding into a violation."""

    betrokkene = forms.ChoiceField(label="Overtreder")
    aard = forms.CharField(label="Aard van de overtreding", widget=tekstvak())

    def __init__(self, *args: Any, betrokkenen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("betrokkene", betrokkenen)


class PositioneerFormulier(Formulier):
    """Place a violation in the strategy."""

    gevolg = forms.ChoiceField(label="Gevolg voor de leefomgeving", choices=Gevolg)
    gedrag = forms.ChoiceField(label="Gedrag van de overtreder", choices=Gedrag)
    aspecten = forms.MultipleChoiceField(
        label="Verzwarende aspecten", required=False, widget=forms.CheckboxSelectMultiple
    )
    seveso_categorie = forms.ChoiceField(
        label="Seveso-categorie",
        required=False,
        choices=[
            ("", "Geen Seveso-overtreding"),
            ("1", "Categorie 1 (zwaarst)"),
            ("2", "Categorie 2"),
            ("3", "Categorie 3"),
        ],
        help_text="Met een categorie geldt de strategie voor Seveso-inrichtingen.",
    )
    motivering = forms.CharField(
        label="Motivering",
        required=False,
        widget=tekstvak(),
        help_text="Verplicht als u afwijkt van het oordeel van de toezichthouder.",
    )

    def __init__(self, *args: Any, aspecten: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("aspecten", list(aspecten.items()))


class IntrekFormulier(Formulier):
    """Decide that a violation was none."""

    reden = forms.CharField(
        label="Waarom was het geen overtreding?",
        widget=tekstvak(2),
        help_text=(
            "De overtreding blijft leesbaar met deze reden; zij loopt niet meer en telt niet als "
            "herhaling."
        ),
    )

"""The forms of the pages about metingen."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.formulieren import Formulier
from daglicht.toezicht.service import GROOTSTE_MEETBESTAND, TIJDREKENINGEN

DUREN = {"30": "een half uur", "60": "een uur", "1440": "een dag"}


class MeetreeksFormulier(Formulier):
    """Read a series of emission measurements from a file."""

    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV of Excel; de eerste rij noemt de kolommen: begin, eind, waarde, zuurstof",
    )
    parameter = forms.ChoiceField(label="Parameter")
    emissiepunt = forms.CharField(label="Emissiepunt", required=False, max_length=200)
    eenheid = forms.CharField(label="Eenheid", max_length=30, initial="mg/Nm3")
    duur = forms.ChoiceField(
        label="Een waarde geldt voor",
        choices=list(DUREN.items()),
        initial="60",
        help_text="Als er geen kolom eind is",
    )
    tijd = forms.ChoiceField(
        label="Tijd in het bestand",
        required=False,
        choices=[
            ("", "Volgens het bestand; anders Nederlandse tijd"),
            *((item.value, name) for item, name in TIJDREKENINGEN.items()),
        ],
        help_text=(
            "Voor tijden zonder verschil met UTC. Veel meters verzetten de klok niet: die "
            "schrijven wintertijd"
        ),
    )
    onzekerheid = forms.DecimalField(
        label="Meetonzekerheid (% van de grenswaarde)",
        min_value=0,
        max_value=100,
        initial=0,
        max_digits=5,
        decimal_places=2,
        help_text=(
            "95 %-betrouwbaarheidsinterval; wordt in het voordeel van het bedrijf afgetrokken"
        ),
    )
    bron = forms.CharField(
        label="Bron",
        max_length=200,
        help_text="Bijvoorbeeld: continue meting, of het rapport van het meetbureau",
    )

    def __init__(self, *args: Any, parameters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("parameter", [(name, name) for name in parameters])

    def clean_bestand(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["bestand"]
        if file.size > GROOTSTE_MEETBESTAND:
            raise forms.ValidationError(
                f"{file.name} is groter dan {GROOTSTE_MEETBESTAND // 1024**2} MB. Splits het "
                "bestand."
            )
        return file

"""The forms of the pages about procedure."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.procedure import procedures
from daglicht.site.formulieren import Datum, Formulier


class AmbtshalveFormulier(Formulier):
    """Begin a change of a permit by the authority itself."""

    procedure = forms.ChoiceField(
        label="Procedure", help_text="Volgens het recht van de dag waarop de procedure begon."
    )
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    betreft = forms.ChoiceField(label="Vergunning")
    op = Datum(label="Begonnen op", terug=10)

    def __init__(self, *args: Any, toestemmingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = procedures().values()
        self.kies(
            "procedure",
            [(kind.code, kind.naam) for kind in kinds if "ambtshalve" in kind.kenmerken],
        )
        self.kies("betreft", [(str(row.pk), str(row)) for row in toestemmingen])


class Verwerkformulier(Formulier):
    """Let a permit say what its procedure says; there is nothing to fill in."""


class Intrekkingsformulier(Formulier):
    """Let a decision end the permit that it is about."""

    kenmerk = forms.CharField(label="Kenmerk van het besluit", max_length=60)
    geheel = forms.BooleanField(
        label="Ik heb het besluit gelezen: het trekt de hele vergunning in, met al haar wijzigingen"
    )

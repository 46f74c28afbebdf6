"""The forms of the pages about maatregel."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht import Regelset
from daglicht.recht.uitdrukking import Waarde
from daglicht.site.formulieren import Datum, Formulier, tekstvak

JA_NEE = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]


GROOTSTE_FEIT = 1_000_000_000
"""No amount or count that decides on a strafbeschikking is above it."""


class MaatregelFormulier(Formulier):
    """Begin a measure."""

    instrument = forms.ChoiceField(label="Instrument")
    last = forms.CharField(
        label="De last", widget=tekstvak(), help_text="Wat moet worden gedaan of nagelaten?"
    )
    datum = Datum(label="Begonnen op", terug=1)
    motivering = forms.CharField(label="Motivering", widget=tekstvak())
    afwijking_motivering = forms.CharField(
        label="Waarom dit instrument, als de strategie een ander aanwijst",
        required=False,
        widget=tekstvak(2),
        help_text="Een ander dan u keurt de afwijking goed voordat u oplegt.",
    )

    def __init__(self, *args: Any, instrumenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("instrument", [(value.code, value.naam) for value in instrumenten])


class ToetsFormulier(Formulier):
    """Ask the facts that decide whether a strafbeschikking is possible;
    what is left open is unknown.
    """

    def __init__(self, *args: Any, regels: Regelset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, meaning in regels.invoer.items():
            kind, _, words = meaning.partition(" — ")
            label = words.capitalize() + (f" ({kind})" if kind != "ja/nee" else "")
            self.fields[name] = (
                forms.ChoiceField(label=label, choices=JA_NEE, required=False)
                if kind == "ja/nee"
                else forms.DecimalField(
                    label=label, required=False, min_value=0, max_value=GROOTSTE_FEIT
                )
            )
        self.kleed()

    def geval(self) -> dict[str, Waarde]:
        """Return the facts that were given."""
        found: dict[str, Waarde] = {}
        for name, value in self.cleaned_data.items():
            if value in ("ja", "nee"):
                found[name] = value == "ja"
            elif value not in (None, ""):
                found[name] = float(value)
        return found

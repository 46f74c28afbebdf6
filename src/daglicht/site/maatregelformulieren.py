"""Forms of measures: beginning one, its steps as the course describes them,
and what goes with it.
"""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.handhaving.service import GRONDSLAG, Afstemmingsuitkomst
from daglicht.recht import Regelset
from daglicht.recht.uitdrukking import Waarde
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.handelen import GROOTSTE_VERSIE, Handelingstempel
from daglicht.site.stapformulieren import Stapformulier

JA_NEE = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]
GROOTSTE_STRATEGIE = 500_000
GROOTSTE_FEIT = 1_000_000_000
"""No amount or count that decides on a strafbeschikking is above it."""


class MaatregelFormulier(Handelingstempel, Formulier):
    """Begin a measure."""

    instrument = forms.ChoiceField(label="Instrument")
    last = forms.CharField(
        label="De last", widget=tekstvak(), help_text="Wat moet worden gedaan of nagelaten?"
    )
    datum = Datum(label="Begonnen op")
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


class MaatregelstapFormulier(Handelingstempel, Stapformulier):
    """Record one step of a measure; ``gezet``: how many steps stood there when
    the form was shown.
    """

    gezet = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=GROOTSTE_VERSIE
    )


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

"""The forms of the pages about what the public may not read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from daglicht.recht.openbaarheid import aarden, eisen, gronden, herziening, soorten
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.toegang import service as toegang

GEHEEL = ("", "alles: het is nergens te vinden")
KIES = ("", "Kies een grond")
EEN_DAG = timedelta(days=1)
JA_NEE = [("", "Kies"), ("nee", "Nee"), ("ja", "Ja")]


def _emissies() -> str:
    about = aarden()["emissie"]
    fitting = [row.naam for row in gronden().values() if "emissie" not in row.niet_voor]
    return f"Dan kan alleen: {', '.join(fitting)} ({about.bron})."


def _herzien() -> str:
    rule = herziening()
    return f"Nodig zonder einde, en bij een einde na meer dan {rule.jaren} jaar ({rule.bron})."


class Merkformulier(Formulier):
    """What is confidential, on which ground, why, and from when until when."""

    veld = forms.ChoiceField(label="Wat is vertrouwelijk", required=False)
    grond = forms.ChoiceField(label="Grond")
    emissies = forms.ChoiceField(label="Gaat dit over emissies in het milieu?", choices=JA_NEE)
    eisen = forms.MultipleChoiceField(
        label="Wat de wet bij die grond vraagt",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kruis alles aan wat bij de gekozen grond hoort; het lid van de wet staat erbij.",
    )
    motivering = forms.CharField(label="Waarom", widget=tekstvak(3))
    vanaf = Datum(label="Vanaf")
    tot_en_met = Datum(label="Tot en met", required=False, help_text="Leeg: zonder einde")
    herzien_op = Datum(label="Opnieuw bekijken op", required=False)

    def __init__(self, soort: str, *args: Any, vast: bool = False, **kwargs: Any) -> None:
        """``vast``: what is marked was chosen before."""
        super().__init__(*args, **kwargs)
        about = soorten()[soort]
        self.fields["veld"].choices = [  # type: ignore[attr-defined]
            GEHEEL,
            *((row.code, row.naam) for row in about.velden if row.openbaar),
        ]
        fitting = [row for row in gronden().values() if about.aard not in row.niet_voor]
        self.fields["grond"].choices = [  # type: ignore[attr-defined]
            KIES,
            *((row.code, str(row)) for row in fitting),
        ]
        asked = {code for row in fitting for code in row.eisen}
        self.fields["eisen"].choices = [  # type: ignore[attr-defined]
            (row.code, str(row)) for row in eisen().values() if row.code in asked
        ]
        for name, words in (("emissies", _emissies()), ("herzien_op", _herzien())):
            self.fields[name].help_text = words
        if vast:
            del self.fields["veld"]

    def gegevens(self, veld: str | None = None) -> toegang.Merkgegevens:
        """Return what was filled in."""
        given = self.cleaned_data
        last = given["tot_en_met"]
        return toegang.Merkgegevens(
            given["veld"] if veld is None else veld,
            given["grond"],
            given["motivering"],
            given["vanaf"],
            None if last is None else last + EEN_DAG,
            given["herzien_op"],
            given["emissies"] == "ja",
            tuple(given["eisen"]),
        )


class Intrekformulier(Formulier):
    """From when a mark no longer counts, and why."""

    per = Datum(label="Openbaar met ingang van")
    reden = forms.CharField(label="Waarom niet meer vertrouwelijk", widget=tekstvak(3))

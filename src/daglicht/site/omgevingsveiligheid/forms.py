"""The forms that several pages of the room show."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht import regelset
from daglicht.ruimte import RuimteFout, lees_omtrek
from daglicht.site.formulieren import Formulier, tekstvak

GROOTSTE_VLAK = 500_000


OMTREK_HULP = (
    "Teken op de kaart, of typ per regel een hoek: x en y in meters (RD), met een spatie ertussen. "
    "GeoJSON mag ook."
)


def vraag(set_: str, naam: str) -> str:
    """Return what an input of a rule set asks, in words."""
    words = regelset(set_).invoer[naam].partition(" — ")[2]
    return f"{words[:1].upper()}{words[1:]}"


class MetOmtrek(Formulier):
    """A form with an area, drawn, typed or from a file;
    ``cleaned_data["omtrek"]`` is a polygon in RD.
    """

    omtrek = forms.CharField(
        label="Omtrek",
        help_text=OMTREK_HULP,
        widget=tekstvak(5),
        max_length=GROOTSTE_VLAK,
        required=False,
    )
    bestand = forms.FileField(
        label="Of een bestand", help_text="GeoJSON, in RD of graden", required=False
    )

    def clean(self) -> dict[str, Any]:
        """Read the area from the file or else from the field."""
        given = super().clean() or self.cleaned_data
        if not {"omtrek", "bestand"} & self.errors.keys():
            field = "bestand" if given.get("bestand") else "omtrek"
            try:
                given["omtrek"] = self.lees(
                    given[field] if field == "omtrek" else _text(given[field])
                )
            except RuimteFout as error:
                self.add_error(field, str(error))
        return given

    def lees(self, tekst: str) -> Any:
        """Read an area; raises RuimteFout."""
        return lees_omtrek(tekst)


def _text(file: Any) -> str:
    """Return the text of an uploaded file; raises RuimteFout when it is too large or no text."""
    if file.size > GROOTSTE_VLAK:
        raise RuimteFout(
            f"{file.name} is groter dan {GROOTSTE_VLAK // 1000} kB; vereenvoudig het vlak."
        )
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RuimteFout(f"{file.name} is geen tekst; sla het vlak op als GeoJSON.") from error

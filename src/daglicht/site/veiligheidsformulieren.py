"""Forms of external safety."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht import regelset
from daglicht.ruimte import RuimteFout, lees_omtrek
from daglicht.site.formulieren import Formulier, tekstvak

ANTWOORDEN = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]
GROOTSTE_VLAK = 500_000
OMTREK_HULP = (
    "Teken op de kaart, of typ per regel een hoek: x en y in meters (RD), met een spatie ertussen. "
    "GeoJSON mag ook."
)
# What a plan itself can tell; the rest of what the rules ask belongs to a place or an activity.
PLANBIJZONDERHEDEN = tuple(
    name
    for name in veiligheid.BIJZONDERHEDEN
    if name not in ("windturbine", "windpark", "vliesgevel")
)
# A question per plan, with the rule set that asks it; not answered is not known.
PLANVRAGEN = {
    **dict.fromkeys(veiligheid.KENMERKEN, "kwetsbaarheid"),
    "vliesgevel": "externe-veiligheid",
}


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


class Bevolkingsformulier(MetOmtrek):
    """An area to count in: drawn, typed, or one that has a name."""

    gebied = forms.ChoiceField(label="Of kies een gemeente", required=False)

    def lees(self, tekst: str) -> Any:
        """Read the area, unless one with a name was chosen."""
        return (
            None if not tekst.strip() and self.cleaned_data.get("gebied") else super().lees(tekst)
        )


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


class Planformulier(MetOmtrek):
    """A plan: what it holds, and what the rules ask of it."""

    naam = forms.CharField(label="Naam van het plan", max_length=200)
    omschrijving = forms.CharField(label="Omschrijving", widget=tekstvak(2), required=False)
    locatie_soort = forms.ChoiceField(
        label="Soort",
        choices=[("gebouw", "Gebouw"), ("locatie", "Locatie, zoals een evenement of een camping")],
    )
    woningen = forms.IntegerField(
        label="Aantal woningen", min_value=0, max_value=100_000, required=False
    )
    field_order = ("naam", "omschrijving", "locatie_soort", "omtrek", "bestand", "woningen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in veiligheid.FUNCTIES:
            self.fields[_key("m2", name)] = forms.FloatField(
                label=f"{name.capitalize()} (m²)", min_value=0, max_value=10_000_000, required=False
            )
        for name, set_ in PLANVRAGEN.items():
            self.fields[_key("vraag", name)] = forms.ChoiceField(
                label=vraag(set_, name), choices=ANTWOORDEN, required=False
            )
        for name in PLANBIJZONDERHEDEN:
            self.fields[_key("is", name)] = forms.BooleanField(
                label=vraag("externe-veiligheid", name), required=False
            )
        self.kleed()

    def _group(self, prefix: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def hoofd(self) -> list[forms.BoundField]:
        """Return the fields that every plan fills in."""
        return [self[name] for name in ("naam", "omschrijving", "locatie_soort")]

    @property
    def oppervlakten(self) -> list[forms.BoundField]:
        """Return the fields of surface per function."""
        return self._group("m2_")

    @property
    def vragen(self) -> list[forms.BoundField]:
        """Return the questions on which the category depends."""
        return self._group("vraag_")

    @property
    def bijzonderheden(self) -> list[forms.BoundField]:
        """Return what makes a plan an exception."""
        return self._group("is_")

    def gegevens(self) -> veiligheid.Plangegevens:
        """Return what was filled in."""
        given = self.cleaned_data
        answers: dict[str, Any] = {
            name: {"ja": True, "nee": False}.get(given[_key("vraag", name)]) for name in PLANVRAGEN
        }
        answers |= {name: given[_key("is", name)] for name in PLANBIJZONDERHEDEN}
        surfaces = {name: given[_key("m2", name)] or 0.0 for name in veiligheid.FUNCTIES}
        return veiligheid.Plangegevens(
            naam=given["naam"],
            geometrie=given["omtrek"],
            functies={name: value for name, value in surfaces.items() if value},
            woningen=given["woningen"] or 0,
            kenmerken=answers,
            locatie_soort=given["locatie_soort"],
            omschrijving=given["omschrijving"],
        )


def _key(prefix: str, name: str) -> str:
    return f"{prefix}_{name.replace(' ', '_')}"

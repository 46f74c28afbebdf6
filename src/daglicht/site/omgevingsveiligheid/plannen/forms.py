"""The forms of the pages about plannen."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.formulieren import tekstvak
from daglicht.site.omgevingsveiligheid.forms import MetOmtrek, vraag

ANTWOORDEN = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]


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

"""The forms of the pages about concept_standaard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from daglicht.site.formulieren import Formulier
from daglicht.site.vergunning.forms import invulveld
from daglicht.vergunning import service as vergunning


class InvulFormulier(Formulier):
    """Fill in a standaardvoorschrift; one field per place."""

    def __init__(self, *args: Any, versie: Any, nummer: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versie, self.namen = versie, []
        if nummer:
            self.fields["nummer"] = forms.CharField(
                label="Nummer", max_length=vergunning.NUMMER_HOOGSTENS
            )
        for item in vergunning.sjabloon_van(versie).parameters:
            self.namen.append(item.naam)
            self.fields[f"p_{item.naam}"] = invulveld(item)
        self.kleed()

    @property
    def waarden(self) -> dict[str, str]:
        """The values by the name of their place."""
        return {name: str(self.cleaned_data.get(f"p_{name}", "")) for name in self.namen}

    def clean(self) -> dict[str, Any]:
        """Refuse a value that may not stand in its place."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                vergunning.ingevuld(self.versie, self.waarden)
            except ValidationError as error:
                self.add_error(None, error)
        return data


def beginwaarden(waarden: Mapping[str, str]) -> dict[str, str]:
    """Return values as the initial data of an InvulFormulier."""
    return {f"p_{name}": value for name, value in waarden.items()}

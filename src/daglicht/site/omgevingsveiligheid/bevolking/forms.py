"""The forms of the pages about bevolking."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.omgevingsveiligheid.forms import MetOmtrek


class Bevolkingsformulier(MetOmtrek):
    """An area to count in: drawn, typed, or one that has a name."""

    gebied = forms.ChoiceField(label="Of kies een gemeente", required=False)

    def lees(self, tekst: str) -> Any:
        """Read the area, unless one with a name was chosen."""
        return (
            None if not tekst.strip() and self.cleaned_data.get("gebied") else super().lees(tekst)
        )

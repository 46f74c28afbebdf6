"""The forms that several pages of the room show."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.checklist import checklists
from daglicht.site.formulieren import Formulier


def onderwerpkeuzes() -> list[tuple[str, str]]:
    """Return every topic of every library list, as ``lijst/code``."""
    return [
        (f"{library.code}/{topic.code}", f"{topic.naam} ({library.naam.split(',')[0]})")
        for library in checklists().values()
        for topic in library.onderwerpen.values()
    ]


class OnderwerpFormulier(Formulier):
    """Choose a topic of a library list."""

    onderwerp = forms.ChoiceField(label="Onderwerp")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("onderwerp", onderwerpkeuzes())

    def lijst_en_code(self) -> tuple[str, str]:
        """Return the list and the code of the topic."""
        library, _, code = self.cleaned_data["onderwerp"].partition("/")
        return library, code

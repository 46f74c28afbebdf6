"""The forms of the pages about agenda."""

from __future__ import annotations

from django import forms

from daglicht.site.formulieren import tekstvak
from daglicht.site.sturing.zeggenschap import VanWieFormulier


class AgendaFormulier(VanWieFormulier):
    """Paste an agenda."""

    titel = forms.CharField(label="Titel", max_length=300)
    bron = forms.CharField(
        label="Bron", max_length=300, help_text="Wie stelde de agenda vast, en wanneer?"
    )
    tekst = forms.CharField(label="Tekst", widget=tekstvak(14), strip=False)

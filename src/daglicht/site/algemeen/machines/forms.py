"""The forms with which a beheerder makes a machine and its keys."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from daglicht.site.formulieren import Datum, Formulier
from daglicht.toegang import service as toegang


class MachineFormulier(Formulier):
    """A machine: what it is called, what it is for, and in which role it reads."""

    naam = forms.CharField(label="Naam", max_length=120, help_text="Zoals hij in het logboek komt")
    doel = forms.CharField(label="Doel", max_length=200, help_text="Waarvoor hij gegevens leest")
    instantie = forms.ChoiceField(label="Voor welke organisatie leest hij?")
    rol = forms.ChoiceField(
        label="Rol",
        choices=list(toegang.MACHINEROLLEN.items()),
        help_text="Een sleutel van de machine geeft nooit meer dan deze rol mag lezen",
    )

    def __init__(self, *args: Any, instanties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("instantie", instanties)


class SleutelFormulier(Formulier):
    """A key: what it is for, what may be read with it, and until when."""

    doel = forms.CharField(
        label="Doel", max_length=200, help_text="Bijvoorbeeld het programma dat hem gebruikt"
    )
    rechten = forms.MultipleChoiceField(
        label="Wat mag ermee worden gelezen?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Wat u niet kiest, leest de sleutel niet, ook niet wat voor iedereen openbaar is",
    )
    geldig_tot_en_met = Datum(
        label="Geldig tot en met", help_text="Ten hoogste een jaar; maak daarna een nieuwe"
    )

    def __init__(self, *args: Any, rechten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("rechten", rechten)
        last = timezone.localdate() + toegang.LANGST
        self.fields["geldig_tot_en_met"].widget.attrs["max"] = last.isoformat()

"""Judging a point of a controle: from the office and from the field the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.kit.tekst import ingekort
from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.toezicht.models import Bevinding, Controle, StatusControle

# Rooms above that keep something in step with findings;
# each is called with the findings after they changed.
Volger = Callable[[Sequence[Bevinding]], None]
_VOLGERS: list[Volger] = []
OORDEEL = ("resultaat", "bijzonderheden", "gevolg", "gedrag")
KEUZES = {"resultaat": ResultaatBevinding, "gevolg": Gevolg, "gedrag": Gedrag}


def volg_bevindingen(volger: Volger) -> None:
    """Let a room above hear of each change of findings, in the transaction of that change."""
    if volger not in _VOLGERS:
        _VOLGERS.append(volger)


def meld_wijziging(bevindingen: Sequence[Bevinding]) -> None:
    """Tell the rooms above that findings changed."""
    for volger in _VOLGERS:
        volger(bevindingen)


@transaction.atomic
def leg_bevinding_vast(
    bevinding: Bevinding,
    resultaat: str,
    *,
    bijzonderheden: str = "",
    gevolg: str | None = None,
    gedrag: str | None = None,
) -> Bevinding:
    """Judge one point. A breach needs its first severity judgement (gevolg and gedrag)
    and what was seen.

    Raises ValidationError (Dutch) when the controle is not going on,
    also when it was closed a moment ago.
    """
    geef_oordeel(
        bevinding, vergrendel(bevinding.controle), resultaat, bijzonderheden, gevolg, gedrag
    )
    bevinding.full_clean()
    bevinding.save()
    meld_wijziging([bevinding])
    return bevinding


def geef_oordeel(
    bevinding: Bevinding,
    controle: Controle,
    resultaat: str,
    bijzonderheden: str,
    gevolg: str | None,
    gedrag: str | None,
) -> None:
    """Set a judgement on a point of a controle, not stored; raises ValidationError (Dutch)
    when it cannot be.
    """
    moet_open_zijn(controle)
    _keur_keuzes(resultaat=resultaat, gevolg=gevolg, gedrag=gedrag)
    breach = resultaat == ResultaatBevinding.NIET_AKKOORD
    if breach and not (gevolg and gedrag):
        raise ValidationError(
            "Kies het gevolg en het gedrag: een overtreding zonder ernst telt later nergens mee."
        )
    if breach and not bijzonderheden.strip():
        raise ValidationError(
            "Beschrijf onder Bijzonderheden wat u zag: dat draagt het verdere besluit."
        )
    bevinding.resultaat = resultaat
    bevinding.bijzonderheden = bijzonderheden or None
    bevinding.gevolg = gevolg if breach else None
    bevinding.gedrag = gedrag if breach else None


def _keur_keuzes(**gekozen: str | None) -> None:
    """Raise ValidationError (Dutch) on what is no choice, also where it would not be kept."""
    if not gekozen["resultaat"]:
        raise ValidationError({"resultaat": "Kies een oordeel."})
    faults = {
        name: f"‘{ingekort(value, 40)}’ is geen van de mogelijke waarden."
        for name, value in gekozen.items()
        if value and value not in KEUZES[name].values
    }
    if faults:
        raise ValidationError(faults)


def bewaar_oordelen(bevindingen: Sequence[Bevinding]) -> None:
    """Store judgements that were set and are clean."""
    Bevinding.objects.bulk_update(bevindingen, OORDEEL, batch_size=500)
    meld_wijziging(bevindingen)


def moet_open_zijn(controle: Controle) -> None:
    """Raise ValidationError (Dutch) unless the controle is going on."""
    if controle.status != StatusControle.IN_UITVOERING:
        raise al_gedaan(
            f"{controle} is {controle.status}; alleen tijdens de uitvoering legt u bevindingen "
            "vast.",
            controle,
        )

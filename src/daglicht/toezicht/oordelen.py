"""Judging a point of a controle: from the office and from the field the same."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import vergrendel
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht.models import Bevinding, Controle, StatusControle

# Rooms above that keep something in step with a finding;
# each is called with the finding after it changed.
_VOLGERS: list[Callable[[Bevinding], None]] = []


def volg_bevindingen(volger: Callable[[Bevinding], None]) -> None:
    """Let a room above hear of each change of a finding, in the transaction of that change."""
    if volger not in _VOLGERS:
        _VOLGERS.append(volger)


def meld_wijziging(bevinding: Bevinding) -> None:
    """Tell the rooms above that a finding changed."""
    for volger in _VOLGERS:
        volger(bevinding)


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
    moet_open_zijn(vergrendel(bevinding.controle))
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
    bevinding.full_clean()
    bevinding.save()
    meld_wijziging(bevinding)
    return bevinding


def moet_open_zijn(controle: Controle) -> None:
    """Raise ValidationError (Dutch) unless the controle is going on."""
    if controle.status != StatusControle.IN_UITVOERING:
        raise ValidationError(
            f"{controle} is {controle.status}; alleen tijdens de uitvoering legt u bevindingen "
            "vast."
        )

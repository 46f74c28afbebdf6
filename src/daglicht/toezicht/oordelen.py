"""Judging a point of a controle: from the office and from the field the same."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht.models import Bevinding, Controle, StatusControle


def leg_bevinding_vast(
    bevinding: Bevinding,
    resultaat: str,
    *,
    bijzonderheden: str = "",
    gevolg: str | None = None,
    gedrag: str | None = None,
) -> Bevinding:
    """Judge one point. A breach needs its first severity judgement (gevolg and gedrag) and what was seen."""
    moet_open_zijn(bevinding.controle)
    breach = resultaat == ResultaatBevinding.NIET_AKKOORD
    if breach and not (gevolg and gedrag):
        raise ValidationError("Kies het gevolg en het gedrag: een overtreding zonder ernst telt later nergens mee.")
    if breach and not bijzonderheden.strip():
        raise ValidationError("Beschrijf onder Bijzonderheden wat u zag: dat draagt het verdere besluit.")
    bevinding.resultaat = resultaat
    bevinding.bijzonderheden = bijzonderheden or None
    bevinding.gevolg = gevolg if breach else None
    bevinding.gedrag = gedrag if breach else None
    bevinding.full_clean()
    bevinding.save()
    return bevinding


def moet_open_zijn(controle: Controle) -> None:
    """Raise ValidationError (Dutch) unless the controle is going on."""
    if controle.status != StatusControle.IN_UITVOERING:
        raise ValidationError(f"{controle} is {controle.status}; alleen tijdens de uitvoering legt u bevindingen vast.")

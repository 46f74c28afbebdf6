"""A violation that was none: its finding changed before the controle was closed,
or a person decided so afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.handhaving.models import Overtreding
from daglicht.kit.handeling import al_gedaan
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht

NONE = "Geen overtreding."


def volg_bevindingen(bevindingen: Sequence[toezicht.Bevinding]) -> None:
    """Keep violations in step with findings that changed: their severity, or that there is none.

    Severity that a person positioned stays.
    A violation that rests on other findings loses only this one.
    """
    concerned = set(
        Overtreding.bevindingen.through.objects.filter(bevinding__in=bevindingen).values_list(
            "bevinding", flat=True
        )
    )
    for finding in bevindingen:
        if finding.pk in concerned:
            _volg(finding)


def _volg(bevinding: toezicht.Bevinding) -> None:
    breach = bevinding.resultaat == ResultaatBevinding.NIET_AKKOORD
    if breach:
        _revive(bevinding)
    rows = Overtreding.objects.select_for_update(of=("self",)).filter(
        bevindingen=bevinding, geen_overtreding_op=None
    )
    for violation in rows:
        others = violation.bevindingen.exclude(pk=bevinding.pk).filter(
            resultaat=ResultaatBevinding.NIET_AKKOORD
        )
        earliest = others.order_by("controle__controledatum", "pk").first()
        if breach:
            _follow(violation, bevinding)
        elif earliest is None:
            day = bevinding.controle.controledatum
            assert day is not None, "findings are made once a controle began"
            _withdraw(violation, f"{_by_finding(bevinding)} {bevinding.resultaat}.", day)
        else:
            violation.bevindingen.remove(bevinding)
            violation.overtredingsdatum = (
                earliest.controle.controledatum or violation.overtredingsdatum
            )
            violation.save(update_fields=["overtredingsdatum"])


def _by_finding(bevinding: toezicht.Bevinding) -> str:
    return f"Punt {bevinding.volgnummer} van {bevinding.controle}:"


def _revive(bevinding: toezicht.Bevinding) -> None:
    """Bring back what only this finding took away, now that it is a breach again;
    what a person decided stays.
    """
    reason = f"{NONE} {_by_finding(bevinding)}"
    gone = Overtreding.objects.select_for_update(of=("self",)).filter(bevindingen=bevinding)
    for violation in gone.filter(reden_geen_handhaving__startswith=reason).exclude(
        geen_overtreding_op=None
    ):
        if violation.hersteldatum == violation.geen_overtreding_op:
            violation.hersteldatum = None
        violation.geen_overtreding_op, violation.indicatie_handhaving = None, True
        violation.reden_geen_handhaving = None
        violation.full_clean()
        violation.save()


def _follow(violation: Overtreding, bevinding: toezicht.Bevinding) -> None:
    first = violation.bevindingen.order_by("controle__controledatum", "pk").first()
    if violation.positionering or first != bevinding:
        return
    gevolg, gedrag = bevinding.gevolg, bevinding.gedrag
    assert gevolg is not None, "what is not in order was judged"
    assert gedrag is not None, "what is not in order was judged"
    violation.gevolg, violation.gedrag = gevolg, gedrag
    violation.seveso_categorie = toezicht.sevesocategorie(bevinding)
    violation.save(update_fields=["gevolg", "gedrag", "seveso_categorie"])


@transaction.atomic
def trek_in(overtreding: Overtreding, reden: str, op: date) -> Overtreding:
    """Decide that a violation was none, with the reason. Raises ValidationError (Dutch)."""
    row = Overtreding.objects.select_for_update().get(pk=overtreding.pk)
    if row.geen_overtreding_op is not None:
        raise al_gedaan(f"Dat is al vastgelegd op {row.geen_overtreding_op:%d-%m-%Y}.", row)
    if not reden.strip():
        raise ValidationError("Schrijf op waarom het geen overtreding was.")
    if op < row.overtredingsdatum:
        raise ValidationError("Die dag ligt voor de dag waarop de overtreding werd gezien.")
    _withdraw(row, reden.strip(), op)
    return row


def _withdraw(violation: Overtreding, reden: str, op: date) -> None:
    """It stays readable with its reason; it is not running, not repeated and not counted."""
    violation.geen_overtreding_op, violation.indicatie_handhaving = op, False
    violation.reden_geen_handhaving = f"{NONE} {reden}"
    violation.hersteldatum = violation.hersteldatum or max(violation.overtredingsdatum, op)
    violation.full_clean()
    violation.save()

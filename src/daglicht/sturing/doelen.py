"""Goals: taken from what an agenda says, measured by indicators, shown by evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.sturing.indicatoren import INDICATOREN
from daglicht.sturing.models import Bewijs, Doel, Doelindicator, Programmalijn, Uitspraak
from daglicht.toezicht import service as toezicht


def volgende_code(lijn: Programmalijn | None) -> str:
    """Return the first free code for a goal under a line: PL4-1, PL4-2, …;
    D-1 where there is no line.
    """
    head = f"PL{lijn.nummer}" if lijn else "D"
    taken = set(Doel.objects.filter(code__startswith=f"{head}-").values_list("code", flat=True))
    return next(
        code for number in range(1, len(taken) + 2) if (code := f"{head}-{number}") not in taken
    )


@transaction.atomic
def stel_doel(
    titel: str,
    omschrijving: str,
    uitspraken: Sequence[Uitspraak] = (),
    code: str = "",
    instantie: UUID | None = None,
) -> Doel:
    """Set a goal of an authority, taken from statements of one programme line where there are any;
    raises ValidationError (Dutch).
    """
    lines = {statement.programmalijn for statement in uitspraken}
    if len(lines) > 1:
        raise ValidationError(
            "Een doel hoort bij één programmalijn; deze uitspraken staan in verschillende lijnen."
        )
    line = next(iter(lines), None)
    goal = Doel(
        code=code or volgende_code(line),
        titel=titel,
        omschrijving=omschrijving,
        programmalijn=line,
        instantie_id=instantie,
    )
    for statement in uitspraken:
        mine = vergrendel(statement).doelen.filter(titel=titel, instantie=instantie)
        known = mine.first()
        if known is not None:
            raise al_gedaan(f"Dit doel is al uit deze uitspraak gesteld: {known.code}.", known)
    goal.full_clean()
    goal.save()
    goal.uitspraken.set(uitspraken)
    return goal


@transaction.atomic
def koppel_indicator(
    doel: Doel,
    indicator: str,
    *,
    streefwaarde: Decimal | None = None,
    streefdatum: date | None = None,
    onderdeel: toezicht.Programmaonderdeel | None = None,
) -> Doelindicator:
    """Measure a goal by an indicator, over all controles or those of one part of the programme.

    Raises ValidationError (Dutch) for an indicator that does not exist or is there already.
    """
    if indicator not in INDICATOREN:
        raise ValidationError(
            f"Indicator ‘{indicator}’ bestaat niet. Kies uit: {', '.join(INDICATOREN)}."
        )
    link = Doelindicator(
        doel=doel,
        indicator=indicator,
        streefwaarde=streefwaarde,
        streefdatum=streefdatum,
        programmaonderdeel=onderdeel,
    )
    vergrendel(doel)
    known = Doelindicator.objects.filter(
        doel=doel, indicator=indicator, programmaonderdeel=onderdeel
    ).first()
    if known is not None:
        raise al_gedaan("Deze indicator meet dit doel al.", known)
    link.full_clean(validate_constraints=False)
    link.save()
    if onderdeel is not None:
        doel.programmaonderdelen.add(onderdeel)
    return link


@transaction.atomic
def leg_bewijs_vast(
    doel: Doel, omschrijving: str, bron: str, datum: date, link: str = ""
) -> Bewijs:
    """Record something that shows whether a goal is reached; raises ValidationError (Dutch)."""
    shown = Bewijs(doel=doel, omschrijving=omschrijving, bron=bron, datum=datum, link=link)
    shown.full_clean()
    vergrendel(doel)
    known = doel.bewijzen.filter(omschrijving=omschrijving, bron=bron, datum=datum).first()
    if known is not None:
        raise al_gedaan("Dit bewijs staat al bij dit doel.", known)
    shown.save()
    return shown

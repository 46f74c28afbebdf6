"""Names of a person that other tables copied, erased with the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from daglicht.privacy.personen import Persoon
from daglicht.privacy.persoonsgegevens import PERSONEN, Gegevenssoort, Wie, modellen, register
from daglicht.privacy.rijen import rijen
from daglicht.toegang.service import GEWIST


def kopieen(persoon: Persoon) -> Iterator[tuple[models.QuerySet[Any], tuple[str, ...]]]:
    """Yield the rows that copied the name of an account, as the register says, with the fields in
    which it stands.
    """
    for label, rule in register().modellen.items():
        for line in rule.persoon if label not in PERSONEN else ():
            if line.soort is Gegevenssoort.NAAM and Wie.MEDEWERKER in line.van and not line.vrij:
                for path in line.via:
                    rows = rijen(modellen()[label]).filter(**{path: persoon.sleutel})
                    yield rows, line.velden


def wis_kopieen(persoon: Persoon) -> int:
    """Write over the name of an account wherever the register says that a row copied it; return in
    how many rows. What history holds of it is closed with the key of the person (ADR 36).
    """
    done = 0
    for rows, fields in kopieen(persoon):
        for row in rows:
            for name in fields:
                setattr(row, name, GEWIST)
            row.save(update_fields=list(fields))
            done += 1
    return done

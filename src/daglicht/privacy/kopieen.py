"""What other tables copied or hold of a person, erased with the person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from daglicht.kit.gesloten.veld import MetGesloten
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


def eigen_rijen(persoon: Persoon) -> Iterator[models.QuerySet[Any]]:
    """Yield the rows that hold what a party told of himself, as the register says, and that close
    it with a key of their own: a message with his request.
    """
    if persoon.soort != "betrokkene":
        return
    for label, rule in register().modellen.items():
        model = modellen()[label]
        if label in PERSONEN or not issubclass(model, MetGesloten):
            continue
        for line in rule.persoon:
            if line.soort is Gegevenssoort.NAAM and Wie.AANVRAGER in line.van and not line.vrij:
                for path in line.via:
                    if "__" in path:
                        yield rijen(model).filter(**{path: persoon.sleutel})


def wis_eigen_rijen(persoon: Persoon) -> None:
    """Take away what a party told of himself, history included."""
    for rows in eigen_rijen(persoon):
        for row in rows:
            row.wis_persoonlijk()


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

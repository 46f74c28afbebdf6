"""Names of a person that other tables copied, erased with the person."""

from __future__ import annotations

from daglicht.privacy.personen import Persoon
from daglicht.privacy.persoonsgegevens import PERSONEN, Gegevenssoort, Wie, modellen, register
from daglicht.privacy.rijen import rijen
from daglicht.toegang.service import GEWIST


def wis_kopieen(persoon: Persoon) -> int:
    """Write over the name of an account wherever the register says that a row copied it; return in
    how many rows. History keeps what stood there (ADR 35).
    """
    done = 0
    for label, rule in register().modellen.items():
        for line in rule.persoon if label not in PERSONEN else ():
            if line.soort is Gegevenssoort.NAAM and Wie.MEDEWERKER in line.van and not line.vrij:
                words = dict.fromkeys(line.velden, GEWIST)
                for path in line.via:
                    rows = rijen(modellen()[label]).filter(**{path: persoon.sleutel})
                    done += rows.update(**words)
    return done

"""Acts: what a person does to an object, once, on what he saw,
and not at the same time as somebody else.

An act has three guards. Its *key*, drawn when the form was shown, makes that the same form sent
twice gives one result. Its *lock* lets one act at a time touch an object. Its *version*, the last
row of the object's history when the form was shown, makes that nobody overwrites what
he has not seen.
"""

from __future__ import annotations

from daglicht.kit.handeling.verrichten import (
    Handelingsuitkomst,
    Inzending,
    botsing_gezegd,
    verricht,
)
from daglicht.kit.handeling.versie import (
    EerderGedaan,
    Laatste,
    VersieConflict,
    al_gedaan,
    gezien,
    gezien_of_nu,
    laatste_sinds,
    laatste_wijziging,
    met_versie,
    vergrendel,
    versie_van,
)

__all__ = [
    "EerderGedaan",
    "Handelingsuitkomst",
    "Inzending",
    "Laatste",
    "VersieConflict",
    "al_gedaan",
    "botsing_gezegd",
    "gezien",
    "gezien_of_nu",
    "laatste_sinds",
    "laatste_wijziging",
    "met_versie",
    "vergrendel",
    "verricht",
    "versie_van",
]

"""The whole library of law, read at once: whoever changes a file hears before anything runs."""

from __future__ import annotations

from collections.abc import Callable

from daglicht.recht import bbt, boete, checklist, kentallen, procedure, programmawaarden, risico
from daglicht.recht import sevesowerkwijze as seveso
from daglicht.recht.afstanden import lezen as afstanden
from daglicht.recht.afstanden.woorden import invoeren
from daglicht.recht.kalender import kalender
from daglicht.recht.map import lees_scenarios, lees_verloopscenarios, regelingen, scenariobestanden
from daglicht.recht.openbaarheid import openbaarheid
from daglicht.recht.selectielijst import selectielijst
from daglicht.recht.termijnen import termijnen
from daglicht.recht.verzameling import landelijke_strategieen, regelsets, verlopen

LEZERS: tuple[Callable[[], object], ...] = (
    regelingen,
    kalender,
    termijnen,
    regelsets,
    invoeren,
    afstanden.rubrieken,
    afstanden.rijen,
    afstanden.lees_zusters,
    afstanden.ontbrekend,
    afstanden.grenzen,
    bbt.conclusies,
    boete.boetebeleid,
    checklist.checklists,
    kentallen.kentallen,
    openbaarheid,
    programmawaarden.programmawaarden,
    risico.risicomethode,
    selectielijst,
    seveso.sevesowerkwijze,
    landelijke_strategieen,
    procedure.procedures,
    procedure.uitgebreid,
    verlopen,
)
"""What reads each file, those first that others refer to: a mistake is told of its own file."""
VERLOPEN = ("procedure", "verloop")
MET_SCENARIOS = ("afstanden", "boete", "regels", "strategie", "termijnen")


def lees_alles() -> int:
    """Read every file of law and policy with its scenarios; return how many readers read.

    Raises RechtFout (Dutch) for the first mistake, with its file and place.
    """
    for read in LEZERS:
        read()
    for folder in VERLOPEN:
        for name in scenariobestanden(folder):
            lees_verloopscenarios(folder, name)
    for folder in MET_SCENARIOS:
        for name in scenariobestanden(folder):
            lees_scenarios(folder, name)
    return len(LEZERS)

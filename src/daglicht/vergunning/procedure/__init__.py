"""The course of a procedure: steps in, phase, clocks and days of law out. Pure; ``vastleggen`` stores."""

from __future__ import annotations

from daglicht.recht.bestanden.procedure import Fase
from daglicht.recht.procedure import Proceduresoort, Stapsoort, Uitgebreid, regels
from daglicht.vergunning.procedure.feiten import Feiten, Processtap
from daglicht.vergunning.procedure.inwerking import Mijlpaal, inwerkingtreding, onherroepelijk, voorbeeld_inwerking
from daglicht.vergunning.procedure.klokken import Proceduretermijn
from daglicht.vergunning.procedure.stand import Stand, stand
from daglicht.vergunning.procedure.toets import bezwaren, gevolgen

__all__ = [
    "Fase",
    "Feiten",
    "Mijlpaal",
    "Proceduresoort",
    "Proceduretermijn",
    "Processtap",
    "Stand",
    "Stapsoort",
    "Uitgebreid",
    "bezwaren",
    "gevolgen",
    "inwerkingtreding",
    "onherroepelijk",
    "regels",
    "stand",
    "voorbeeld_inwerking",
]

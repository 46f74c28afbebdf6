"""Days that follow from law, phases, and what a person must look out for, as they are written."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee
from daglicht.recht.bestanden.omstandigheid import Codes, Omstandigheid

Dagen = Annotated[int, Ge(0), Le(1000)]
"""How much later a day is: never before what it follows from."""


@dataclass(frozen=True, config=STRIKT)
class Uitstelregel:
    """What puts a day off: a request (``verzoek``) made in time,
    until it was ruled on (``tot``); ``wat`` it is in words.
    """

    verzoek: str
    tot: str
    bron: Bron
    wat: str = "het verzoek om voorlopige voorziening"


@dataclass(frozen=True, config=STRIKT)
class Dagregel:
    """How a day follows, if ``als`` holds: on the first (or ``laatste``) step ``vanaf``,
    or once ``alle`` of these were taken, ``dagen`` later; so much later than the step that gave the
    decision what it holds, as a whole or in part (``inhoud``); the day after a legal ``termijn``
    from there, or after a term of the course (``looptijd``); after exactly a legal term
    (``duur``); or when nothing is open any more (``onherroepelijk``). With none of these the day
    is not known.

    ``$dag`` in ``uitleg`` is the day it is counted from; ``$veld`` what the step ``gezet`` of the
    condition recorded. Without ``bron`` it has that of its legal term.
    """

    bron: Bron | None = None
    als: Omstandigheid | None = None
    vanaf: Codes = ()
    inhoud: Literal["", "geheel", "wijziging"] = ""
    laatste: JaNee = False
    alle: JaNee = False
    dagen: Dagen = 0
    termijn: str = ""
    looptijd: str = ""
    duur: str = ""
    onherroepelijk: JaNee = False
    uitleg: str = ""
    waarschuwing: str = ""
    uitstel: Uitstelregel | None = None


@dataclass(frozen=True, config=STRIKT)
class Mijlpaalregel:
    """A day that follows from law, by the first rule that applies;
    there is none while ``als`` does not hold.

    ``ingang``: the step whose field of that name sets a later day; a decision on an objection or a
    ruling that came in its place has that field too.
    Without ``naam`` it serves conditions only.
    """

    code: str
    naam: str
    regels: Annotated[tuple[Dagregel, ...], MinLen(1)]
    als: Omstandigheid | None = None
    ingang: str = ""


Fasenaam = Annotated[str, MaxLen(80)]
"""How far a course is, which its case says as its status: 80 characters (CIm VTH FLo)."""


@dataclass(frozen=True, config=STRIKT)
class Faseregel:
    """A phase, and when the course is in it; the first that applies counts.

    ``afgerond``: nothing is left to do, unless an objection waits for a decision.
    ``zoals``: what may follow is as in that phase.
    """

    fase: Fasenaam
    als: Omstandigheid
    afgerond: JaNee = False
    zoals: str = ""


@dataclass(frozen=True, config=STRIKT)
class Signaalregel:
    """What a person must look out for; ``$einde`` in the words is the last day of the term
    in the condition.
    """

    als: Omstandigheid
    tekst: str
    bron: Bron | None = None

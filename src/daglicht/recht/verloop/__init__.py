"""The legal course of an instrument: steps in; what may follow, terms, status and refusals with their article out."""

from __future__ import annotations

from daglicht.recht.verloop.afleiding import Afleiding, Bezwaar, looptijden
from daglicht.recht.verloop.beschrijving import beschrijf
from daglicht.recht.verloop.looptijd import Looptijd
from daglicht.recht.verloop.rechtsmiddelen import Rechtsmiddel, effect
from daglicht.recht.verloop.soorten import Eis, Keuze, Rechtsstap, Stapsoort, Termijnsoort, Veld, Verloop
from daglicht.recht.verloop.stand import HERROEPEN, VERNIETIGD, Nogniet, Stand, stand
from daglicht.recht.verloop.toets import bezwaren, bezwaren_in_reeks, ten_hoogste
from daglicht.recht.verloop.werking import Sluiting, Werking

__all__ = [
    "HERROEPEN",
    "VERNIETIGD",
    "Afleiding",
    "Bezwaar",
    "Eis",
    "Keuze",
    "Looptijd",
    "Nogniet",
    "Rechtsmiddel",
    "Rechtsstap",
    "Sluiting",
    "Stand",
    "Stapsoort",
    "Termijnsoort",
    "Veld",
    "Verloop",
    "Werking",
    "beschrijf",
    "bezwaren",
    "bezwaren_in_reeks",
    "effect",
    "looptijden",
    "stand",
    "ten_hoogste",
]

"""A legal course: steps in; phase, terms, days of law, what may follow,
and refusals with their article out.
"""

from __future__ import annotations

from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.verloop.afleiding import Afleiding, Bezwaar, looptijden
from daglicht.recht.verloop.beschrijving import beschrijf
from daglicht.recht.verloop.fase import HERROEPEN, VERNIETIGD
from daglicht.recht.verloop.lezen import lees_delen, lees_verloop
from daglicht.recht.verloop.looptijd import Looptijd, Termijnklok
from daglicht.recht.verloop.mijlpalen import Mijlpaal
from daglicht.recht.verloop.rechtsmiddelen import Rechtsmiddel, effect
from daglicht.recht.verloop.sluiting import Sluiting
from daglicht.recht.verloop.soorten import Eis, Keuze, Rechtsstap, Stapsoort, Veld, Verloop
from daglicht.recht.verloop.stand import Nogniet, Verloopstand, stand
from daglicht.recht.verloop.toets import bezwaren, bezwaren_in_reeks, gevolgen, ten_hoogste
from daglicht.recht.verloop.werking import Werking

__all__ = [
    "HERROEPEN",
    "VERNIETIGD",
    "Afleiding",
    "Bezwaar",
    "Eis",
    "Keuze",
    "Looptijd",
    "Mijlpaal",
    "Nogniet",
    "Rechtsmiddel",
    "Rechtsstap",
    "Sluiting",
    "Stapsoort",
    "Termijnklok",
    "Termijnsoort",
    "Veld",
    "Verloop",
    "Verloopstand",
    "Werking",
    "beschrijf",
    "bezwaren",
    "bezwaren_in_reeks",
    "effect",
    "gevolgen",
    "lees_delen",
    "lees_verloop",
    "looptijden",
    "stand",
    "ten_hoogste",
]

"""The door of the floor of notes and files: what other rooms may do with them."""

from __future__ import annotations

from daglicht.notitie.bewaren import GROOTSTE, Gekeurd, keur_bestand
from daglicht.notitie.lezen import (
    Notitiebeeld,
    Notitieblad,
    Versiebeeld,
    bestandsversie,
    notitiebeeld,
    notitieblad,
)
from daglicht.notitie.models import LANGSTE, LANGSTE_REDEN, LANGSTE_TITEL, Kring, Notitie
from daglicht.notitie.plek import Notitieplek
from daglicht.notitie.schrijven import (
    Notitiegegevens,
    eis_wijzigen,
    plaats_van,
    schrijf,
    trek_in,
    verbeter,
    vind,
)

__all__ = [
    "GROOTSTE",
    "LANGSTE",
    "LANGSTE_REDEN",
    "LANGSTE_TITEL",
    "Gekeurd",
    "Kring",
    "Notitie",
    "Notitiebeeld",
    "Notitieblad",
    "Notitiegegevens",
    "Notitieplek",
    "Versiebeeld",
    "bestandsversie",
    "eis_wijzigen",
    "keur_bestand",
    "notitiebeeld",
    "notitieblad",
    "plaats_van",
    "schrijf",
    "trek_in",
    "verbeter",
    "vind",
]

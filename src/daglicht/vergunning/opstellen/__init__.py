"""Writes decisions: a draft on the current permit, its words and documents, and its publication."""

from __future__ import annotations

from daglicht.vergunning.opstellen.concept import (
    Conceptgegevens,
    begin_concept,
    herstel,
    huidige_delen,
    trek_voorschrift_in,
    voeg_standaard_toe,
    voeg_voorschrift_toe,
    wijzig_naar_standaard,
    wijzig_voorschrift,
)
from daglicht.vergunning.opstellen.dagen import zet_dagen
from daglicht.vergunning.opstellen.geheel import begin_vergunning, voeg_kop_toe
from daglicht.vergunning.opstellen.publiceren import (
    Voorbeeld,
    conceptdocument,
    conceptstand,
    publiceer,
    voorbeeld,
)

__all__ = [
    "Conceptgegevens",
    "Voorbeeld",
    "begin_concept",
    "begin_vergunning",
    "conceptdocument",
    "conceptstand",
    "herstel",
    "huidige_delen",
    "publiceer",
    "trek_voorschrift_in",
    "voeg_kop_toe",
    "voeg_standaard_toe",
    "voeg_voorschrift_toe",
    "voorbeeld",
    "wijzig_naar_standaard",
    "wijzig_voorschrift",
    "zet_dagen",
]

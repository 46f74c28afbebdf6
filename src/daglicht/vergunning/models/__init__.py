"""What is asked, decided and prescribed, and the stack of paper it is read from."""

from __future__ import annotations

from daglicht.vergunning.models.actualisatie import Actualisatietoets, Toetsuitkomst
from daglicht.vergunning.models.bibliotheek import (
    Grondslagsoort,
    Standaardversie,
    Standaardvoorschrift,
    StatusVersie,
)
from daglicht.vergunning.models.concept import Concept, Conceptwijziging, SoortConcept
from daglicht.vergunning.models.norm import Geldigheid, Normregel, Verversing
from daglicht.vergunning.models.procedure import (
    Procedure,
    StatusBericht,
    Verzoekbericht,
    Verzoekbijlage,
)
from daglicht.vergunning.models.stuk import (
    Bestand,
    Leesregel,
    Oordeel,
    SoortStuk,
    StatusStuk,
    Stuk,
    Verwachting,
)
from daglicht.vergunning.models.toestemming import Besluit, Overweging, Toestemming
from daglicht.vergunning.models.verwerking import Verwerking
from daglicht.vergunning.models.verzoek import (
    Activiteitinformatie,
    Activiteitmelding,
    Toestemmingsaanvraag,
    Verzoek,
)
from daglicht.vergunning.models.voorschrift import Rechtsfeit, SoortRechtsfeit, SpecifiekVoorschrift

__all__ = [
    "Activiteitinformatie",
    "Activiteitmelding",
    "Actualisatietoets",
    "Besluit",
    "Bestand",
    "Concept",
    "Conceptwijziging",
    "Geldigheid",
    "Grondslagsoort",
    "Leesregel",
    "Normregel",
    "Oordeel",
    "Overweging",
    "Procedure",
    "Rechtsfeit",
    "SoortConcept",
    "SoortRechtsfeit",
    "SoortStuk",
    "SpecifiekVoorschrift",
    "Standaardversie",
    "Standaardvoorschrift",
    "StatusBericht",
    "StatusStuk",
    "StatusVersie",
    "Stuk",
    "Toestemming",
    "Toestemmingsaanvraag",
    "Toetsuitkomst",
    "Verversing",
    "Verwachting",
    "Verwerking",
    "Verzoek",
    "Verzoekbericht",
    "Verzoekbijlage",
]

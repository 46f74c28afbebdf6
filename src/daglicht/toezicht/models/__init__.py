"""The tables of supervision."""

from __future__ import annotations

from daglicht.toezicht.models.controle import (
    Bevinding,
    Controle,
    Mutatietoestand,
    StatusControle,
    Veldmutatie,
)
from daglicht.toezicht.models.meting import Meetreeks, Meetwaarde
from daglicht.toezicht.models.programma import (
    Aandachtsbedrijf,
    Aandachtsoordeel,
    Inzet,
    Programmabezoek,
    Programmaonderdeel,
    Risicobeoordeling,
    Uitvoeringsprogramma,
)
from daglicht.toezicht.models.seveso import (
    Agendapunt,
    Akkoord,
    Inspectieonderwerp,
    Meerjarenplanregel,
    Onderwerppunt,
    Redenleeg,
    Sevesobevinding,
    Sevesoinspectie,
    Teamlid,
    Toezichtlast,
    Veiligheidsrapport,
)
from daglicht.toezicht.models.veldbeeld import SoortBeeld, Veldbeeld

__all__ = [
    "Aandachtsbedrijf",
    "Aandachtsoordeel",
    "Agendapunt",
    "Akkoord",
    "Bevinding",
    "Controle",
    "Inspectieonderwerp",
    "Inzet",
    "Meerjarenplanregel",
    "Meetreeks",
    "Meetwaarde",
    "Mutatietoestand",
    "Onderwerppunt",
    "Programmabezoek",
    "Programmaonderdeel",
    "Redenleeg",
    "Risicobeoordeling",
    "Sevesobevinding",
    "Sevesoinspectie",
    "SoortBeeld",
    "StatusControle",
    "Teamlid",
    "Toezichtlast",
    "Uitvoeringsprogramma",
    "Veiligheidsrapport",
    "Veldbeeld",
    "Veldmutatie",
]

"""Notes and files with an object."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from vragen.adressen import Adres
from vragen.rijk import Rijk

SCHRIJVER, BEHEER = "toezichthouder", "coordinator"
BIJ = "/notities/controle/{controle}"
FORMULIER = "een leeg formulier"
EEN = "één rij komt erbij of wijzigt"
BESTAND = "de inhoud van één bestand"


def _bestand(_rijk: Rijk) -> dict[str, Any]:
    return {
        "bestand": ContentFile(b"Gesproken met de bewaker.", "gesprek.txt"),
        "titel": "Verslag",
        "tekst": "",
        "kring": "werk",
    }


def _notitie(_rijk: Rijk) -> dict[str, Any]:
    return {"tekst": "Meld u bij de poort.", "kring": "eigen", "vastgezet": "on"}


ADRESSEN = [
    Adres("site:notities", SCHRIJVER, BIJ),
    Adres("site:notitie-nieuw", SCHRIJVER, f"{BIJ}/notitie", vast=FORMULIER),
    Adres("site:notitie-nieuw", SCHRIJVER, f"{BIJ}/notitie", _notitie, vast=EEN),
    Adres("site:bestand-nieuw", SCHRIJVER, f"{BIJ}/bestand", vast=FORMULIER),
    Adres("site:bestand-nieuw", SCHRIJVER, f"{BIJ}/bestand", _bestand, vast=EEN),
    Adres("site:notitie", BEHEER, "/notitie/{notitie}", vast=FORMULIER),
    Adres("site:notitie", BEHEER, "/notitie/{notitie}", _notitie, vast=EEN),
    Adres("site:notitie-intrekken", BEHEER, "/notitie/{notitie_weg}/intrekken", vast=FORMULIER),
    Adres(
        "site:notitie-intrekken",
        BEHEER,
        "/notitie/{notitie_weg}/intrekken",
        lambda _: {"reden": "Hoort bij een ander dossier."},
        vast=EEN,
    ),
    Adres("site:notitie-bestand", SCHRIJVER, "/notitie/{notitie_bestand}/bestand/1", vast=BESTAND),
    Adres("site:notitie-beeld", SCHRIJVER, "/notitie/{notitie_beeld}/beeld/1", vast=BESTAND),
]

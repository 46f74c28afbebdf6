"""Which personal data stand where and why: the door of the privacy room."""

from __future__ import annotations

from daglicht.privacy.bewaren import (
    Voorstel,
    eis_ten_onrechte,
    hef_stop_op,
    stops_van,
    voorstellen,
    wat_gewist_wordt,
    wis,
    zet_stop,
)
from daglicht.privacy.gevolgen import Wisgevolg, gevolgen
from daglicht.privacy.personen import Persoon, vind_persoon
from daglicht.privacy.persoonsgegevens import Registerbestand, controleer
from daglicht.privacy.rechten import eis_beheerder, eis_persoon
from daglicht.privacy.uitvoer import LEESBAAR, gegevens_van, meld_uitvoer
from daglicht.privacy.verwerkingsregister import (
    Registerblad,
    als_markdown,
    over_medewerkers,
    registerbladen,
    termijn,
)
from daglicht.privacy.vinden import vindplaatsen

__all__ = [
    "LEESBAAR",
    "Persoon",
    "Registerbestand",
    "Registerblad",
    "Voorstel",
    "Wisgevolg",
    "als_markdown",
    "controleer",
    "eis_beheerder",
    "eis_persoon",
    "eis_ten_onrechte",
    "gegevens_van",
    "gevolgen",
    "hef_stop_op",
    "meld_uitvoer",
    "over_medewerkers",
    "registerbladen",
    "stops_van",
    "termijn",
    "vind_persoon",
    "vindplaatsen",
    "voorstellen",
    "wat_gewist_wordt",
    "wis",
    "zet_stop",
]

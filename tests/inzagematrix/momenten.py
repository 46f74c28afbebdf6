"""The same kind of object on another day or elsewhere, with the row of the table for it."""

from __future__ import annotations

from inzagematrix.merken import ZOEKWOORD
from vragen.adressen import Adres
from zicht import over

STRAKS = over(1500)
"""A day on which everything planned has come."""
LATER = f"geldigOp={STRAKS}&bekendOp={STRAKS}"
API = "/api/v1"


def _moment(rij: str, naam: str, pad: str) -> tuple[str, Adres]:
    return rij, Adres(naam, None, pad)


BEKEND = "besluit bekendgemaakt"
NIET = "besluit nog niet bekend"
MOMENTEN = [
    *(
        _moment(row, name, f"{path}/{{{permit}}}")
        for permit, row in (
            ("besluit_vandaag", BEKEND),
            ("besluit_morgen", NIET),
            ("besluit_terug", NIET),
            ("besluit_geheim", NIET),
        )
        for name, path in (
            ("site:toestemming", "/toestemmingen"),
            ("api-1.0.0:toestemming", f"{API}/toestemmingen"),
        )
    ),
    _moment("openbaar", "site:zoeken", f"/zoeken?q={ZOEKWOORD}"),
    _moment("openbaar", "site:zoeken", "/zoeken?q=2026-W"),
    _moment("openbaar", "site:locatie", f"/locaties/{{locatie}}?{LATER}"),
    _moment("openbaar", "site:locatie", f"/locaties/{{locatie_elders}}?{LATER}"),
    _moment("openbaar", "site:vergunning", f"/locaties/{{locatie}}/vergunning?{LATER}&alles=1"),
    _moment("openbaar", "site:voorschriften", f"/voorschriften?q={ZOEKWOORD}&geldigOp={STRAKS}"),
    _moment(
        "openbaar",
        "site:verschil",
        f"/locaties/{{locatie}}/verschil?van=2020-01-01&tot={STRAKS}&bekendTot={STRAKS}",
    ),
    _moment("openbaar", "api-1.0.0:controles", f"{API}/controles?status=gepland"),
    _moment("openbaar", "api-1.0.0:toestemmingen", f"{API}/toestemmingen?locatie={{locatie}}"),
    _moment("controle afgerond", "site:controle", "/controles/{controle_dicht}"),
    _moment("controle afgerond", "api-1.0.0:controle", f"{API}/controles/{{controle_dicht}}"),
    _moment("controle niet afgerond", "site:controle", "/controles/{controle_gepland}"),
    _moment("controle niet afgerond", "site:controle", "/controles/{controle_later}"),
    _moment("controle niet afgerond", "api-1.0.0:controle", f"{API}/controles/{{controle_later}}"),
    _moment(
        "samenvatting nog niet bekend",
        "site:seveso-samenvatting",
        "/seveso/{seveso_morgen}/samenvatting",
    ),
    _moment(
        "samenvatting nog niet bekend", "site:seveso-samenvatting", "/seveso/{seveso}/samenvatting"
    ),
    _moment("seveso voor de samenvatting", "site:seveso", "/seveso/{seveso_morgen}"),
    _moment("openbaar", "site:seveso", "/seveso/{seveso_openbaar}"),
    _moment("openbaar", "site:seveso-document", "/seveso/{seveso_openbaar}/samenvatting.pdf"),
    _moment("risico en metingen", "site:meting", "/metingen/{meting_merk}"),
    _moment(
        "sleutel na einde van de rol", "site:kalender-bestand", "/kalender/{sleutel_voorbij}.ics"
    ),
]

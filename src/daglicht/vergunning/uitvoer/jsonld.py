"""A permit as linked data, modelled on VergundeToestand of OSLO Omgevingsvergunning (erkende
standaard 2024-11-07).
"""

from __future__ import annotations

import json
from typing import Any

from daglicht.tijd.consolidatie import Status
from daglicht.vergunning.dossier import Deel
from daglicht.vergunning.models import Rechtsfeit, SoortRechtsfeit
from daglicht.vergunning.uitvoer.stand import Vergunningstand

OSLO = "https://data.vlaanderen.be/ns/omgevingsvergunning#"
CONTEXT = {
    "@vocab": OSLO,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "norm": "urn:daglicht:ns:norm",
    "toestandDatum": {"@type": "xsd:date"},
    "ingangsdatum": {"@type": "xsd:date"},
    "bekendmaking": {"@type": "xsd:date"},
    "gebeurtenis": {"@type": "@id"},
    "volgtUit": {"@id": "urn:daglicht:ns:volgtUit", "@type": "@id"},
    "status": "urn:daglicht:ns:status",
    "voorbehoud": "urn:daglicht:ns:voorbehoud",
}
KWALIFICATIES = {Status.GELDEND: "Toekenning", Status.GESCHORST: "Geschorst"}
"""Code list JuridischeVerwijzingType."""
SOORTEN = {
    SoortRechtsfeit.BESLUIT: "Vergunning",
    SoortRechtsfeit.UITSPRAAK: "RechterlijkeUitspraak",
    SoortRechtsfeit.WET: "JuridischeGebeurtenis",
    SoortRechtsfeit.PROCEDURE: "JuridischeGebeurtenis",
}


def als_jsonld(stand: Vergunningstand) -> bytes:
    """Return the permitted state with its establishment, events and provisions;
    each limit only with its judgement.
    """
    made = {
        "@context": CONTEXT,
        "@type": "VergundeToestand",
        "toestandDatum": stand.geldig_op.isoformat(),
        "voorwerp": {"@type": "Location", "identificator": stand.identificatie, "naam": stand.naam},
        "vaststelling": {
            "@type": "VaststellingVergundeToestand",
            "vaststellingTijdstip": stand.bekend_op.isoformat(),
            "gebeurtenis": [_event(row) for row in stand.rechtsfeiten],
        },
        "voorbehoud": stand.voorbehouden,
        "normatieveBepaling": [
            _provision(part) for part in stand.getoond if part.versie is not None
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def _event(row: Rechtsfeit) -> dict[str, Any]:
    return {
        "@id": f"urn:uuid:{row.pk}",
        "@type": SOORTEN[SoortRechtsfeit(row.soort)],
        "identificator": row.kenmerk,
        "titel": row.titel,
        "ingangsdatum": row.geldig_vanaf.isoformat(),
        "bekendmaking": row.bekend_op.isoformat(),
    }


def _provision(part: Deel) -> dict[str, Any]:
    assert part.versie is not None
    return {
        "@id": f"urn:daglicht:voorschrift:{part.wid}",
        "@type": "Verbintenis",
        "identificator": part.nummer,
        "titel": part.titel,
        "inhoud": part.omschrijving,
        "juridischeKwalificatie": KWALIFICATIES.get(part.status, str(part.status)),
        "status": "samenloop" if part.samenloop else str(part.status),
        "volgtUit": [f"urn:uuid:{row.pk}" for row in part.bronnen],
        "norm": [
            {
                "parameter": row.parameter,
                "cas": row.cas or None,
                "operator": row.operator or None,
                "waarde": None if row.waarde is None else f"{row.waarde.normalize():f}",
                "eenheid": row.eenheid or None,
                "middeling": row.middeling or None,
                "alleenMonitoren": row.waarde is None,
                "oordeel": row.oordeel,
            }
            for row in part.versie.normen.all()
            if row.oordeel != "verworpen"
        ],
    }

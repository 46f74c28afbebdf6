"""A permit at one point of the two times, for others to take: JSON-LD, Akoma Ntoso, PDF,
limits and legal facts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from daglicht.kit.documenten import als_pdf
from daglicht.vergunning.uitvoer.akn import als_akn
from daglicht.vergunning.uitvoer.document import als_document
from daglicht.vergunning.uitvoer.feiten import als_gebeurtenissen, als_normen_csv
from daglicht.vergunning.uitvoer.jsonld import als_jsonld
from daglicht.vergunning.uitvoer.stand import Vergunningstand

__all__ = [
    "SOORTEN",
    "Uitvoersoort",
    "Vergunningstand",
    "als_akn",
    "als_document",
    "als_gebeurtenissen",
    "als_jsonld",
]


@dataclass(frozen=True, slots=True)
class Uitvoersoort:
    """A form to give a permit in: its media type and what writes it."""

    titel: str
    mediatype: str
    schrijf: Callable[[Vergunningstand], bytes]


SOORTEN = {
    "pdf": Uitvoersoort("PDF", "application/pdf", lambda stand: als_pdf(als_document(stand))),
    "jsonld": Uitvoersoort("JSON-LD", "application/ld+json", als_jsonld),
    "akn.xml": Uitvoersoort("Akoma Ntoso", "application/akn+xml", als_akn),
    "normen.csv": Uitvoersoort("Normen (CSV)", "text/csv; charset=utf-8", als_normen_csv),
    "gebeurtenissen.json": Uitvoersoort(
        "Gebeurtenissen (JSON)", "application/json", als_gebeurtenissen
    ),
}
"""The forms, by the end of the file name."""

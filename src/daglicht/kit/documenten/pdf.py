"""PDF/A-2a and PDF/UA-1 with Typst."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from daglicht.kit.documenten.blok import Document

SJABLOON = Path(__file__).with_name("document.typ")


def als_pdf(document: Document) -> bytes:
    """Return the document as an archivable and accessible PDF; the same content gives the same bytes."""
    import typst

    day = document.datum
    data: dict[str, Any] = {
        "titel": document.titel, "auteur": document.auteur, "jaar": day.year, "maand": day.month, "dag": day.day,
        "kenmerken": [list(pair) for pair in document.kenmerken],
        "blokken": [{"stijl": block.stijl, "tekst": block.tekst, "beeld": block.beeld} for block in document.blokken],
    }  # fmt: skip
    made: bytes = typst.compile(
        str(SJABLOON), format="pdf", sys_inputs={"data": json.dumps(data)}, pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True, timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )  # fmt: skip
    return made

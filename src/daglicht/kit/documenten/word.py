"""DOCX with headings, language and title, so that it can be worked on in any word processor."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from daglicht.kit.documenten.blok import Document, Stijl
from daglicht.kit.documenten.drukklaar import drukklaar
from daglicht.kit.tekst import ingekort

STIJLEN: dict[Stijl, str] = {
    "kop1": "Heading 1",
    "kop2": "Heading 2",
    "kop3": "Heading 3",
    "alinea": "Normal",
    "citaat": "Quote",
    "klein": "Caption",
    "beeld": "Caption",
}
EIGENSCHAP = 255
"""How long a property of a DOCX may be."""


def als_docx(document: Document) -> bytes:
    """Return the document as DOCX; a word processor has the letters,
    so only what XML cannot hold is pointed out.
    """
    import docx

    document = drukklaar(document).document
    made = docx.Document()
    core = made.core_properties
    # A property of a file holds 255 characters;
    # title and author stand whole in the document itself.
    core.title, core.author = (
        ingekort(document.titel, EIGENSCHAP),
        ingekort(document.auteur, EIGENSCHAP),
    )
    core.language = "nl-NL"
    core.created = core.modified = datetime.combine(document.datum, time(), UTC)
    made.add_heading(document.titel, 0)
    if document.kenmerken:
        table = made.add_table(0, 2)
        for label, value in document.kenmerken:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    for block in document.blokken:
        made.add_paragraph(block.tekst, style=STIJLEN[block.stijl])
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()

"""Documents as blocks, written as PDF/A or DOCX from the same content."""

from __future__ import annotations

from daglicht.kit.documenten.blok import Blok, Document, Stijl
from daglicht.kit.documenten.pdf import als_pdf, anders_gedrukt
from daglicht.kit.documenten.tekens import Anders, in_xml
from daglicht.kit.documenten.word import als_docx

__all__ = ["Anders", "Blok", "Document", "Stijl", "als_docx", "als_pdf", "anders_gedrukt", "in_xml"]

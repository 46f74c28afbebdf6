"""The text of a decision from a file: PDF with text, DOCX, HTML or plain text,
with the place of each page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from daglicht.kit.ingepakt import InpakFout
from daglicht.vergunning.herkenning import webpagina, word

HOOGSTENS = 50 * 1024 * 1024
"""The largest file that is read, in bytes."""


class DocumentFout(ValueError):
    """A file cannot be read as a decision; the message (Dutch) tells why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file. ``paginas`` are the places where pages begin (one for what has none);
    ``hash`` is SHA-256.

    ``zonder_tekst`` are the pages (from 1) of a PDF on which no text was found.
    """

    naam: str
    tekst: str
    paginas: tuple[int, ...]
    hash: str
    zonder_tekst: tuple[int, ...] = ()

    def pagina(self, plaats: int) -> int:
        """Return the page (from 1) on which a place in the text stands."""
        return max(1, bisect_right(self.paginas, plaats))


def lees(path: Path) -> Document:
    """Read a file by what it is, not by its name only; raises DocumentFout (Dutch)."""
    try:
        if path.stat().st_size > HOOGSTENS:
            raise _too_large(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise DocumentFout(f"{path} is niet te lezen: {error.strerror}.") from error
    return ontleed(path.name, content)


def ontleed(naam: str, inhoud: bytes) -> Document:
    """Return the text of a file that is already in memory; raises DocumentFout (Dutch)."""
    if len(inhoud) > HOOGSTENS:
        raise _too_large(naam)
    pages = list(_reader(naam, inhoud)(inhoud, naam))
    text, starts = _joined(pages)
    if not text.strip():
        raise DocumentFout(
            f"{naam} bevat geen tekst. Is het een scan? Maak hem eerst doorzoekbaar (OCR)."
        )
    empty = (
        [number for number, page in enumerate(pages, 1) if not page.strip()]
        if inhoud.startswith(b"%PDF")
        else []
    )
    return Document(naam, text, starts, sha256(inhoud).hexdigest(), tuple(empty))


def reeksen(getallen: Iterable[int]) -> list[tuple[int, int]]:
    """Return ascending whole numbers as ranges, both ends included."""
    found: list[tuple[int, int]] = []
    for number in getallen:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def reeks(begin: int, eind: int) -> str:
    """Return a range as it is written."""
    return str(begin) if begin == eind else f"{begin}–{eind}"


def _too_large(naam: str) -> DocumentFout:
    return DocumentFout(f"{naam} is groter dan {HOOGSTENS // 1024**2} MB. Splits het bestand.")


Reader = Callable[[bytes, str], Iterable[str]]


def _reader(naam: str, content: bytes) -> Reader:
    if content.startswith(b"%PDF"):
        return _pdf
    if content.startswith(b"PK\x03\x04"):
        return _docx
    if naam.lower().endswith((".html", ".htm", ".xhtml")) or content.lstrip()[
        :15
    ].lower().startswith(  # kort: bytes; alleen om het soort bestand te herkennen
        (b"<!doctype", b"<html")
    ):
        return _html
    if b"\x00" in content:
        raise DocumentFout(f"{naam} is geen PDF, DOCX, HTML of platte tekst.")
    return _plain


def _joined(pages: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    parts, starts, place = [], [], 0
    for page in pages:
        starts.append(place)
        parts.append(page.replace("\x00", " "))
        place += len(page) + 1
    return "\n".join(parts), tuple(starts)


def _pdf(content: bytes, naam: str) -> Iterable[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise DocumentFout(f"{naam} is een beschadigde of beveiligde PDF.") from error
    return [_unbroken(page) for page in _without_margins(pages)]


def _without_margins(pages: list[str]) -> list[str]:
    """Return pages without first and last lines that return on most pages (numbers aside):
    headers and footers.

    A line that names a voorschrift is never one, and two pages say nothing.
    """
    if len(pages) < 3:
        return [page.replace("\r\n", "\n") for page in pages]
    lines = [page.replace("\r\n", "\n").strip().split("\n") for page in pages]
    for edge in (0, -1):
        for _ in range(3):
            shapes = [re.sub(r"\d+", "#", page[edge]).strip() if page else "" for page in lines]
            often = {shape for shape, count in Counter(shapes).items() if count > len(lines) / 2}
            common = {
                shape
                for shape in often
                if shape and not re.search(r"(?i)voorschrift|paragra|hoofdstuk", shape)
            }
            if not common:
                break
            for page, shape in zip(lines, shapes, strict=True):
                if shape in common:
                    page.pop(edge)
    return ["\n".join(page) for page in lines]


def _unbroken(page: str) -> str:
    """Return the words of a page with lines joined that the layout broke,
    and hyphens at their end taken out.
    """
    page = re.sub(r"(\w)[-\u00ad\u0002\ufffe]\n(?=[a-z])", r"\1", page)
    return re.sub(r"(?<=[a-z0-9,)”])[ \t]*\n(?=[a-z(“](?![.)]\s))", " ", page)


def _docx(content: bytes, naam: str) -> Iterable[str]:
    try:
        return ["\n".join(word.regels(content))]
    except InpakFout as error:
        raise DocumentFout(
            f"{naam} is geen Word-document (DOCX) dat te lezen is: het {error}"
        ) from error


def _html(content: bytes, naam: str) -> Iterable[str]:
    try:
        return [webpagina.woorden(content)]
    except InpakFout as error:
        raise DocumentFout(f"{naam} is geen webpagina die te lezen is: hij {error}") from error


def _plain(content: bytes, naam: str) -> Iterable[str]:
    for encoding in ("utf-8-sig", "windows-1252"):
        try:
            return content.decode(encoding).replace("\r\n", "\n").split("\f")
        except UnicodeDecodeError:
            continue
    raise DocumentFout(f"{naam} heeft een onbekende codering. Bewaar het bestand als UTF-8.")

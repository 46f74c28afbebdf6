"""What a file from outside is, by what stands in it: never by its name, or by what a browser said.

Only kinds that people keep with their work are known; anything else is refused by who asks.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from zipfile import ZipFile

from daglicht.kit.beeld import JPEG, PNG
from daglicht.kit.ingepakt import BESCHADIGD, InpakFout, Zipgrens, open_zip

OPENXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
ZIPGRENS = Zipgrens(bestanden=5_000, bytes=500 * 1024**2)
"""How much a document may hold; only its table of contents is read."""
MACROS = ("vbaproject.bin", "basic/", "scripts/")
"""How the name of a part begins or ends that holds a program."""
STUURTEKENS = {"\t", "\n", "\r", "\f"}


@dataclass(frozen=True, slots=True)
class Bestandsoort:
    """A kind of file: its type, how its name may end (the first where it ends otherwise), and what
    people call it.
    """

    type: str
    uitgangen: tuple[str, ...]
    naam: str

    @property
    def beeld(self) -> bool:
        """Tell whether it is a picture that ``kit.beeld`` writes anew."""
        return self.type in (JPEG, PNG)

    def bestandsnaam(self, naam: str) -> str:
        """Return a name that ends as this kind does."""
        fits = any(naam.lower().endswith(f".{ending}") for ending in self.uitgangen)
        return naam if fits else f"{naam}.{self.uitgangen[0]}"


PDF = Bestandsoort("application/pdf", ("pdf",), "PDF")
TEKST = Bestandsoort("text/plain; charset=utf-8", ("txt", "csv", "md"), "Platte tekst")
SOORTEN = (
    PDF,
    Bestandsoort(JPEG, ("jpg", "jpeg"), "Foto (JPEG)"),
    Bestandsoort(PNG, ("png",), "Beeld (PNG)"),
    Bestandsoort(f"{OPENXML}.wordprocessingml.document", ("docx",), "Word"),
    Bestandsoort(f"{OPENXML}.spreadsheetml.sheet", ("xlsx",), "Excel"),
    Bestandsoort(f"{ODF}.text", ("odt",), "OpenDocument-tekst"),
    Bestandsoort(f"{ODF}.spreadsheet", ("ods",), "OpenDocument-rekenblad"),
    TEKST,
)
"""Every kind that is known."""
_PER_TYPE = {row.type: row for row in SOORTEN}
_BEGIN = ((b"%PDF-", PDF.type), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_DEEL = (
    ("word/document.xml", f"{OPENXML}.wordprocessingml.document"),
    ("xl/workbook.xml", f"{OPENXML}.spreadsheetml.sheet"),
)
"""The part that makes a ZIP such a document."""


class BestandFout(ValueError):
    """Why a file is not taken; the message (Dutch) goes on after its name."""


def soort(type_: str) -> Bestandsoort:
    """Return a kind by its type, as it was kept."""
    return _PER_TYPE[type_]


def soort_van(inhoud: bytes) -> Bestandsoort:
    """Return what a file is; raises BestandFout (Dutch) for what is not taken."""
    if not inhoud:
        raise BestandFout("is leeg.")
    for begin, kind in _BEGIN:
        if inhoud.startswith(begin):
            return _PER_TYPE[kind]
    if inhoud.startswith(b"PK\x03\x04"):
        return _document(inhoud)
    if _is_text(inhoud):
        return TEKST
    names = ", ".join(row.naam for row in SOORTEN)
    raise BestandFout(f"is van een soort die niet wordt bewaard. Wel: {names}.")


def _document(inhoud: bytes) -> Bestandsoort:
    """Return which document a ZIP is, by its table of contents."""
    try:
        archive = open_zip(inhoud, ZIPGRENS)
    except InpakFout as error:
        raise BestandFout(str(error)) from error
    names = set(archive.namelist())
    found = next((kind for part, kind in _DEEL if part in names), _opendocument(archive, names))
    if found not in _PER_TYPE:
        raise BestandFout(
            "is een ZIP, of een document van een soort die niet wordt bewaard. Bewaar de bestanden "
            "erin elk apart."
        )
    if any(name.lower().endswith(MACROS[0]) or name.lower().startswith(MACROS) for name in names):
        raise BestandFout("bevat een programma (macro). Sla het op zonder macro’s.")
    return _PER_TYPE[found]


def _opendocument(archive: ZipFile, names: set[str]) -> str:
    """Return the type that a document says of itself in its first part, which is not packed."""
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > len(ODF) + 40:
        return ""
    try:
        return archive.read("mimetype").decode("ascii").strip()
    except (*BESCHADIGD, ValueError):
        return ""


def _is_text(inhoud: bytes) -> bool:
    """Tell whether every byte is text (UTF-8) that a person can read."""
    try:
        text = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    odd = {sign for sign in set(text) if unicodedata.category(sign) == "Cc"}
    return odd <= STUURTEKENS

"""XML and ZIP from outside, bounded before anything is made of it: how much,
how many and how deep.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from struct import error as struct_error
from typing import IO, BinaryIO
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

BLOK = 1 << 16
LANGSTE = 1024 * 1024


BESCHADIGD = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, struct_error,
)  # fmt: skip
"""What reading from a damaged ZIP, or one with a password, can raise."""
KAPOT = "is beschadigd of met een wachtwoord beveiligd."


class InpakFout(ValueError):
    """Why a file is not read; the message (Dutch) goes on after the name of the file."""


class GrensFout(InpakFout):
    """A file is larger, or has more in it, than is read."""


Naam = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Grens:
    """How much of XML is read: bytes when unpacked, elements, and how deep; ``raad`` (Dutch)
    tells how to mend it.
    """

    bytes: int
    elementen: int
    raad: str = "Splits het bestand."
    diepte: int = 200


class Lezing:
    """Who is told what stands in XML; every act may be left out."""

    def begin(self, naam: Naam, kenmerken: Mapping[Naam, str]) -> None:
        """Take the beginning of an element: namespace and local name, and its attributes."""

    def tekst(self, tekens: str) -> None:
        """Take some words."""

    def eind(self, naam: Naam) -> None:
        """Take the end of an element."""


class _Begrensd(io.RawIOBase):
    """A stream that gives no more bytes than it may."""

    def __init__(self, stroom: BinaryIO, grens: Grens) -> None:
        self._stream, self._limit, self._given = stroom, grens, 0
        self.stil = 0
        """How many bytes were given since something was read in them."""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises InpakFout past the limit."""
        part = self._stream.read(BLOK if size < 0 else min(size, BLOK))
        self._given += len(part)
        self.stil += len(part)
        if self.stil > LANGSTE:
            raise GrensFout(
                "bevat een kenmerk of opmerking van meer dan een megabyte. Sla het opnieuw op."
            )
        if self._given > self._limit.bytes:
            raise GrensFout(
                f"is uitgepakt groter dan {self._limit.bytes // 1024**2} MB. {self._limit.raad}"
            )
        return part


class _Handler(ContentHandler):
    def __init__(self, lezing: Lezing, grens: Grens, stroom: _Begrensd) -> None:
        super().__init__()
        self._to, self._limit, self._stream = lezing, grens, stroom
        self._count = self._depth = 0

    def characters(self, content: str) -> None:
        self._stream.stil = 0
        self._to.tekst(content)

    def startElementNS(self, name: Naam, qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802
        self._stream.stil = 0
        self._count, self._depth = self._count + 1, self._depth + 1
        if self._count > self._limit.elementen:
            raise GrensFout(
                f"heeft meer dan {telling(self._limit.elementen)} elementen. {self._limit.raad}"
            )
        if self._depth > self._limit.diepte:
            raise GrensFout(
                f"heeft elementen die meer dan {self._limit.diepte} diep in elkaar staan. "
                f"{self._limit.raad}"
            )
        self._to.begin(name, dict(attrs.items()))

    def endElementNS(self, name: Naam, qname: str | None) -> None:  # noqa: N802
        self._depth -= 1
        self._to.eind(name)


def doorloop(stroom: BinaryIO, lezing: Lezing, grens: Grens) -> None:
    """Read XML without making a tree of it; raises InpakFout (Dutch) on a limit,
    a DTD or an entity, and what is none.
    """
    source, bounded = InputSource(), _Begrensd(stroom, grens)
    source.setByteStream(bounded)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, state=True)
    parser.setContentHandler(_Handler(lezing, grens, bounded))
    try:
        parser.parse(source)
    except DefusedXmlException as error:
        raise InpakFout(
            "bevat een documenttype of entiteit; dat wordt niet gelezen. Sla het opnieuw op."
        ) from error
    except SAXParseException as error:
        raise InpakFout(f"is geen geldige XML: fout op regel {error.getLineNumber()}.") from error
    except (SAXException, LookupError, UnicodeError) as error:
        raise InpakFout("is niet te lezen als XML.") from error


@dataclass(frozen=True, slots=True)
class Zipgrens:
    """How much a ZIP can hold: files, and bytes when unpacked."""

    bestanden: int
    bytes: int


def open_zip(inhoud: bytes, grens: Zipgrens) -> ZipFile:
    """Return a ZIP of which the table of contents stays within the limits;
    raises InpakFout (Dutch).
    """
    try:
        archive = ZipFile(io.BytesIO(inhoud))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InpakFout("is beschadigd of niet geheel.") from error
    items = archive.infolist()
    if len(items) > grens.bestanden:
        raise GrensFout(f"bevat meer dan {telling(grens.bestanden)} bestanden. Splits het bestand.")
    if sum(item.file_size for item in items) > grens.bytes:
        raise InpakFout(
            f"is uitgepakt groter dan {grens.bytes // 1024**2} MB. Splits het bestand of verklein "
            "de beelden."
        )
    return archive


def lees_deel(archief: ZipFile, naam: str, gebruik: Callable[[BinaryIO], None]) -> None:
    """Give one file of a ZIP to who uses it; raises InpakFout (Dutch)
    when it is not there or damaged.
    """
    try:
        with open_deel(archief, naam) as part:
            gebruik(part)  # type: ignore[arg-type]
    except BESCHADIGD as error:
        raise InpakFout(KAPOT) from error


def open_deel(archief: ZipFile, naam: str) -> IO[bytes]:
    """Open one file of a ZIP; raises InpakFout (Dutch) when it is not there or its place is not
    what the ZIP says. Reading on may still raise one of ``BESCHADIGD``.
    """
    try:
        return archief.open(naam)
    except KeyError as error:
        raise GrensFout(f"heeft geen deel {naam}.") from error
    except (*BESCHADIGD, ValueError) as error:  # a place before the begin of the file
        raise InpakFout(KAPOT) from error


def telling(getal: int) -> str:
    """Return a whole number with dots between thousands."""
    return f"{getal:,}".replace(",", ".")

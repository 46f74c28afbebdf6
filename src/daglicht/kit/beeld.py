"""Pictures from outside: looked through without decoding, decoded within bounds, and written anew.

What is kept is made from the pixels alone. Nothing of what stood beside them comes along: no place,
no maker, no words, no second file behind the picture. The decoder is not even given it; of EXIF is
read, here, only how the camera was held.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from PIL import Image

PIXELS = 16_000_000
"""The most pixels of a picture; some 64 MB each time it is held decoded."""
GANGEN = 32
"""The most passes (scans) in which a JPEG may be drawn: each costs time over all of its pixels."""
DELEN = 10_000
"""The most parts (segments of a JPEG, chunks of a PNG) of a file; a photo has some dozens."""
TEGELIJK = 2
"""How many pictures one process decodes at once."""
KWALITEIT = 90
JPEG, PNG = "image/jpeg", "image/png"
_NAAM = {JPEG: "JPEG", PNG: "PNG"}
OPNIEUW = "Maak de foto opnieuw, of sla hem op als gewone JPEG of PNG."

_PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
_DEEL = re.compile(rb"\xff+([^\x00\xff])")
"""What begins a segment of a JPEG, right after the one before."""
_NA_GANG = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""What ends a pass of a JPEG: a marker that is no restart, and no byte of the picture itself."""
_KADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that tell its height and width (SOF)."""
_EIND, _GANG = 0xD9, 0xDA
_JFIF, _EXIF, _ADOBE, _OPMERKING = 0xE0, 0xE1, 0xEE, 0xFE
_BIJSCHRIFT = {*range(_JFIF, 0xF0), _OPMERKING}
"""Markers of a JPEG for what stands beside the picture."""
_KLEUR = {_JFIF: b"JFIF\x00", _ADOBE: b"Adobe"}
"""Those that say how colours are written, and how they begin."""
_DELEN_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_TABEL = b"\x03"
"""The kind of colours of a PNG that are numbers of a table."""
_GEDRAAID = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture becomes upright, by what EXIF says (tag 274)."""
_ONLEESBAAR = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
    AssertionError, EOFError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip
"""What opening or decoding damaged bytes can raise."""
_beurt = BoundedSemaphore(TEGELIJK)


class BeeldFout(ValueError):
    """Why a picture is not taken in; the message (Dutch) says what to do."""


@dataclass(frozen=True, slots=True)
class Beeld:
    """A picture that was written anew."""

    type: str
    inhoud: bytes


@dataclass(slots=True)
class _Bouw:
    """What the parts of a file say, without decoding any."""

    maten: list[tuple[int, int]] = field(default_factory=list)
    kaal: list[bytes] = field(default_factory=list)
    """The file without what stands beside the picture."""
    eind: int | None = None
    """Where the picture ends; None when the file breaks off before."""
    beweegt: bool = False
    kleuren_zoek: bool = False
    """Its colours are numbers of a table that is not there."""
    gangen: int = 0
    exif: bytes = b""


def herschrijf(inhoud: bytes) -> Beeld:
    """Return a JPEG or PNG written anew from its pixels, upright; raises BeeldFout (Dutch)."""
    if inhoud.startswith(b"\xff\xd8\xff"):
        kind, built = JPEG, _jpeg(inhoud)
    elif inhoud.startswith(_PNG_BEGIN):
        kind, built = PNG, _png(inhoud)
    else:
        raise BeeldFout(f"Dit is geen foto (JPEG of PNG). {OPNIEUW}")
    _keur(inhoud, built)
    with _beurt:
        try:
            with Image.open(io.BytesIO(b"".join(built.kaal)), formats=[_NAAM[kind]]) as image:
                _keur_maat(*image.size)
                image.load()
                turn = _GEDRAAID.get(_held(built.exif))
                return Beeld(kind, _written(image.transpose(turn) if turn else image, kind))
        except _ONLEESBAAR as error:
            if isinstance(error, BeeldFout):
                raise
            raise BeeldFout(f"Deze foto is beschadigd en niet te openen. {OPNIEUW}") from error


def verklein(beeld: Beeld, zijde: int) -> bytes:
    """Return a picture that was written anew as a JPEG of which no side is longer than ``zijde``,
    to show beside words; what is seen through is white.
    """
    with _beurt, Image.open(io.BytesIO(beeld.inhoud), formats=[_NAAM[beeld.type]]) as image:
        image.draft("RGB", (zijde, zijde))
        image.thumbnail((zijde, zijde))
        shown: Image.Image = image
        if image.mode == "RGBA":
            shown = Image.new("RGB", image.size, "white")
            shown.paste(image, mask=image.getchannel("A"))
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=KWALITEIT)
        return out.getvalue()


def _keur(inhoud: bytes, bouw: _Bouw) -> None:
    """Refuse what should not be decoded at all."""
    if bouw.beweegt:
        raise BeeldFout(f"Dit beeld beweegt; alleen een stilstaande foto wordt bewaard. {OPNIEUW}")
    for width, height in bouw.maten:
        _keur_maat(width, height)
    if bouw.eind is None or not bouw.maten or bouw.kleuren_zoek:
        raise BeeldFout(
            f"Deze foto is niet geheel, of anders dan een foto hoort te zijn. {OPNIEUW}"
        )
    if inhoud[bouw.eind :].strip(b"\x00"):  # kort: bytes achter het beeld, geen tekst
        raise BeeldFout(
            f"Achter deze foto staat nog iets in het bestand; dat wordt niet bewaard. {OPNIEUW}"
        )
    if bouw.gangen > GANGEN:
        raise BeeldFout(f"Deze foto is opgebouwd uit meer dan {GANGEN} lagen. {OPNIEUW}")


def _keur_maat(width: int, height: int) -> None:
    if width * height > PIXELS:
        raise BeeldFout(
            f"Deze foto is {width} bij {height} beeldpunten; hoogstens {PIXELS // 10**6} miljoen "
            "wordt gelezen. Verklein de foto, of stel de camera lager in."
        )
    if not width * height:
        raise BeeldFout(f"Deze foto heeft geen beeldpunten. {OPNIEUW}")


def _jpeg(inhoud: bytes) -> _Bouw:
    """Walk along the segments of a JPEG, and over what is drawn in each pass."""
    built, at = _Bouw(kaal=[inhoud[:2]]), 2  # kort: bytes van een beeld, geen tekst
    match = _DEEL.match(inhoud, at)
    for _ in range(DELEN):
        if match is None:
            break
        marker, begin = match[1][0], match.end()
        if marker == _EIND:
            built.eind = begin
            built.kaal.append(b"\xff\xd9")
            break
        end = begin + int.from_bytes(inhoud[begin : begin + 2], "big")
        match = (_NA_GANG.search if marker == _GANG else _DEEL.match)(inhoud, end)
        _segment(built, marker, inhoud[begin : match.start() if match else end])
    return built


def _segment(built: _Bouw, marker: int, inhoud: bytes) -> None:
    """Take in what one segment of a JPEG says: its length, and what stands in it."""
    if marker in _BIJSCHRIFT:
        if marker == _EXIF and inhoud.startswith(b"Exif\x00\x00", 2):
            built.exif = built.exif or inhoud[8:]
        if marker not in _KLEUR or not inhoud.startswith(_KLEUR[marker], 2):
            return
    if marker in _KADERS and len(inhoud) >= 7:
        height, width = struct.unpack_from(">HH", inhoud, 3)
        built.maten.append((width, height))
    built.gangen += marker == _GANG
    built.kaal += (bytes((0xFF, marker)), inhoud)


def _png(inhoud: bytes) -> _Bouw:
    """Walk along the chunks of a PNG."""
    built = _Bouw(kaal=[_PNG_BEGIN])
    for name, begin, end in _chunks(inhoud):
        if name == b"IHDR" and end - begin >= 8:
            built.maten.append(struct.unpack_from(">II", inhoud, begin))
            built.kleuren_zoek = inhoud[begin + 9 : begin + 10] == _TABEL
        elif name == b"PLTE":
            built.kleuren_zoek = built.kleuren_zoek and end - begin < 3
        elif name == b"eXIf":
            built.exif = built.exif or inhoud[begin:end]
        built.beweegt = built.beweegt or name in {b"acTL", b"fcTL", b"fdAT"}
        if name in _DELEN_PNG:
            built.kaal.append(inhoud[begin - 8 : end + 4])
        if name == b"IEND":
            built.eind = end + 4
            break
    return built


def _chunks(inhoud: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = len(_PNG_BEGIN)
    for _ in range(DELEN):
        if at + 12 > len(inhoud):
            return
        length, name = struct.unpack_from(">I4s", inhoud, at)
        begin, end = at + 8, at + 8 + length
        if end + 4 > len(inhoud):
            return
        yield name, begin, end
        at = end + 4


def _held(exif: bytes) -> int:
    """Return how EXIF says that the camera was held; 1 (upright) when it does not."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(exif[:4])  # kort: bytes, geen tekst
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, at)
        for number in range(count):
            tag, _kind, _many, value = struct.unpack_from(
                f"{order}HHIH", exif, at + 2 + 12 * number
            )
            if tag == 0x0112:
                return int(value)
    except struct.error:
        pass
    return 1


def _written(image: Image.Image, kind: str) -> bytes:
    """Write the pixels and nothing else."""
    if image.mode.startswith("I"):
        raise BeeldFout(f"Deze foto heeft meer grijstinten dan worden bewaard. {OPNIEUW}")
    modes = {"L", "RGB"} if kind == JPEG else {"L", "RGB", "RGBA"}
    see_through = kind == PNG and image.has_transparency_data
    wanted = "RGBA" if see_through else "L" if image.mode in {"1", "L"} else "RGB"
    keeps = image.mode in modes and not (see_through and image.mode != wanted)
    plain = image if keeps else image.convert(wanted)
    plain.info = {}  # words, profiles and whatever else stood beside the pixels
    out = io.BytesIO()
    plain.save(out, _NAAM[kind], quality=KWALITEIT, compress_level=1)
    return out.getvalue()

"""Open a file of a source safely: decompressed as it is read, decoded strictly,
never a line longer than memory.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from daglicht.kit.bestanden import waarom
from daglicht.uitwisseling.invoer.fouten import InvoerFout

REGEL = 1_000_000
CODERINGEN = {
    "utf-8": "utf-8-sig",
    "windows-1252": "cp1252",
    "latin-1": "latin-1",
    "utf-16": "utf-16",
}


def vingerafdruk(pad: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; raises InvoerFout when it cannot be opened."""
    try:
        with pad.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise InvoerFout(f"{pad} is niet te openen: {waarom(error)}.") from error


@contextmanager
def _binary(pad: Path) -> Iterator[BinaryIO | gzip.GzipFile]:
    try:
        if pad.suffix == ".gz":
            with gzip.open(pad, "rb") as handle:
                yield handle
        else:
            with pad.open("rb") as raw:
                yield raw
    except (EOFError, zlib.error) as error:
        raise InvoerFout(
            f"{pad.name} is afgebroken: het einde ontbreekt. Haal het bestand opnieuw op."
        ) from error
    except gzip.BadGzipFile as error:
        raise InvoerFout(
            f"{pad.name} heet .gz maar is niet met gzip ingepakt. Haal het bestand opnieuw op."
        ) from error
    except OSError as error:
        raise InvoerFout(f"{pad} is niet te openen: {waarom(error)}.") from error


def regels(pad: Path, codering: str = "utf-8") -> Iterator[str]:
    """Yield the lines of a text file, plain or .gz, in constant memory.

    Raises InvoerFout (Dutch) for a wrong encoding, a truncated file,
    or something that is no text with lines.
    """
    if codering not in CODERINGEN:
        raise InvoerFout(f"Codering ‘{codering}’ is onbekend. Kies uit: {', '.join(CODERINGEN)}.")
    with _binary(pad) as handle:
        text = io.TextIOWrapper(handle, encoding=CODERINGEN[codering], newline="")
        number = 0
        try:
            while line := text.readline(REGEL + 1):
                number += 1
                _check(pad, line, number)
                yield line
        except UnicodeError as error:
            raise InvoerFout(
                f"{pad.name} is na regel {number} niet te lezen als {codering}. Sla het bestand op "
                "als UTF-8 (in Excel: ‘CSV UTF-8’) of geef de codering op, bijvoorbeeld: "
                "--codering windows-1252."
            ) from error


def _check(pad: Path, line: str, number: int) -> None:
    if len(line) > REGEL:
        raise InvoerFout(
            f"Regel {number} van {pad.name} is langer dan {REGEL:,} tekens. Dit is geen tabel met "
            "regels; controleer of het het goede bestand is.".replace(",", ".", 1)
        )
    if "\x00" in line:
        raise InvoerFout(f"{pad.name} is geen tekstbestand (regel {number} bevat een nulteken).")

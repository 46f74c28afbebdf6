"""More than one file for one piece of work: kept as one, and taken apart by the work itself."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from daglicht.achtergrond.soorten import Bestandsinhoud


def bundel(naam: str, bestanden: Sequence[Bestandsinhoud]) -> Bestandsinhoud:
    """Return one file of files, in their order; names may be the same. The same files always give
    the same bytes, so that the same asked twice is one.
    """
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for number, file in enumerate(bestanden):
            archive.writestr(ZipInfo(f"{number}/{file.naam}"), file.inhoud)
    return Bestandsinhoud(naam, out.getvalue())


def uit_bundel(bestand: Bestandsinhoud) -> list[Bestandsinhoud]:
    """Return the files that :func:`bundel` put together, in their order."""
    with ZipFile(BytesIO(bestand.inhoud)) as archive:
        return [
            Bestandsinhoud(entry.filename.partition("/")[2], archive.read(entry))
            for entry in archive.infolist()
        ]

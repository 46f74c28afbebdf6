"""Each file of others that is kept goes through here: a scanner looks at it, where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError

from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.kit.clamd import Adres, ScannerFout, TeGroot, scan

log = structlog.stdlib.get_logger("daglicht.veiligheid")
SCANNER = 200


class Besmet(ValidationError):
    """A file in which something was found; nothing of it is kept."""


class NietGescand(ValidationError):
    """A file that could not be scanned now, and is not kept without."""


def keur(inhoud: bytes, naam: str) -> None:
    """Let the scanner judge a file before it is kept, and record that it found nothing.

    ``naam`` is for the person, as ‘De foto’ or the name of the file. Without a scanner nothing is
    done, and the file is shown as not scanned. Raises Besmet or NietGescand (Dutch).
    """
    if not settings.CLAMD:
        return
    key = sha256(inhoud).hexdigest()
    try:
        judged = scan(inhoud, Adres.van(settings.CLAMD), settings.CLAMD_TIJD)
    except ScannerFout as error:
        log.warning("file not scanned", sha256=key, size=len(inhoud), why=type(error).__name__)
        if settings.CLAMD_UITVAL == "bewaar":
            return
        raise NietGescand(_why(naam, error)) from error
    if judged.gevonden:
        log.warning("infected file", sha256=key, size=len(inhoud), found=judged.gevonden)
        raise Besmet(
            f"{naam} is geweigerd: de virusscanner vond {judged.gevonden}. Er is niets bewaard. "
            "Laat het apparaat nakijken waar het bestand vandaan komt."
        )
    Bestandscan.objects.create(
        sha256=key,
        scanner=judged.versie[:SCANNER],  # kort: de versie van een programma
    )


def _why(naam: str, fout: ScannerFout) -> str:
    if isinstance(fout, TeGroot):
        return (
            f"{naam} is te groot voor de virusscanner; er is niets bewaard. Splits het bestand, of "
            "vraag de beheerder de grens van de scanner te verhogen."
        )
    return (
        f"De virusscanner antwoordt niet; {naam} is niet bewaard. Probeer het over enkele minuten "
        "opnieuw."
    )


def scans(sleutels: Iterable[str]) -> dict[str, Bestandscan]:
    """Return the last scan of files, by their SHA-256; what is not in it was not scanned."""
    rows = Bestandscan.objects.filter(sha256__in=set(sleutels)).order_by("gescand_op", "pk")
    return {row.sha256: row for row in rows}

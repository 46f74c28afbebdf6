"""A file on its way in: looked at by what it is, scanned, written anew where it is a picture, and
kept once by its hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError

from daglicht.kit.beeld import BeeldFout, herschrijf, verklein
from daglicht.kit.bestandsoort import BestandFout, Bestandsoort, soort_van
from daglicht.kit.scan import keur
from daglicht.notitie.models import Notitiebestand

GROOTSTE = 25 * 1024**2
LANGSTE_NAAM = 255
VOORBEELD = 320
"""How long the longest side of a small picture is, in pixels."""


@dataclass(frozen=True)
class Gekeurd:
    """A file that may be kept: what it was called, what it is, and the bytes to keep."""

    naam: str
    soort: Bestandsoort
    inhoud: bytes
    ontvangen: str
    voorbeeld: bytes | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of what is kept."""
        return sha256(self.inhoud).hexdigest()


def keur_bestand(naam: str, inhoud: bytes) -> Gekeurd:
    """Judge a file of somebody before it is kept; raises ValidationError (Dutch) for what is too
    large, of a kind that is not kept, damaged, or in which the scanner found something.
    """
    if len(naam) > LANGSTE_NAAM:
        raise ValidationError(
            f"De naam van het bestand telt {len(naam)} tekens; hoogstens {LANGSTE_NAAM} past."
        )
    if len(inhoud) > GROOTSTE:
        raise ValidationError(
            f"{naam} is groter dan {GROOTSTE // 1024**2} MB. Verklein of splits het bestand."
        )
    try:
        kind = soort_van(inhoud)
    except BestandFout as error:
        raise ValidationError(f"{naam} {error}") from error
    keur(inhoud, naam)
    received = sha256(inhoud).hexdigest()
    if not kind.beeld:
        return Gekeurd(naam, kind, inhoud, received)
    try:
        picture = herschrijf(inhoud)
    except BeeldFout as error:
        raise ValidationError(str(error)) from error
    small = verklein(picture, VOORBEELD)
    return Gekeurd(naam, kind, picture.inhoud, received, small)


def bewaar(bestand: Gekeurd) -> Notitiebestand:
    """Keep the bytes of a file, once."""
    return Notitiebestand.objects.get_or_create(
        sha256=bestand.sha256,
        defaults={
            "type": bestand.soort.type,
            "grootte": len(bestand.inhoud),
            "inhoud": bestand.inhoud,
            "voorbeeld": bestand.voorbeeld,
        },
    )[0]

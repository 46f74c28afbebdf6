"""Read in files of public sources: the door for the command line and the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypedDict
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from daglicht.register import service as register
from daglicht.uitwisseling.invoer import lader
from daglicht.uitwisseling.invoer.bestand import vingerafdruk
from daglicht.uitwisseling.invoer.fouten import InvoerFout, RijFout
from daglicht.uitwisseling.invoer.rapport import Rapport, maak_rapport, schrijf_afgekeurd
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Soort
from daglicht.uitwisseling.invoer.soorten import SOORTEN
from daglicht.uitwisseling.models import Bronregel, Inlezing

__all__ = [
    "InvoerFout",
    "Rapport",
    "RijFout",
    "herkomst",
    "inlezingen",
    "laad",
    "rapport",
    "schrijf_afgekeurd",
    "soorten",
]


def soorten() -> dict[str, str]:
    """Return the formats that can be read in, by code,
    with what they are and where they come from.
    """
    return {kind.code: f"{kind.naam}. Bron: {kind.bron}." for kind in SOORTEN.values()}


def herkomst(object_id: UUID) -> list[Bronregel]:
    """Return the source rows behind an object."""
    return list(Bronregel.objects.filter(object_id=object_id).select_related("inlezing"))


class Instellingen(TypedDict):
    """What a file was read with; the same file read with the same is read once."""

    rsin: str | None
    geldig_vanaf: str | None
    codering: str
    opnieuw: bool


def inlezingen() -> QuerySet[Inlezing]:
    """Return the readings, latest first."""
    return Inlezing.objects.all()


def rapport(inlezing: Inlezing) -> Rapport:
    """Return the report of one reading."""
    return maak_rapport([inlezing])


def _kind(code: str) -> Soort[Any]:
    if code not in SOORTEN:
        raise InvoerFout(f"Soort ‘{code}’ is onbekend. Kies uit: {', '.join(SOORTEN)}.")
    return SOORTEN[code]


def _rsin(oin: str | None) -> str | None:
    if oin:
        return register.instantie(oin).rsin
    first = register.instanties().order_by("oin").first()
    return first.rsin if first else None


@contextmanager
def _alone(digest: str) -> Iterator[None]:
    """Keep two people from reading the same file at once."""
    key = int(digest[:15], 16)  # kort: een vingerafdruk als getal, geen tekst
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise InvoerFout("Dit bestand wordt op dit moment al ingelezen.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _uncounted(_gedaan: int, _van: int) -> None:
    pass


def laad(
    soort: str,
    bestanden: Sequence[Path],
    *,
    oin: str | None = None,
    geldig_vanaf: date | None = None,
    codering: str = "utf-8",
    opnieuw: bool = False,
    meld: Callable[[str], object] = str,
    geteld: Callable[[int, int], object] = _uncounted,
) -> Rapport:
    """Read in files of one format.

    A file that was loaded whole is not read again unless ``opnieuw``;
    one that was broken off goes on where it stopped.

    Each file is gone through whole before its first row is stored. Raises InvoerFout (Dutch) when a
    file as a whole cannot be read in; rows that cannot be stored are in the report. ``meld`` is
    told in words (Dutch) how far it is, ``geteld`` how many rows of how many.
    """
    kind = _kind(soort)

    def told(name: str, done: int, all_: int) -> None:
        meld(f"{name}: rij {done} van {all_}")
        geteld(done, all_)

    reports = [
        _one(kind, path, oin, geldig_vanaf, codering, opnieuw, meld, told) for path in bestanden
    ]
    readings = [item for report in reports for item in report.inlezingen]
    return maak_rapport(
        readings,
        hervat=any(report.hervat for report in reports),
        al_gelezen=all(report.al_gelezen for report in reports),
    )


def _one(
    kind: Soort[Any],
    path: Path,
    oin: str | None,
    since: date | None,
    codering: str,
    again: bool,
    meld: Callable[[str], object],
    told: Callable[[str, int, int], object],
) -> Rapport:
    circumstances = Omstandigheden(path.name, _rsin(oin), since)
    if kind.bronhouder_nodig:
        circumstances.bronhouder()
    if kind.datum_nodig:
        circumstances.peildatum()
    digest = vingerafdruk(path)
    settings: Instellingen = {
        "rsin": circumstances.rsin,
        "geldig_vanaf": since.isoformat() if since else None,
        "codering": codering,
        "opnieuw": again,
    }
    with _alone(digest):
        before = Inlezing.objects.filter(
            soort=kind.code, sha256=digest, instellingen=settings
        ).first()
        if before and before.afgerond and not before.afgekeurd and not again:
            return Rapport((before,), al_gelezen=True)
        reading = (
            before if before and not before.afgerond else _begin(kind, path, digest, settings, meld)
        )
        resumed = reading.rij > 0
        lader.laad_rest(
            kind,
            reading,
            path,
            circumstances,
            lambda done, all_: told(path.name, done, all_),
        )
    return Rapport((reading,), hervat=resumed)


def _begin(
    kind: Soort[Any],
    path: Path,
    digest: str,
    settings: Instellingen,
    meld: Callable[[str], object],
) -> Inlezing:
    meld(f"{path.name}: bestand nakijken…")
    count = lader.tel(kind, path, settings["codering"])
    if count == 0:
        raise InvoerFout(
            f"In {path.name} staat geen enkele rij voor ‘{kind.code}’. Er is niets ingelezen."
        )
    return Inlezing.objects.create(
        soort=kind.code,
        bestandsnaam=path.name,
        sha256=digest,
        instellingen=settings,
        rijen=count,
        begonnen=timezone.now(),
    )

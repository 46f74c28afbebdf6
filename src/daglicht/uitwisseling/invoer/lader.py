"""Load a table in batches: each batch one transaction together with the place reached,
so that a stop loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from daglicht.kit.lengte import keur_lengte
from daglicht.kit.tekst import in_woorden
from daglicht.uitwisseling.invoer import tabel
from daglicht.uitwisseling.invoer.fouten import RijFout
from daglicht.uitwisseling.invoer.rij import ontleed
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort
from daglicht.uitwisseling.invoer.tabel import Rij
from daglicht.uitwisseling.models import SLEUTEL_HOOGSTENS, Afkeuring, Bronregel, Inlezing

PARTIJ = 1000
Meld = Callable[[int, int], object]


def rijen(soort: Soort[Any], pad: Path, codering: str) -> Iterator[Rij]:
    """Yield the rows of the file that are meant for this importer."""
    return (
        row for row in tabel.lees(pad, soort.kolommen, codering) if soort.van_toepassing(row.cellen)
    )


def tel(soort: Soort[Any], pad: Path, codering: str) -> int:
    """Go through the whole file without storing anything and count its rows;
    raises InvoerFout when it is not whole.
    """
    return sum(1 for _ in rijen(soort, pad, codering))


def laad_rest(
    soort: Soort[Any], inlezing: Inlezing, pad: Path, bij: Omstandigheden, meld: Meld
) -> None:
    """Load the rows that ``inlezing`` has not reached yet, and close it."""
    rest = islice(rijen(soort, pad, inlezing.instellingen["codering"]), inlezing.rij, None)
    while batch := list(islice(rest, PARTIJ)):
        with transaction.atomic():
            _batch(soort, inlezing, batch, bij)
        meld(inlezing.rij, inlezing.rijen)
    with transaction.atomic():
        soort.rond_af(bij, inlezing.pk)
        inlezing.afgerond = timezone.now()
        inlezing.save(update_fields=["afgerond"])


def _batch(soort: Soort[Any], inlezing: Inlezing, batch: list[Rij], bij: Omstandigheden) -> None:
    rejected: dict[int, str] = {}
    posts = list(_parse(soort, batch, rejected))
    known = {
        row.sleutel: row
        for row in Bronregel.objects.filter(
            soort=soort.code, sleutel__in=[post.sleutel for post in posts]
        )
    }
    cells = {row.nummer: _json(row.cellen) for row in batch}
    fresh, same = _sift(posts, known, cells, inlezing, rejected)
    _write(soort, fresh, bij)
    rejected |= {post.nummer: post.reden for post in fresh if post.reden}
    fresh = [post for post in fresh if not post.reden]
    _remember(soort, inlezing, [*fresh, *same], cells)
    Afkeuring.objects.bulk_create(
        Afkeuring(inlezing=inlezing, rij=number, reden=reason, inhoud=cells[number])
        for number, reason in sorted(rejected.items())
    )
    inlezing.rij += len(batch)
    inlezing.geladen += len(fresh)
    inlezing.ongewijzigd += len(same)
    inlezing.afgekeurd += len(rejected)
    inlezing.save(update_fields=["rij", "geladen", "ongewijzigd", "afgekeurd"])


def _parse(
    soort: Soort[Any], batch: Iterable[Rij], rejected: dict[int, str]
) -> Iterator[Post[Any]]:
    for row in batch:
        try:
            if row.fout:
                raise RijFout(row.fout)
            shaped = ontleed(soort.rij, row.cellen)
            key = keur_lengte(soort.sleutel(shaped), SLEUTEL_HOOGSTENS, "de sleutel van deze rij")
            yield Post(row.nummer, key, shaped)
        except RijFout as error:
            rejected[row.nummer] = str(error)
        except ValidationError as error:
            rejected[row.nummer] = " ".join(error.messages)


def _sift(
    posts: list[Post[Any]],
    known: dict[str, Bronregel],
    cells: dict[int, Any],
    inlezing: Inlezing,
    rejected: dict[int, str],
) -> tuple[list[Post[Any]], list[Post[Any]]]:
    """Split into rows to write and rows that are stored already;
    a key met before in this file is a duplicate.
    """
    seen = {key: row.rij for key, row in known.items() if row.inlezing_id == inlezing.pk}
    fresh: list[Post[Any]] = []
    same: list[Post[Any]] = []
    for post in posts:
        if post.sleutel in seen:
            rejected[post.nummer] = (
                f"Dubbel: ‘{post.sleutel}’ staat ook in rij {seen[post.sleutel]}."
            )
            continue
        seen[post.sleutel] = post.nummer
        before = known.get(post.sleutel)
        if before is not None:
            post.bestaand = post.object_id = before.object_id
        changed = (
            before is None
            or before.inhoud != cells[post.nummer]
            or inlezing.instellingen["opnieuw"]
        )
        (fresh if changed else same).append(post)
    return fresh, same


def _write(soort: Soort[Any], posts: list[Post[Any]], bij: Omstandigheden) -> None:
    """Write a batch in one go; when the database refuses it, row by row,
    to find the rows at fault.
    """
    try:
        with transaction.atomic():
            soort.schrijf(posts, bij)
    except (IntegrityError, DataError, ValidationError):
        for post in posts:
            post.reden = None
            try:
                with transaction.atomic():
                    soort.schrijf([post], bij)
            except ValidationError as error:
                post.keur_af(" ".join(in_woorden(error)))
            except (IntegrityError, DataError) as error:
                post.keur_af(f"De database weigert deze rij: {str(error).splitlines()[0]}")


def _remember(
    soort: Soort[Any], inlezing: Inlezing, posts: Iterable[Post[Any]], cells: dict[int, Any]
) -> None:
    Bronregel.objects.bulk_create(
        (
            Bronregel(
                soort=soort.code,
                sleutel=post.sleutel,
                object_id=post.object_id,
                inlezing=inlezing,
                rij=post.nummer,
                inhoud=cells[post.nummer],
            )
            for post in posts
        ),
        update_conflicts=True,
        unique_fields=["soort", "sleutel"],
        update_fields=["object_id", "inlezing", "rij", "inhoud"],
    )


def _json(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the cells as PostgreSQL's JSON can hold them; bytes (geometry)
    by their fingerprint.
    """
    return {name: _cell(value) for name, value in cells.items() if name}


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"{len(value)} bytes, sha256 {sha256(value).hexdigest()}"
    if isinstance(value, str):
        return value.replace("\x00", "\N{SYMBOL FOR NULL}")
    return None if isinstance(value, float) and not isfinite(value) else value

"""Check the log: every line against the one before it, and all of it against the checkpoints in
the database and outside it.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from daglicht.toegang.models import Medeondertekening, Spoorpunt, Verstrekking
from daglicht.toegang.spoor.boom import Rand, blad
from daglicht.toegang.spoor.nota import (
    ONDERTEKENING,
    NotaFout,
    Sleutel,
    getekend_door,
    lees_nota,
    lees_regels,
    lees_sleutel,
)
from daglicht.toegang.spoor.punten import BESTAND
from daglicht.toegang.spoor.regel import VELDEN, inhoud, ketensleutels, puntsleutels, schakel

VAN_PAGINA = 1000
"""How many of the last lines a page checks."""


@dataclass
class Keuring:
    """What was checked, and what is wrong with it (Dutch); nothing when the log is whole."""

    regels: int = 0
    punten: int = 0
    medeondertekend: int = 0
    bezwaren: list[str] = field(default_factory=list)


class Nalezer:
    """Reads lines in their order, and tells whether each follows the one before it."""

    def __init__(self, nummer: int = 0, keten: str = "") -> None:
        self.nummer, self.keten, self.sleutels = nummer, keten, ketensleutels()

    def volgt(self, waarden: tuple[Any, ...], keten: str) -> bool:
        """Take a line: the values of ``VELDEN``, and its link."""
        text = inhoud(waarden)
        fits = waarden[0] == self.nummer + 1 and any(
            schakel(key, self.keten, text) == keten for key in self.sleutels
        )
        self.nummer, self.keten = waarden[0], keten
        return fits


def verbroken_schakel(laatste: int = VAN_PAGINA) -> int | None:
    """Return the number of the first of the last lines that does not follow the one before it."""
    rows = list(Verstrekking.objects.values_list(*VELDEN, "keten")[: laatste + 1])[::-1]
    reader = Nalezer()
    if len(rows) > laatste:
        reader = Nalezer(rows[0][0], rows[0][-1])
        rows = rows[1:]
    return next((row[0] for row in rows if not reader.volgt(row[:-1], row[-1])), None)


def keur() -> Keuring:
    """Check every line and every checkpoint."""
    found = Keuring()
    claims = _claims(found)
    _cosignatures(found)
    reader, edge = Nalezer(), Rand()
    rows = Verstrekking.objects.order_by("id").values_list(*VELDEN, "keten")
    for *values, link in rows.iterator(5000):
        if not reader.volgt(tuple(values), link):
            found.bezwaren.append(
                f"Regel {edge.omvang + 1} volgt niet op de vorige: er is een regel gewijzigd, "
                "ingevoegd of verwijderd."
            )
            return found
        edge.voeg_toe(blad(inhoud(tuple(values))))
        found.regels = edge.omvang
        for where, root in claims.pop(edge.omvang, ()):
            if root != edge.wortel():
                found.bezwaren.append(
                    f"De eerste {edge.omvang} regels zijn niet die van het spoorpunt {where}."
                )
    found.bezwaren += [
        f"Het spoorpunt {where} is van {size} regels en er zijn er {edge.omvang}: de laatste zijn "
        "verwijderd."
        for size, said in sorted(claims.items())
        for where, _ in said
    ]
    return found


def _claims(found: Keuring) -> dict[int, list[tuple[str, bytes]]]:
    """Return for each size what checkpoints say the root was, and where they stand."""
    claims: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
    for where, note in _notes():
        try:
            text, signatures = lees_nota(note)
            origin, size, root = text.splitlines()
        except ValueError:
            found.bezwaren.append(f"Het spoorpunt {where} is geen nota.")
            continue
        keys = (one.public_key().public_bytes_raw() for one in puntsleutels())
        if any(
            getekend_door(text, signatures, Sleutel(origin, ONDERTEKENING, key)) for key in keys
        ):
            found.punten += 1
            claims[int(size)].append((where, b64decode(root)))
        else:
            found.bezwaren.append(f"Het spoorpunt {where} is niet door ons ondertekend.")
    return claims


def _notes() -> Iterator[tuple[str, str]]:
    for size, note in Spoorpunt.objects.order_by("omvang").values_list("omvang", "nota"):
        yield f"van {size} regels in de database", note
    path = settings.DATA / BESTAND
    if path.exists():
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                yield f"op regel {number} van {BESTAND}", _note_of(line)


def _note_of(line: str) -> str:
    try:
        return str(json.loads(line)["nota"])
    except (ValueError, KeyError, TypeError):
        return ""


def _cosignatures(found: Keuring) -> None:
    for one in Medeondertekening.objects.select_related("punt"):
        try:
            text, _ = lees_nota(one.punt.nota)
            good = getekend_door(text, lees_regels(one.regel), lees_sleutel(one.sleutel))
        except NotaFout:
            good = False
        if good:
            found.medeondertekend += 1
        else:
            found.bezwaren.append(f"Een handtekening klopt niet: {one}.")

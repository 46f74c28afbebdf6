"""Notes and files with a controle: as many as there are rows, one of them with as many versions."""

from __future__ import annotations

from typing import Any

from beelden import PNG
from daglicht.notitie import service as notities
from daglicht.site.algemeen.notities.plekken import plek_van
from daglicht.toegang.service import toegang_van
from daglicht.toezicht import service as toezicht
from vragen import groei_overig
from vragen.rijk import Rijk, groei


def schrijf(rijk: Rijk, tekst: str, kring: str = "werk", **ook: Any) -> notities.Notitie:
    """Write a note with the controle that was begun, or keep a file with it."""
    writer, given = rijk.wie("toezichthouder"), ook.pop("bestand", None)
    place = plek_van("controle", toezicht.Controle.objects.get(pk=rijk.plek["controle"]))
    said = notities.Notitiegegevens(kring, tekst, **ook)
    return notities.schrijf(toegang_van(writer), place, said, writer, given)


def rij(_rijk: Rijk, _i: int) -> None:
    """Add nothing: the controle is another one each time."""


def geheel(rijk: Rijk, n: int) -> None:
    """Write as many notes and keep as many files, and correct one note as often."""
    for number in range(n):
        schrijf(rijk, f"Notitie {n} {number}")
        text = notities.keur_bestand("n.txt", f"Bestand {n} {number}".encode())
        file = schrijf(rijk, "", "partners", titel=f"Bestand {n} {number}", bestand=text)
    picture = notities.keur_bestand("p.png", PNG)
    shown = schrijf(rijk, "", "partners", titel=f"Foto {n}", bestand=picture)
    note = schrijf(rijk, f"Eerst {n}", "eigen")
    writer = rijk.wie("toezichthouder")
    place = plek_van("controle", toezicht.Controle.objects.get(pk=rijk.plek["controle"]))
    for number in range(n):
        said = notities.Notitiegegevens("eigen", f"Daarna {n} {number}")
        notities.verbeter(toegang_van(writer), place, note, said, writer)
    rijk.plek |= {
        "notitie": note.pk,
        "notitie_weg": schrijf(rijk, f"Gaat weg {n}", "eigen").pk,
        "notitie_bestand": file.pk,
        "notitie_beeld": shown.pk,
    }


NA = groei_overig
"""Grows first, as does the controle."""
groei(rij, geheel)

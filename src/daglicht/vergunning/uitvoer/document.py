"""A permit as a document to read and print."""

from __future__ import annotations

from collections.abc import Iterator

from daglicht.kit.documenten import Blok, Document, Stijl
from daglicht.tijd import datum
from daglicht.tijd.consolidatie import Status
from daglicht.vergunning.uitvoer.stand import Vergunningstand

KOPPEN: tuple[Stijl, ...] = ("kop1", "kop2", "kop3")


def als_document(stand: Vergunningstand) -> Document:
    """Return the permit with, for each voorschrift, the decision it comes from."""
    return Document(
        titel=f"Wat geldt voor {stand.naam}",
        datum=stand.geldig_op,
        kenmerken=(
            ("Locatie", f"{stand.naam} ({stand.identificatie})"),
            ("Geldt op", datum(stand.geldig_op, weekdag=False)),
            ("Zoals bekend op", datum(stand.bekend_op, weekdag=False)),
            ("Aard", "Geconsolideerde weergave; de besluiten en uitspraken zelf zijn bepalend."),
        ),
        blokken=tuple(_blocks(stand)),
    )


def _blocks(stand: Vergunningstand) -> Iterator[Blok]:
    for words in stand.voorbehouden:
        yield Blok("alinea", f"Let op: {words}")
    if not stand.getoond:
        yield Blok(
            "alinea",
            "Er zijn geen voorschriften bekend die toen golden. Algemene regels gelden altijd.",
        )
    for part in stand.getoond:
        if part.versie is None:
            yield Blok(KOPPEN[min(part.onderdeel.diepte, 2)], f"{part.nummer} {part.titel}".strip())
            continue
        yield Blok("alinea", f"{part.nummer} {part.titel}".strip() + f"\n{part.omschrijving}")
        note = f"Bron: {part.bron}"
        if part.status is Status.GESCHORST:
            note = f"Geschorst door {part.statusbron}. {note}"
        if part.samenloop:
            note = f"Samenloop van {' en '.join(map(str, part.samenloop))}: er is niets gekozen."
        yield Blok("klein", note)
    yield Blok("kop1", "Besluiten en uitspraken")
    for row in stand.rechtsfeiten:
        since, known = datum(row.geldig_vanaf, weekdag=False), datum(row.bekend_op, weekdag=False)
        yield Blok("alinea", f"{row}: geldt vanaf {since}, bekend sinds {known}")

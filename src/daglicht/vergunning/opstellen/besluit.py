"""The document of a change: the decision in words, its reasons, and the permit as it reads afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from daglicht.kit.documenten import Blok, Document, Stijl
from daglicht.tijd import datum
from daglicht.vergunning.dossier import Deel
from daglicht.vergunning.models import Concept
from daglicht.vergunning.opstellen.formulering import Formulering

BIJLAGE = "Bijlage: geconsolideerde voorschriften (ter informatie)"
"""The heading from which on a decision holds nothing new; reading stops there."""
KOPPEN: tuple[Stijl, Stijl] = ("kop2", "kop3")


def besluitdocument(
    concept: Concept, formuleringen: Sequence[tuple[str, Sequence[Formulering]]], daarna: Sequence[Deel]
) -> Document:
    """Return the document; ``formuleringen`` are the changes per decision that they change, with its description."""
    return Document(
        titel=concept.onderwerp,
        datum=concept.besluitdatum,
        auteur=str(concept.basis.bevoegd_gezag),
        kenmerken=(
            ("Kenmerk", concept.kenmerk),
            ("Datum besluit", datum(concept.besluitdatum, weekdag=False)),
            ("Bekendmaking", datum(concept.bekend_op, weekdag=False)),
            ("Inwerkingtreding", datum(concept.geldig_vanaf, weekdag=False)),
            ("Bevoegd gezag", str(concept.basis.bevoegd_gezag)),
            ("Vergunninghouder", ", ".join(str(holder) for holder in concept.basis.verleend_aan.all())),
        ),
        blokken=tuple(_blocks(concept, formuleringen, daarna)),
    )


def _blocks(
    concept: Concept, formuleringen: Sequence[tuple[str, Sequence[Formulering]]], daarna: Sequence[Deel]
) -> Iterator[Blok]:
    yield Blok("kop1", "Besluit")
    for base, sentences in formuleringen:
        yield Blok("alinea", f"Wij besluiten {base} als volgt te wijzigen.")
        for item in sentences:
            yield Blok("alinea", item.zin)
            if item.citaat:
                yield Blok("citaat", item.citaat)
    if concept.overwegingen.strip():
        yield Blok("kop1", "Overwegingen")
        for paragraph in concept.overwegingen.split("\n\n"):
            yield Blok("alinea", paragraph.strip())
    yield Blok("kop1", BIJLAGE)
    yield Blok(
        "klein",
        f"Zo luiden de voorschriften op {datum(concept.geldig_vanaf, weekdag=False)}. Het besluit hierboven is bepalend.",
    )
    for part in daarna:
        if part.versie is None:
            yield Blok(KOPPEN[min(part.onderdeel.diepte, 1)], f"{part.nummer} {part.titel}".strip())
        else:
            heading = f"{part.nummer} {part.titel}\n" if part.titel else f"{part.nummer} "
            yield Blok("alinea", f"{heading}{part.omschrijving}")


def omschreven(soort: str, dag: date, kenmerk: str) -> str:
    """Return how a decision is named in another: kind, date and reference."""
    return f"de {soort} van {datum(dag, weekdag=False)}, kenmerk {kenmerk},"

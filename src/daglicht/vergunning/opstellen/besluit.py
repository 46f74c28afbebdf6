"""The document of a decision: a change in words with the permit as it reads afterwards,
or a whole permit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from daglicht.kit.documenten import Blok, Document, Stijl
from daglicht.tijd import datum
from daglicht.vergunning.dossier import Deel
from daglicht.vergunning.models import Concept, SoortConcept
from daglicht.vergunning.opstellen.betreft import gezag_van, houders_van
from daglicht.vergunning.opstellen.formulering import Formulering

BIJLAGE = "Bijlage: geconsolideerde voorschriften (ter informatie)"
"""The heading from which on a decision holds nothing new; reading stops there."""
KOPPEN: tuple[Stijl, Stijl] = ("kop2", "kop3")


def besluitdocument(
    concept: Concept,
    formuleringen: Sequence[tuple[str, Sequence[Formulering]]],
    daarna: Sequence[Deel],
) -> Document:
    """Return the document; ``formuleringen`` are the changes per decision that they change,
    with its description.
    """
    return Document(
        titel=concept.onderwerp,
        datum=concept.besluitdatum,
        auteur=str(gezag_van(concept)),
        kenmerken=(
            ("Kenmerk", concept.kenmerk),
            ("Datum besluit", datum(concept.besluitdatum, weekdag=False)),
            ("Bekendmaking", datum(concept.bekend_op, weekdag=False)),
            ("Inwerkingtreding", datum(concept.geldig_vanaf, weekdag=False)),
            ("Bevoegd gezag", str(gezag_van(concept))),
            ("Vergunninghouder", ", ".join(str(holder) for holder in houders_van(concept))),
        ),
        blokken=tuple(
            _whole(concept, daarna) if concept.geheel else _blocks(concept, formuleringen, daarna)
        ),
    )


def _blocks(
    concept: Concept,
    formuleringen: Sequence[tuple[str, Sequence[Formulering]]],
    daarna: Sequence[Deel],
) -> Iterator[Blok]:
    yield Blok("kop1", "Besluit")
    for base, sentences in formuleringen:
        yield Blok("alinea", f"Wij besluiten {base} als volgt te wijzigen.")
        for item in sentences:
            yield Blok("alinea", item.zin)
            if item.citaat:
                yield Blok("citaat", item.citaat)
    yield from _reasons(concept)
    yield Blok("kop1", BIJLAGE)
    yield Blok(
        "klein",
        (
            f"Zo luiden de voorschriften op {datum(concept.geldig_vanaf, weekdag=False)}. Het "
            "besluit hierboven is bepalend."
        ),
    )
    yield from _parts(daarna)


def _whole(concept: Concept, daarna: Sequence[Deel]) -> Iterator[Blok]:
    """A permit that is new, or takes the place of all before it;
    its voorschriften stand in the decision itself.
    """
    yield Blok("kop1", "Besluit")
    yield Blok(
        "alinea", f"Wij besluiten de omgevingsvergunning te verlenen voor: {concept.onderwerp}."
    )
    if concept.soort == SoortConcept.REVISIE:
        yield Blok(
            "alinea",
            "Deze vergunning komt in de plaats van de eerder verleende vergunningen (revisie).",
        )
    yield Blok("alinea", "Aan de vergunning zijn de volgende voorschriften verbonden.")
    yield Blok("kop1", "Voorschriften")
    yield from _parts(daarna)
    yield from _reasons(concept)


def _reasons(concept: Concept) -> Iterator[Blok]:
    if concept.overwegingen.strip():
        yield Blok("kop1", "Overwegingen")
        for paragraph in concept.overwegingen.split("\n\n"):
            yield Blok("alinea", paragraph.strip())


def _parts(daarna: Sequence[Deel]) -> Iterator[Blok]:
    for part in daarna:
        if part.versie is None:
            yield Blok(KOPPEN[min(part.onderdeel.diepte, 1)], f"{part.nummer} {part.titel}".strip())
        else:
            heading = f"{part.nummer} {part.titel}\n" if part.titel else f"{part.nummer} "
            yield Blok("alinea", f"{heading}{part.omschrijving}")


def omschreven(soort: str, dag: date, kenmerk: str) -> str:
    """Return how a decision is named in another: kind, date and reference."""
    return f"de {soort} van {datum(dag, weekdag=False)}, kenmerk {kenmerk},"

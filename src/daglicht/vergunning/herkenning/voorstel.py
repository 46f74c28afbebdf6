"""From recognised changes to an event on the permit as it then stands;
what cannot be decided is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from daglicht.tijd.consolidatie import (
    Consolidatie,
    Doelelement,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Onderdeel,
    Opheffen,
    Schorsen,
    Status,
    Toevoegen,
    Vernietigen,
    Vervangen,
    Wijzigen,
)
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.tijd.consolidatie.gebeurtenis import Soort as Gebeurtenissoort
from daglicht.vergunning.herkenning.beperking import beperking, onvolledig
from daglicht.vergunning.herkenning.mutaties import Mutatie
from daglicht.vergunning.herkenning.structuur import kop_en_tekst
from daglicht.vergunning.herkenning.verwijzing import VOORAAN, Basisbesluit, Doelverwijzing
from daglicht.vergunning.plaats import Plaats, Staand, plaats


class Onduidelijk(ValueError):
    """A change that a person must settle; the message (Dutch) says what is missing."""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """An event as far as it follows from the changes, and the changes that do
    not, each with why.
    """

    gebeurtenis: Gebeurtenis
    open: tuple[tuple[Mutatie, str], ...]


@dataclass(frozen=True, slots=True)
class Kop:
    """What is known of the decision or ruling itself."""

    id: str
    soort: Gebeurtenissoort
    bekend_op: date
    geldig_vanaf: date
    titel: str = ""


def stel_voor(
    vergunning: Consolidatie,
    mutaties: Iterable[Mutatie],
    kop: Kop,
    besluiten: Mapping[str, str] | None = None,
) -> Voorstel:
    """Return the event that the changes make on the permit.

    ``besluiten`` gives, for a reference number (kenmerk) or an ISO date of a decision, the id of
    its event. Without a match a number must stand in one decision only.
    """
    maker = Maker(vergunning, kop, besluiten or {})
    operations: list[Operatie] = []
    open_: list[tuple[Mutatie, str]] = []
    for mutation in mutaties:
        try:
            operations += maker.operaties(mutation)
        except Onduidelijk as why:
            open_.append((mutation, str(why)))
    event = Gebeurtenis(
        id=kop.id,
        soort=kop.soort,
        titel=kop.titel,
        bekend_op=kop.bekend_op,
        geldig_vanaf=kop.geldig_vanaf,
        basis=tuple(
            item.id for item in vergunning.gebeurtenissen if item.bekend_op <= kop.bekend_op
        ),
        operaties=tuple(operations),
    )
    return Voorstel(event, tuple(open_))


class Maker:
    """Makes operations of changes on a permit as it stands when a decision takes effect."""

    def __init__(self, vergunning: Consolidatie, kop: Kop, besluiten: Mapping[str, str]) -> None:
        self._head, self._decisions = kop, besluiten
        state = vergunning.toestand(kop.geldig_vanaf, kop.bekend_op)
        self._parts = list(state.met(Status.GELDEND, Status.GESCHORST))

    def operaties(self, mutation: Mutatie) -> list[Operatie]:
        """Return what a change does; all or nothing,
        and nothing unless it is of whole voorschriften.
        """
        if why := beperking(mutation, self._head.geldig_vanaf):
            raise Onduidelijk(why)
        if mutation.soort == "toevoegen":
            return list(self._add(mutation))
        parts = [
            part for target in mutation.doelen for part in self._find(target, mutation.besluit)
        ]
        if not parts:
            raise Onduidelijk("Er staat niet welk voorschrift het betreft.")
        return [
            operation
            for part in parts
            for operation in self._change(mutation, part, alone=len(parts) == 1)
        ]

    def _change(self, mutation: Mutatie, part: Onderdeel, *, alone: bool) -> Iterator[Operatie]:
        target = Doelelement(wid=part.element.wid)
        match mutation.soort:
            case "intrekken" | "vervallen":
                yield Intrekken(doel=target)
            case "hernummeren":
                yield Hernummeren(doel=target, nummer=self._number(mutation))
            case "wijzigen":
                title, words = self._words(mutation, part, alone=alone)
                yield Wijzigen(doel=target, tekst=words, kop=title or None)
            case "vervangen":
                if not alone or not mutation.nieuwe_tekst:
                    raise Onduidelijk("Geef per voorschrift de tekst die ervoor in de plaats komt.")
                self._whole(mutation.nieuwe_tekst, part)
                wid = f"{self._head.id}/{part.cel.nummer}"
                title, words = kop_en_tekst(_unnumbered(mutation.nieuwe_tekst, part.cel.nummer))
                yield Vervangen(doel=target, wid=wid, kop=title, tekst=words)
            case "vernietigen":
                yield Vernietigen(
                    gebeurtenis=part.cel.tekstbron or part.element.bron, doelen=(target,)
                )
            case "schorsen":
                yield Schorsen(doel=target)
            case "opheffen":
                if part.status is not Status.GESCHORST:
                    raise Onduidelijk(f"Voorschrift {part.cel.nummer} is niet geschorst.")
                yield Opheffen(gebeurtenis=part.cel.statusbron)

    def _words(self, mutation: Mutatie, part: Onderdeel, *, alone: bool) -> tuple[str, str]:
        """Return the title, if a new one was read, and the full new words of an element."""
        now = part.cel.tekst
        if mutation.oud is not None:
            if now is None or now.count(mutation.oud) != 1:
                raise Onduidelijk(
                    f"‘{mutation.oud}’ staat niet precies één keer in voorschrift "
                    f"{part.cel.nummer}."
                )
            return "", now.replace(mutation.oud, mutation.nieuw or "")
        if not alone or not mutation.nieuwe_tekst:
            raise Onduidelijk(f"De nieuwe tekst van voorschrift {part.cel.nummer} ontbreekt.")
        self._whole(mutation.nieuwe_tekst, part)
        return kop_en_tekst(_unnumbered(mutation.nieuwe_tekst, part.cel.nummer))

    def _whole(self, words: str, part: Onderdeel) -> None:
        if why := onvolledig(words, part.cel.nummer, part.cel.tekst):
            raise Onduidelijk(why)

    def _number(self, mutation: Mutatie) -> str:
        if len(mutation.doelen) != 1 or len(mutation.naar) != 1:
            raise Onduidelijk("Geef per voorschrift het nieuwe nummer.")
        return mutation.naar[0].nummer

    # --- new elements -----------------------------------------------------------------------------

    def _add(self, mutation: Mutatie) -> Iterator[Operatie]:
        texts = _split(mutation.nieuwe_tekst)
        if not texts and len(mutation.doelen) == 1 and mutation.nieuwe_tekst:
            texts = [(mutation.doelen[0].nummer, mutation.nieuwe_tekst)]
        if not texts:
            raise Onduidelijk("De tekst van het nieuwe voorschrift ontbreekt.")
        for number, words in texts:
            if why := onvolledig(words, number, None):
                raise Onduidelijk(why)
            if (mutation.na, mutation.voor) == (None, None) and any(
                target.nummer == number for target in mutation.doelen
            ):
                self._must_be_new(number, mutation.besluit)
        decision = self._decision(mutation.besluit)
        place, near = self._place(mutation, texts[0][0], decision)
        base = near.element.bij if near else decision
        previous = place.na
        for number, words in texts:
            wid = f"{self._head.id}/{number}"
            title, text = kop_en_tekst(words)
            yield Toevoegen(
                wid=wid,
                nummer=number,
                kop=title,
                tekst=text,
                ouder=place.ouder,
                na=previous,
                voor=place.voor if previous is None else None,
                bij=base,
            )
            previous = wid

    def _must_be_new(self, number: str, base: Basisbesluit | None) -> None:
        decision = self._decision(base)
        there = [part for part in self._parts if part.cel.nummer == number]
        if any(decision in (None, part.element.bij) for part in there):
            raise Onduidelijk(
                f"Voorschrift {number} is er al. Kijk of er alleen iets aan wordt toegevoegd."
            )

    def _place(
        self, mutation: Mutatie, number: str, decision: str | None
    ) -> tuple[Plaats, Onderdeel | None]:
        """Return where a new element stands, and what it stands beside or below."""
        for target, behind in ((mutation.na, True), (mutation.voor, False)):
            if target is not None:
                near = self._find(target, mutation.besluit)[-1]
                wid = near.element.wid
                return Plaats(
                    near.element.ouder, wid if behind else None, None if behind else wid
                ), near
        place = plaats([Staand.van(part) for part in self._parts], number, decision)
        beside = place.na or place.voor or place.ouder
        return place, next((part for part in self._parts if part.element.wid == beside), None)

    # --- targets ----------------------------------------------------------------------------------

    def _find(self, target: Doelverwijzing, base: Basisbesluit | None) -> list[Onderdeel]:
        first = self._one(target.nummer, target, base)
        if target.tot_en_met is None:
            return [first]
        last = self._one(target.tot_en_met, target, base)
        order = [part.element.wid for part in self._parts]
        begin, end = order.index(first.element.wid), order.index(last.element.wid)
        inside = self._parts[begin : end + 1]
        return [
            part
            for part in inside
            if (part.element.bij, part.diepte) == (first.element.bij, first.diepte)
        ]

    def _one(self, number: str, target: Doelverwijzing, base: Basisbesluit | None) -> Onderdeel:
        kinds = (
            {"voorschrift", "lid", "tekst"} if target.eenheid == "voorschrift" else {target.eenheid}
        )
        found = [
            part
            for part in self._parts
            if part.cel.nummer == number and part.element.soort in kinds
        ]
        decision = self._decisions.get(base.kenmerk or "") if base else None
        if decision is None and base is not None and base.datum is not None:
            decision = self._decisions.get(base.datum.isoformat())
        if decision is not None:
            found = [part for part in found if part.element.bij == decision]
        if len(found) == 1:
            return found[0]
        if not found:
            raise Onduidelijk(f"{target.eenheid.capitalize()} {number} geldt dan niet.")
        places = ", ".join(sorted({part.element.bij for part in found}))
        raise Onduidelijk(
            f"{target.eenheid.capitalize()} {number} komt meer dan eens voor (in {places}). Kies "
            "welk."
        )

    def _decision(self, base: Basisbesluit | None) -> str | None:
        if base is None:
            return None
        by_date = base.datum.isoformat() if base.datum else ""
        return self._decisions.get(base.kenmerk or "") or self._decisions.get(by_date)


def _split(words: str | None) -> list[tuple[str, str]]:
    """Return the voorschriften in a new text by the numbers at the beginning of its lines."""
    text = words or ""
    marks = list(VOORAAN.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        (mark[1], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=False)
    ]


def _unnumbered(words: str, number: str | None) -> str:
    mark = VOORAAN.match(words)
    return words[mark.end() :].strip() if mark and mark[1] == number else words.strip()

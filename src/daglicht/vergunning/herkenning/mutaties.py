"""Finds in a decision or ruling what changes in which voorschriften, with the place it was read and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daglicht.vergunning.herkenning.verwijzing import (
    NUMMER,
    VOORAAN,
    Basisbesluit,
    Doelverwijzing,
    Verwijzing,
    basisbesluit,
    verwijzingen,
)
from daglicht.vergunning.herkenning.vormen import GEEN, KOPPEN, LIJKT_OP, VORMEN, Soort, Vorm
from daglicht.vergunning.herkenning.zinnen import Zin, zinnen

QUOTED = re.compile(r"“(?P<a>[^”]*)”|«(?P<b>[^»]*)»|\"(?P<c>[^\"]*)\"|‘(?P<d>[^’]{2,})’")
MARKER = re.compile(r"^\s*(?:[-–•*]|[a-z0-9]{1,2}[.)]|[IVX]+\.)\s+")
ONLY_NUMBERS = re.compile(
    rf"^\s*(?:{NUMMER})(?:\s*(?:,|;|en|t/m|tot\s+en\s+met)\s*(?:{NUMMER}))*\s*[;.,]?(?:\s+en)?\s*$"
)
RELATIVE = re.compile(
    r"\bin\s+(?:zijn|haar|hun)\s+geheel\b|\bop\s+(?:uw|hun|haar|zijn)\s+verzoek\b(?!\s+van)|"
    r"\b(?:die|dat|welke|zoals)\s+(?:\w+\s+){0,4}?(?:is|zijn|was|waren|werd|werden)\s+(?:\w+\s+){0,3}?(?:verbonden|opgenomen|gesteld|vastgesteld|verleend)\b|\b(?:op\s+(?:uw|hun|haar|het)\s+)?verzoek\s+van\s+[^,;:]{2,60}(?=\s+(?:wordt|worden|komt|komen)|,)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\s*(?:aldus|deze\s+(?:beschikking|uitspraak|omgevingsvergunning)|dit\s+besluit|de\s+overige|overige|voor\s+het\s+overige|tegen\s+dit|afschrift|ondertekening|met\s+vriendelijke|gedeputeerde\s+staten)\b",
    re.IGNORECASE,
)
NAMED = ("doel", "na", "voor", "naar", "bij")
TEXT_FOLLOWS: tuple[Soort, ...] = ("wijzigen", "vervangen", "toevoegen")


@dataclass(frozen=True, slots=True)
class Mutatie:
    """One recognised change. ``begin``–``eind`` is the sentence in the text; ``vorm`` where its form is known from."""

    soort: Soort
    doelen: tuple[Doelverwijzing, ...]
    besluit: Basisbesluit | None
    begin: int
    eind: int
    zin: str
    zekerheid: float
    vorm: str
    nieuwe_tekst: str | None = None
    oud: str | None = None
    nieuw: str | None = None
    na: Doelverwijzing | None = None
    voor: Doelverwijzing | None = None
    naar: tuple[Doelverwijzing, ...] = ()


@dataclass(frozen=True, slots=True)
class TeBeoordelen:
    """A sentence that may change something but was not understood, or says that it does not: a person looks."""

    begin: int
    eind: int
    zin: str
    reden: str


@dataclass(frozen=True, slots=True)
class Herkenning:
    """All that was found in a text."""

    mutaties: tuple[Mutatie, ...]
    te_beoordelen: tuple[TeBeoordelen, ...]


def herken(tekst: str) -> Herkenning:
    """Return the changes in a text and the sentences that a person must look at."""
    return _Lezer(tekst).lees()


class _Lezer:
    def __init__(self, tekst: str) -> None:
        self._text = tekst
        self._sentences = list(zinnen(tekst))
        self._found: list[Mutatie] = []
        self._doubt: list[TeBeoordelen] = []
        self._base: Basisbesluit | None = None

    def lees(self) -> Herkenning:
        done = 0
        for number, sentence in enumerate(self._sentences):
            if sentence.eind > done:
                begin = max(sentence.begin, done)
                rest = Zin(begin, sentence.eind, self._text[begin : sentence.eind], sentence.deel)
                done = max(done, self._sentence(number, rest))
        return Herkenning(tuple(self._found), tuple(self._doubt))

    def _sentence(self, number: int, sentence: Zin) -> int:
        """Read one sentence; return up to where the text was used."""
        skeleton = Skelet(sentence.tekst)
        if sentence.deel == "dictum" and not GEEN.search(skeleton.tekst):
            self._base = basisbesluit(sentence.tekst) or self._base
        if sentence.deel == "overweging":
            if skeleton.refs and LIJKT_OP.search(sentence.tekst) and not GEEN.search(skeleton.tekst):
                self._ask(sentence, "staat in de overwegingen, niet in het besluit")
            return sentence.eind
        listed = self._list(number, sentence, skeleton)
        if listed is not None:
            return listed
        found = list(skeleton.treffers())
        if not found:
            self._wonder(sentence, skeleton)
            return sentence.eind
        end = sentence.eind
        for place, (form, match) in enumerate(found):
            words, used = None, sentence.eind
            last = place == len(found) - 1
            if form.soort in TEXT_FOLLOWS and last and not ({"nieuw", "oud"} & _given(match)):
                words, used = self._text_after(number, sentence, skeleton, match)
            self._found.append(self._mutation(sentence, skeleton, form, match, words))
            end = max(end, used)
        return end

    def _wonder(self, sentence: Zin, skeleton: Skelet) -> None:
        """Put a sentence of the decision that names a voorschrift, or seems to change one, before a person."""
        if not skeleton.refs and not ("voorschrift" in skeleton.tekst.lower() and LIJKT_OP.search(sentence.tekst)):
            return
        if GEEN.search(skeleton.tekst):
            self._ask(sentence, "zegt dat het niet, al eerder of misschien gebeurt")
        elif LIJKT_OP.search(sentence.tekst):
            self._ask(sentence, "niet begrepen")
        else:
            self._ask(sentence, "noemt een voorschrift zonder dat duidelijk is wat ermee gebeurt")

    def _ask(self, sentence: Zin, why: str) -> None:
        self._doubt.append(TeBeoordelen(sentence.begin, sentence.eind, sentence.tekst, why))

    def _mutation(
        self, sentence: Zin, skeleton: Skelet, form: Vorm, match: re.Match[str], words: str | None
    ) -> Mutatie:
        given = match.groupdict()
        targets = skeleton.doelen(given.get("doel"))
        after, before = skeleton.doelen(given.get("na")), skeleton.doelen(given.get("voor"))
        to = skeleton.doelen(given.get("naar"))
        if given.get("nummer"):
            to = (Doelverwijzing("voorschrift", given["nummer"].replace("·", ".")),)
        if form.soort == "toevoegen":
            targets = targets or skeleton.overige(match, given) or _numbers(words)
        return Mutatie(
            form.soort, targets, basisbesluit(sentence.tekst) or self._base, sentence.begin, sentence.eind, sentence.tekst,
            form.zekerheid, form.herkomst, words, skeleton.citaat(given.get("oud")), skeleton.citaat(given.get("nieuw")),
            after[-1] if after else None, before[0] if before else None, to,
        )  # fmt: skip

    # --- lists --------------------------------------------------------------------------------------------------

    def _list(self, number: int, sentence: Zin, skeleton: Skelet) -> int | None:
        """Read a heading over a list of targets; None when the sentence is none, or its items speak for themselves."""
        if GEEN.search(skeleton.tekst):
            return None
        form = next((form for form in KOPPEN if form.patroon.search(skeleton.tekst)), None)
        if form is None:
            return None
        head, _, inline = sentence.tekst.partition(":")
        items = [(sentence.begin + len(head) + 1, inline)] if inline.strip() else []
        items += [(later.begin, later.tekst) for later in self._items(number)]
        targets: list[Doelverwijzing] = []
        end = sentence.eind
        for begin, item in items:
            listed = _listed(item)
            if not listed:
                break
            targets += listed
            end = begin + len(item)
        if not targets:
            return None
        base = basisbesluit(sentence.tekst) or self._base
        self._found.append(
            Mutatie(
                form.soort, tuple(targets), base, sentence.begin, end, self._text[sentence.begin : end],
                form.zekerheid, form.herkomst,
            )
        )  # fmt: skip
        return end

    def _items(self, number: int) -> Iterator[Zin]:
        for later in self._sentences[number + 1 :]:
            if next(Skelet(later.tekst).treffers(), None) is not None:
                return
            yield later

    # --- the new words ------------------------------------------------------------------------------------------

    def _text_after(self, number: int, sentence: Zin, skeleton: Skelet, match: re.Match[str]) -> tuple[str | None, int]:
        """Return the words that a sentence announces and up to where they stand in the text."""
        rest = sentence.tekst[skeleton.plaats(match.end()) :]
        _, colon, inline = rest.partition(":")
        if colon and inline.strip():
            begin = sentence.eind - len(inline)
        elif colon or sentence.tekst.rstrip().endswith((":", "luidende", "luidend")):
            begin = sentence.eind
        else:
            return None, sentence.eind
        quoted = QUOTED.match(self._text, begin + len(self._text[begin:]) - len(self._text[begin:].lstrip()))
        if quoted is not None:
            return _inside(quoted), quoted.end()
        end = sentence.eind
        for later in self._sentences[number + 1 :]:
            if self._stops(later):
                break
            end = later.eind
        words = self._text[begin:end].strip()
        return words or None, end

    def _stops(self, sentence: Zin) -> bool:
        if CLOSING.match(sentence.tekst) or sentence.deel == "overweging":
            return True
        skeleton = Skelet(sentence.tekst)
        return next(skeleton.treffers(), None) is not None or any(
            form.patroon.search(skeleton.tekst) for form in KOPPEN
        )


class Skelet:
    """A sentence with references and quotations taken out, so that forms see only words."""

    def __init__(self, zin: str) -> None:
        self._quotes = list(QUOTED.finditer(zin))
        outside = [ref for ref in verwijzingen(zin) if not any(q.start() <= ref.begin < q.end() for q in self._quotes)]
        self.refs: list[Verwijzing] = outside
        marks = [(ref.begin, ref.eind, f"⟦{n}⟧") for n, ref in enumerate(self.refs)]
        marks += [(quote.start(), quote.end(), f"⟪{n}⟫") for n, quote in enumerate(self._quotes)]
        parts, places, last = [], [], 0
        for begin, end, mark in sorted(marks):
            if begin < last:
                continue
            parts += [*zin[last:begin], mark]
            places += [*range(last, begin), begin]
            last = end
        parts += zin[last:]
        places += range(last, len(zin) + 1)
        self._places = [place for part, place in zip(parts, places, strict=False) for _ in part] + [len(zin)]
        self.tekst = _without_stops("".join(parts))

    def plaats(self, index: int) -> int:
        """Return the place in the sentence of a place in the skeleton."""
        return self._places[min(index, len(self._places) - 1)]

    def treffers(self) -> Iterator[tuple[Vorm, re.Match[str]]]:
        """Yield the forms that fit, left to right, each reference in at most one of them."""
        used: set[str] = set()
        fits: list[tuple[Vorm, re.Match[str]]] = []
        for form in VORMEN:
            for match in form.patroon.finditer(self.tekst):
                given = match.groupdict()
                mine = {given[name] for name in NAMED if given.get(name) is not None}
                if form.soort == "toevoegen":
                    mine |= set(re.findall(r"⟦(\d+)⟧", match[0]))
                if not mine and fits:
                    continue
                if mine & used or GEEN.search(self._clause(match)):
                    continue
                used |= mine
                fits.append((form, match))
        yield from sorted(fits, key=lambda fit: fit[1].start())

    def _clause(self, match: re.Match[str]) -> str:
        before = max(self.tekst.rfind(mark, 0, match.start()) for mark in ";:") + 1
        after = re.compile(r"[.;:]|,\s|\ben\b\s+⟦").search(self.tekst, match.end())
        clause = self.tekst[before : after.start() if after else len(self.tekst)]
        earlier = re.split(r"\ben\b\s+(?=⟦|voorschrift)|,\s+(?=⟦)", self.tekst[before : match.start()])
        if len(earlier) > 1:
            clause = self.tekst[match.start() : before + len(clause)]
        return RELATIVE.sub(" ", clause)

    def doelen(self, index: str | None) -> tuple[Doelverwijzing, ...]:
        """Return the targets of a reference."""
        return () if index is None else self.refs[int(index)].doelen

    def citaat(self, index: str | None) -> str | None:
        """Return the words of a quotation."""
        return None if index is None else _inside(self._quotes[int(index)])

    def overige(self, match: re.Match[str], given: dict[str, str | None]) -> tuple[Doelverwijzing, ...]:
        """Return the targets that a match holds besides those it names."""
        named = {given.get(name) for name in NAMED}
        inside = [n for n in re.findall(r"⟦(\d+)⟧", match[0]) if n not in named]
        return tuple(target for n in inside for target in self.refs[int(n)].doelen)


def _without_stops(skeleton: str) -> str:
    """Return a skeleton in which only the punctuation between clauses is left, as long as it was."""
    text = re.sub(r"⟧:", "⟧ ", re.sub(r"[.:;](?=[^\s⟧⟫])", "·", skeleton))
    text = re.sub(r"(?i)\b(nrs?|artt?|d·d|dhr|mr|ing|bijv|resp|o·a|c·q|i·c)\.", lambda found: found[0][:-1] + "·", text)
    return re.sub(r"\([^()⟦⟪]*\)", lambda found: " " * len(found[0]), text)


def _given(match: re.Match[str]) -> set[str]:
    return {name for name, value in match.groupdict().items() if value is not None}


def _inside(quote: re.Match[str]) -> str:
    return next(value for value in quote.groupdict().values() if value is not None).strip()


def _numbers(words: str | None) -> tuple[Doelverwijzing, ...]:
    """Return the numbers with which the lines of a new text begin."""
    return tuple(Doelverwijzing("voorschrift", number) for number in VOORAAN.findall(words or ""))


def _listed(item: str) -> Sequence[Doelverwijzing]:
    """Return the targets of a list item that holds nothing else."""
    words = MARKER.sub("", item, count=1) if not ONLY_NUMBERS.match(item) else item
    if ONLY_NUMBERS.match(words):
        return [target for ref in verwijzingen(f"voorschriften {words.strip().rstrip('.;,')}") for target in ref.doelen]
    refs = list(verwijzingen(words))
    if refs and words[: refs[0].begin].strip().lower() in ("", "de", "het") and not GEEN.search(words[refs[-1].eind :]):
        return [target for ref in refs for target in ref.doelen]
    return []

"""Finds in a decision or ruling what changes in which voorschriften,
with the place it was read and how sure that is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from daglicht.vergunning.herkenning.citaten import Aanhalingen
from daglicht.vergunning.herkenning.koppen import DELEN, LANGSTE_REGEL, koppen
from daglicht.vergunning.herkenning.omgeving import EFFECT, Buur, kaders
from daglicht.vergunning.herkenning.patroon import Treffer
from daglicht.vergunning.herkenning.skelet import NAMED, Skelet
from daglicht.vergunning.herkenning.verwijzing import (
    NUMMER,
    VOORAAN,
    Basisbesluit,
    Doelverwijzing,
    basisbesluit,
    verwijzingen,
)
from daglicht.vergunning.herkenning.vormen import GEEN, LIJKT_OP, Soort, Vorm
from daglicht.vergunning.herkenning.zinnen import DICTUM, Zin, zinnen

SAME_LINE = re.compile(r"[ \t]*+[^\s]")
WHITE = re.compile(r"\s*")
MARKER = re.compile(r"^\s*+(?:[-–•*]|[a-z0-9]{1,2}[.)]|[IVX]+\.)\s++")
ONLY_NUMBERS = re.compile(
    rf"^\s*+(?:{NUMMER})(?:\s*+(?:,|;|en|t/m|tot\s++en\s++met)\s*+(?:{NUMMER}))*+\s*+(?:[;.,]\s*+)?"
    r"(?:(?<=\s)en\s*+)?$"
)
CLOSING = re.compile(
    (
        r"^\s*(?:aldus|deze\s+(?:beschikking|uitspraak|omgevingsvergunning)|dit\s+besluit|de\s+"
        r"overige|overige|voor\s+het\s+overige|tegen\s+dit|afschrift|ondertekening|met\s+"
        r"vriendelijke|gedeputeerde\s+staten)\b"
    ),
    re.IGNORECASE,
)
NARROWS = re.compile(
    r"\b(?:met\s+ingang\s+van|vanaf|ingaande|per\s+\d+|tot\s+\d+|tot\s+en\s+met\s+\d+\s+[a-z]+\s+"
    r"\d{4}|gedurende|voor\s+zover|voorzover"
    r"|uitsluitend|alleen|slechts|enkel|behoudens|tenzij|met\s+uitzondering|uitgezonderd|behalve"
    r"|tijdelijk|voorlopig"
    r"|onder\s+(?:de\s+)?voorwaarden?|mits|zolang|totdat|nadat|geldt\s+niet|gelden\s+niet|niet\s+"
    r"van\s+toepassing"
    r"|met\s+dien\s+verstande|in\s+afwijking|een\s+en\s+ander)\b",
    re.IGNORECASE,
)
OF_ALL = re.compile(
    (
        r"[^.]{0,30}\b(?:dit\s+besluit|deze\s+(?:beschikking|uitspraak)|het\s+besluit|de\s+"
        r"beschikking)\b"
    ),
    re.IGNORECASE,
)
"""What begins a sentence about the whole decision, such as the day on which it takes effect."""
NEARBY = 3
"""How many sentences behind a change can narrow it without naming it."""
REFERENCE = re.compile(r"⟦(\d+)⟧")
AGAIN = re.compile(
    (
        r"\W*(?:de|deze)\s+(?:intrekking|wijziging|vervanging|toevoeging|vernietiging|schorsing"
        r"|vernummering)\b"
    ),
    re.IGNORECASE,
)
"""What begins a sentence about a change that another sentence makes."""
TEXT_FOLLOWS: tuple[Soort, ...] = ("wijzigen", "vervangen", "toevoegen")


@dataclass(frozen=True, slots=True)
class Mutatie:
    """One recognised change.

    ``begin``–``eind`` is the sentence in the text; ``vorm`` where its form is known from.

    ``kader`` are sentences before or behind it that may narrow it;
    ``aanhef`` is what stands before a colon in its line.
    """

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
    kader: tuple[str, ...] = ()
    aanhef: str = ""


@dataclass(frozen=True, slots=True)
class TeBeoordelen:
    """A sentence that may change something but was not understood, or says that it does
    not: a person looks.
    """

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
        self._quotes = Aanhalingen(tekst)
        self._inline = ""
        self._near: list[Buur] = []
        self._parts: list[int] = []
        self._part = 0
        self._decides = not any(_heading(sentence) for sentence in self._sentences)
        self._recent, self._after = range(0), 0
        self._skeletons: dict[int, Skelet] = {}
        self._heads = [head.begin for head in koppen(tekst) if head.oordeel in DELEN]

    def lees(self) -> Herkenning:
        done = 0
        for number, sentence in enumerate(self._sentences):
            if sentence.eind > done:
                begin = max(sentence.begin, done)
                rest = Zin(begin, sentence.eind, self._text[begin : sentence.eind], sentence.deel)
                done = max(done, self._sentence(number, rest))
        return Herkenning(tuple(self._framed()), tuple(self._doubt))

    def _framed(self) -> Iterator[Mutatie]:
        """Yield the changes with what may narrow them, wherever that stands."""
        places = [(item.begin, part) for item, part in zip(self._found, self._parts, strict=True)]
        again = _again(self._found)
        for item, frame in zip(self._found, kaders(self._text, places, self._near), strict=True):
            others = [words for target in item.doelen for words in again[_whole(target)]]
            beside = dict.fromkeys(words for words in (*frame, *others) if words != item.zin)
            yield replace(item, kader=(*item.kader, *beside))

    def _beside(self, sentence: Zin, behind: int | None = None) -> None:
        """Keep a sentence that is no change; of what is no decision only what speaks of
        how a change works.
        """
        if _heading(sentence):
            self._part, self._decides = self._part + 1, True
        decides = self._decides and sentence.deel == "dictum"
        lead = NARROWS.search(sentence.tekst) and sentence.tekst.rstrip().endswith(":")
        if decides or EFFECT.search(sentence.tekst) or lead:
            behind = len(self._found) if behind is None else behind
            self._near.append(Buur(sentence.begin, sentence.tekst, behind, self._part))

    def _sentence(self, number: int, sentence: Zin) -> int:
        """Read one sentence; return up to where the text was used."""
        whole = sentence.begin == self._sentences[number].begin
        skeleton = self._skeleton(number) if whole else Skelet(sentence.tekst)
        if sentence.deel == "dictum" and not GEEN.search(skeleton.tekst):
            self._base = basisbesluit(sentence.tekst) or self._base
        if sentence.deel == "overweging":
            self._beside(sentence)
            if (
                skeleton.refs
                and LIJKT_OP.search(sentence.tekst)
                and not GEEN.search(skeleton.tekst)
            ):
                self._ask(sentence, "staat in de overwegingen, niet in het besluit")
            return sentence.eind
        listed = self._list(number, sentence, skeleton)
        if listed is not None:
            return listed
        found = skeleton.treffers()
        if not found:
            self._beside(sentence)
            self._around(sentence)
            self._wonder(sentence, skeleton)
            return sentence.eind
        first = len(self._found)
        end = sentence.eind
        base = basisbesluit(sentence.tekst) or self._base
        for place, (form, fit) in enumerate(found):
            words, used = None, sentence.eind
            last = place == len(found) - 1
            if form.soort in TEXT_FOLLOWS and last and not ({"nieuw", "oud"} & fit.groepen.keys()):
                words, used = self._text_after(number, sentence, skeleton, fit)
            self._found.append(_mutation(sentence, skeleton, (form, fit), base, words))
            end = max(end, used)
        loose = (sentence.tekst,) if _unclaimed(skeleton, found) else ()
        for place in range(first, len(self._found)):
            self._found[place] = replace(self._found[place], kader=loose, aanhef=self._inline)
            self._parts.append(self._part)
        self._inline, self._recent, self._after = "", range(first, len(self._found)), 0
        if AGAIN.match(sentence.tekst):
            self._beside(sentence, first)
        return end

    def _around(self, sentence: Zin) -> None:
        """Note what stands before a colon, and ask whether a sentence narrows the
        change just before it.
        """
        self._after += 1
        narrows = NARROWS.search(sentence.tekst) and not OF_ALL.match(sentence.tekst)
        if sentence.tekst.rstrip().endswith(":"):
            self._inline = sentence.tekst if SAME_LINE.match(self._text, sentence.eind) else ""
        elif narrows and self._after <= NEARBY and self._recent:
            self._ask(sentence, "kan de wijziging die ervoor staat beperken")

    def _skeleton(self, number: int) -> Skelet:
        """Return the skeleton of a sentence; it is asked for again by what stands before it."""
        if number not in self._skeletons:
            self._skeletons[number] = Skelet(self._sentences[number].tekst)
        return self._skeletons[number]

    def _wonder(self, sentence: Zin, skeleton: Skelet) -> None:
        """Put a sentence of the decision that names a voorschrift, or seems to change one,
        before a person.
        """
        if not skeleton.refs and not (
            "voorschrift" in skeleton.tekst.lower() and LIJKT_OP.search(sentence.tekst)
        ):
            return
        if skeleton.te_lang:
            self._ask(sentence, "is te lang om te lezen")
        elif GEEN.search(skeleton.tekst):
            self._ask(sentence, "zegt dat het niet, al eerder of misschien gebeurt")
        elif LIJKT_OP.search(sentence.tekst):
            self._ask(sentence, "niet begrepen")
        else:
            self._ask(sentence, "noemt een voorschrift zonder dat duidelijk is wat ermee gebeurt")

    def _ask(self, sentence: Zin, why: str) -> None:
        self._doubt.append(TeBeoordelen(sentence.begin, sentence.eind, sentence.tekst, why))

    # --- lists ------------------------------------------------------------------------------------

    def _list(self, number: int, sentence: Zin, skeleton: Skelet) -> int | None:
        """Read a heading over a list of targets; None when the sentence is none,
        or its items speak for themselves.
        """
        form = skeleton.kop()
        if form is None or GEEN.search(skeleton.tekst):
            return None
        head, _, inline = sentence.tekst.partition(":")
        first = [(sentence.begin + len(head) + 1, inline)] if inline.strip() else []
        targets: list[Doelverwijzing] = []
        end = sentence.eind
        for begin, item in chain(
            first, ((later.begin, later.tekst) for later in self._items(number))
        ):
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
                form.soort,
                tuple(targets),
                base,
                sentence.begin,
                end,
                self._text[sentence.begin : end],
                form.zekerheid,
                form.herkomst,
            )
        )
        self._parts.append(self._part)
        return end

    def _items(self, number: int) -> Iterator[Zin]:
        for later in range(number + 1, len(self._sentences)):
            if self._skeleton(later).treffers():
                return
            yield self._sentences[later]

    # --- the new words ----------------------------------------------------------------------------

    def _text_after(
        self, number: int, sentence: Zin, skeleton: Skelet, fit: Treffer
    ) -> tuple[str | None, int]:
        """Return the words that a sentence announces and up to where they stand in the text."""
        rest = sentence.tekst[skeleton.plaats(fit.eind) :]
        _, colon, inline = rest.partition(":")
        if colon and inline.strip():
            begin = sentence.eind - len(inline)
        elif colon or sentence.tekst.rstrip().endswith((":", "luidende", "luidend")):
            begin = sentence.eind
        else:
            return None, sentence.eind
        quoted = self._quotes.op(_past_white(self._text, begin))
        if quoted is not None:
            return quoted.woorden, quoted.eind
        end = sentence.eind
        for later in range(number + 1, len(self._sentences)):
            if self._stops(later):
                break
            end = self._sentences[later].eind
            inside = self._sentences[later]
            if EFFECT.search(inside.tekst):
                self._beside(inside)
            if self._skeleton(later).refs and LIJKT_OP.search(inside.tekst):
                self._ask(inside, "staat in de nieuwe tekst; kijk of het een wijziging is")
        words = self._text[begin:end].strip()
        return words or None, end

    def _stops(self, number: int) -> bool:
        sentence = self._sentences[number]
        if CLOSING.match(sentence.tekst) or sentence.deel == "overweging":
            return True
        if self._under_heading(sentence):
            return True
        skeleton = self._skeleton(number)
        return bool(skeleton.treffers()) or skeleton.kop() is not None

    def _under_heading(self, sentence: Zin) -> bool:
        """Tell whether a sentence begins with a line that is the heading of something else,
        or signs the decision.
        """
        index = bisect_right(self._heads, sentence.begin) - 1
        near = index >= 0 and sentence.begin < self._heads[index] + LANGSTE_REGEL
        return near and not self._text[self._heads[index] : sentence.begin].strip()


def _mutation(
    sentence: Zin,
    skeleton: Skelet,
    read: tuple[Vorm, Treffer],
    base: Basisbesluit | None,
    words: str | None,
) -> Mutatie:
    (form, fit), given = read, read[1].groepen
    targets = skeleton.doelen(given.get("doel"))
    after, before = skeleton.doelen(given.get("na")), skeleton.doelen(given.get("voor"))
    to = skeleton.doelen(given.get("naar"))
    if "nummer" in given:
        to = (Doelverwijzing("voorschrift", given["nummer"].replace("·", ".")),)
    if form.soort == "toevoegen":
        targets = targets or skeleton.overige(fit, given) or _numbers(words)
    return Mutatie(
        form.soort,
        targets,
        base,
        sentence.begin,
        sentence.eind,
        sentence.tekst,
        form.zekerheid,
        form.herkomst,
        words,
        skeleton.citaat(given.get("oud")),
        skeleton.citaat(given.get("nieuw")),
        after[-1] if after else None,
        before[0] if before else None,
        to,
    )


def _heading(sentence: Zin) -> bool:
    """Tell whether a sentence is a heading below which is decided."""
    return (
        len(sentence.tekst) < 90
        and "\n" not in sentence.tekst
        and DICTUM.match(sentence.tekst) is not None
    )


def _unclaimed(skeleton: Skelet, found: Sequence[tuple[Vorm, Treffer]]) -> bool:
    """Tell whether a sentence names a voorschrift that is in none of its changes."""
    claimed = {index for _, fit in found for name in NAMED if (index := fit.groepen.get(name))}
    claimed |= {
        index
        for form, fit in found
        if form.soort == "toevoegen"
        for index in REFERENCE.findall(skeleton.tekst[fit.begin : fit.eind])
    }
    targets = {target for index in claimed for target in skeleton.doelen(index)}
    return any(target not in targets for ref in skeleton.refs for target in ref.doelen)


def _again(mutations: Sequence[Mutatie]) -> dict[Doelverwijzing, list[str]]:
    """Return per target, whatever part of it, the first two sentences that change it."""
    found: dict[Doelverwijzing, list[str]] = {}
    for item in mutations:
        for target in item.doelen:
            known = found.setdefault(_whole(target), [])
            if len(known) < 2 and item.zin not in known:
                known.append(item.zin)
    return found


def _whole(target: Doelverwijzing) -> Doelverwijzing:
    return Doelverwijzing(target.eenheid, target.nummer)


def _past_white(text: str, place: int) -> int:
    found = WHITE.match(text, place)
    return found.end() if found else place


def _numbers(words: str | None) -> tuple[Doelverwijzing, ...]:
    """Return the numbers with which the lines of a new text begin."""
    return tuple(Doelverwijzing("voorschrift", number) for number in VOORAAN.findall(words or ""))


def _listed(item: str) -> Sequence[Doelverwijzing]:
    """Return the targets of a list item that holds nothing else."""
    words = MARKER.sub("", item, count=1) if not ONLY_NUMBERS.match(item) else item
    if ONLY_NUMBERS.match(words):
        return [
            target
            for ref in verwijzingen(f"voorschriften {words.strip().rstrip('.;,')}")
            for target in ref.doelen
        ]
    refs = list(verwijzingen(words))
    if (
        refs
        and words[: refs[0].begin].strip().lower() in ("", "de", "het")
        and not GEEN.search(words[refs[-1].eind :])
    ):
        return [target for ref in refs for target in ref.doelen]
    return []

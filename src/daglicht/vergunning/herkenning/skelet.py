"""A sentence with references and quotations taken out, so that forms see only words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from daglicht.vergunning.herkenning.citaten import Aanhalingen
from daglicht.vergunning.herkenning.neutraal import AANLEIDING
from daglicht.vergunning.herkenning.patroon import Doorzocht, Treffer
from daglicht.vergunning.herkenning.verwijzing import Doelverwijzing, Verwijzing, verwijzingen
from daglicht.vergunning.herkenning.vormen import GEEN, KOPPEN, VORMEN, Vorm

RELATIVE = re.compile(
    r"\bin\s+(?:zijn|haar|hun)\s+geheel\b|\bop\s+(?:uw|hun|haar|zijn)\s+verzoek\b(?!\s+van)|"
    r"\b(?:die|dat|welke|zoals)\s+(?:\w+\s+){0,4}?(?:is|zijn|was|waren|werd|werden)\s+"
    r"(?:\w+\s+){0,3}?(?:verbonden|opgenomen|gesteld|vastgesteld|verleend)\b|\b"
    r"(?:op\s+(?:uw|hun|haar|het)\s+)?verzoek\s+van\s+[^,;:⟦]{2,60}"
    r"(?=\s+(?:wordt|worden|komt|komen)|,)"
    rf"|{'|'.join(AANLEIDING)}",
    re.IGNORECASE,
)
NAMED = ("doel", "na", "voor", "naar", "bij")
AFTER = re.compile(r"[.;:]|,\s|\ben\b\s+⟦")
EARLIER = re.compile(r"\ben\b\s+(?=⟦|voorschrift)|,\s+(?=⟦)")
WITHIN = {"⟦": 1, "v": len("voorschrift")}
BRACKETS = re.compile(r"\([^()⟦⟪]*\)")
LONGEST = 20_000
"""How many characters a sentence can have, quotations aside, before a person reads it."""
MOST_CLAUSES = 40
"""How many clauses with a change a sentence can have before a person reads it."""


class Skelet:
    """The words of a sentence: a reference is ``⟦n⟧`` in it and a quotation ``⟪n⟫``."""

    def __init__(self, zin: str) -> None:
        self.citaten = list(Aanhalingen(zin).alle())
        begins = [quote.begin for quote in self.citaten]
        self.refs: list[Verwijzing] = []
        for ref in verwijzingen(zin):
            index = bisect_right(begins, ref.begin) - 1
            if index < 0 or self.citaten[index].eind <= ref.begin:
                self.refs.append(ref)
        marks = [(ref.begin, ref.eind, f"⟦{n}⟧") for n, ref in enumerate(self.refs)]
        marks += [(quote.begin, quote.eind, f"⟪{n}⟫") for n, quote in enumerate(self.citaten)]
        parts, last, size = [], 0, 0
        self._jumps: list[tuple[int, int, int]] = []
        for begin, end, mark in sorted(marks):
            if begin < last:
                continue
            parts += [zin[last:begin], mark]
            size += begin - last + len(mark)
            self._jumps.append((size, end, begin))
            last = end
        parts.append(zin[last:])
        joined = "".join(parts)
        self.haakjes = BRACKETS.findall(joined)
        self.tekst = _without_stops(joined)
        self._length = len(zin)
        self.te_lang = len(self.tekst) > LONGEST
        self._search = Doorzocht(self.tekst)
        self._found: list[tuple[Vorm, Treffer]] | None = None

    def plaats(self, index: int) -> int:
        """Return the place in the sentence of a place in the skeleton."""
        at = bisect_right(self._jumps, index, key=lambda jump: jump[0]) - 1
        base, real, _ = self._jumps[at] if at >= 0 else (0, 0, 0)
        most = self._jumps[at + 1][2] if at + 1 < len(self._jumps) else self._length
        return min(real + index - base, most)

    def kop(self) -> Vorm | None:
        """Return the form of a heading over a list of targets that this is, if any."""
        if self.te_lang:
            return None
        return next((form for form in KOPPEN if self._has(form)), None)

    def _has(self, form: Vorm) -> bool:
        return (
            form.patroon.kan(self._search)
            and next(form.patroon.vindt(self._search), None) is not None
        )

    def treffers(self) -> list[tuple[Vorm, Treffer]]:
        """Return the forms that fit, left to right, each reference in at most one of them.

        A sentence that is too long to read has none, and ``te_lang`` says so.
        """
        if self._found is None:
            self._found = [] if self.te_lang else self._fits()
        return self._found

    def _fits(self) -> list[tuple[Vorm, Treffer]]:
        used: set[str] = set()
        fits: list[tuple[Vorm, Treffer]] = []
        clauses = _Bijzinnen(self.tekst)
        for form in VORMEN:
            if not form.patroon.kan(self._search):
                continue
            for found in form.patroon.vindt(self._search):
                mine = {found.groepen[name] for name in NAMED if name in found.groepen}
                if form.soort == "toevoegen":
                    mine |= set(self._inside(found))
                if (not mine and fits) or mine & used:
                    continue
                denied = clauses.ontkend(found)
                if len(clauses) > MOST_CLAUSES:
                    self.te_lang = True
                    return []
                if not denied:
                    used |= mine
                    fits.append((form, found))
        return sorted(fits, key=lambda fit: fit[1].begin)

    def _inside(self, found: Treffer) -> list[str]:
        return re.findall(r"⟦(\d+)⟧", self.tekst[found.begin : found.eind])

    def doelen(self, index: str | None) -> tuple[Doelverwijzing, ...]:
        """Return the targets of a reference."""
        return () if index is None else self.refs[int(index)].doelen

    def citaat(self, index: str | None) -> str | None:
        """Return the words of a quotation."""
        return None if index is None else self.citaten[int(index)].woorden

    def overige(self, found: Treffer, given: Mapping[str, str]) -> tuple[Doelverwijzing, ...]:
        """Return the targets that a form holds besides those it names."""
        named = {given.get(name) for name in NAMED}
        inside = [n for n in self._inside(found) if n not in named]
        return tuple(target for n in inside for target in self.refs[int(n)].doelen)


class _Bijzinnen:
    """The clauses of a skeleton around what was found in it, each judged once."""

    def __init__(self, tekst: str) -> None:
        self._text = tekst
        self._judged: dict[tuple[int, int], bool] = {}
        self._stops = [found.start() for found in re.finditer("[;:]", tekst)]
        self._after = [found.start() for found in AFTER.finditer(tekst)]
        self._earlier = [
            (found.start(), found.end() + WITHIN[tekst[found.end()]])
            for found in EARLIER.finditer(tekst)
        ]

    def __len__(self) -> int:
        return len(self._judged)

    def ontkend(self, found: Treffer) -> bool:
        """Tell whether the clause says that it does not happen, or already did, or may."""
        clause = self._clause(found)
        if clause not in self._judged:
            words = RELATIVE.sub(" ", self._text[clause[0] : clause[1]])
            self._judged[clause] = GEEN.search(words) is not None
        return self._judged[clause]

    def _clause(self, found: Treffer) -> tuple[int, int]:
        index = bisect_left(self._stops, found.begin)
        begin = self._stops[index - 1] + 1 if index else 0
        index = bisect_left(self._after, found.eind)
        end = self._after[index] if index < len(self._after) else len(self._text)
        index = bisect_left(self._earlier, (begin, 0))
        if index < len(self._earlier) and self._earlier[index][1] <= found.begin:
            begin = found.begin
        return begin, end


def _without_stops(skeleton: str) -> str:
    """Return a skeleton in which only the punctuation between clauses is left,
    as long as it was.
    """
    text = re.sub(r"⟧:", "⟧ ", re.sub(r"[.:;](?=[^\s⟧⟫])", "·", skeleton))
    text = re.sub(
        r"(?i)\b(nrs?|artt?|d·d|dhr|mr|ing|bijv|resp|o·a|c·q|i·c)\.",
        lambda found: found[0][:-1] + "·",
        text,
    )
    return BRACKETS.sub(lambda found: " " * len(found[0]), text)

"""Reads limits and duties to measure from the words of a voorschrift: sentences,
and rows of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from daglicht.vergunning.normen.norm import Medium, Norm, Operator
from daglicht.vergunning.normen.parameters import Parameter, gevonden

GETAL = r"(?:\d{1,3}(?:\.\d{3}){1,5}|\d{1,18})(?:,\d{1,18})?"
VOLUME = r"(?:Nm3|Nm³|m0?3\s*+\(n\)|m03|m3|m³|l|liter)"
TIJD = r"(?:uur|u|h|dag|etmaal|week|maand|jaar|jr|s)"
EENHEID = (
    rf"(?:(?:ng\s*+(?:I-?)?TEQ|mg|µg|μg|ng|g|kg|ton|ouE|OUE|OU|ge)\s*+/\s*+(?:{VOLUME}|{TIJD})\b"
    rf"|{VOLUME}\s*+/\s*+{TIJD}\b|dB\s*+\(A\)|°\s*+C|graden\s++Celsius|%|ton\b|kg\b|liter\b|Nm3\b"
    r"|m3\b|m³|uur\s++per\s++jaar|bar\b|MW\b)"
)
WAARDE = re.compile(rf"(?<![\w.,-])(?P<waarde>{GETAL})\s*+(?P<eenheid>{EENHEID})")
CEL = re.compile(rf"(?:(?:≤|<=)\s*+)?(?P<waarde>{GETAL})")
HEAD = re.compile(rf"[(\[\t]\s{{0,20}}+(?P<eenheid>{EENHEID})")
PH = re.compile(
    rf"\bpH\b[^.;]{{0,60}}?\btussen\s++(?P<laag>{GETAL})\s++en\s++(?P<hoog>{GETAL})|\b"
    rf"(?:pH|zuurgraad)\b[^.;\d]{{0,60}}(?P<waarde>{GETAL})"
)
OPERATOREN: tuple[tuple[Operator, str], ...] = (
    (
        "<=",
        (
            r"niet\s+(?:meer|hoger|groter)(?:\s+\w+){0,2}\s+dan|ten\s+hoogste|maximaal|hoogstens"
            r"|maximum\s+van|niet\s+te\s+boven|niet\s+overschrijd\w+"
        ),
    ),
    (
        ">=",
        (
            r"niet\s+(?:minder|lager|kleiner)(?:\s+\w+){0,2}\s+dan|ten\s+minste|tenminste|minimaal"
            r"|minstens|minimum\s+van"
        ),
    ),
    ("<", r"(?:minder|lager|kleiner)(?:\s+\w+){0,2}\s+dan|beneden"),
    (">", r"(?:meer|hoger|groter)(?:\s+\w+){0,2}\s+dan|boven"),
)
ZUURSTOF = re.compile(
    rf"(?<!\d)(?P<o2>{GETAL})\s*+(?:vol(?:ume)?\.?\s*+(?:-\s*+)?)?%\s*+(?:zuurstof|O2)"
    rf"|(?:zuurstof\w{{0,20}}|O2)(?:gehalte|percentage)?\s++van\s++(?P<o2b>{GETAL})\s*+"
    r"(?:vol(?:ume)?\.?\s*+(?:-\s*+)?)?%",
    re.IGNORECASE,
)
REFERENTIE = re.compile(
    r"droog\s+(?:af|rook)gas|273\s*K|101,3\s*kPa|normaalcondities|standaardcondities", re.IGNORECASE
)
MIDDELING = re.compile(
    (
        r"\b(?:half-?uur|uur|dag|etmaal|week|maand|jaar)-?gemiddelden?\b|\bgemiddeld\s++over\s++"
        r"(?:(?:een|één|\d+)\s*+)?(?:halfuur|half\s++uur|uur|etmaal|dag|week|maand|jaar)\b|\b"
        r"\d+-percentiel\b|\b\d+\s*percentiel\b|\b(?:steek|etmaal)monster\b"
    ),
    re.IGNORECASE,
)
DAGDELEN = (
    ("dag", r"\bdagperiode\b|\b0?7[.:]00\s*+(?:uur\s*+)?(?:en|tot|-|–)\s*+19[.:]00"),
    ("avond", r"\bavond(?:periode)?\b|\b19[.:]00\s*+(?:uur\s*+)?(?:en|tot|-|–)\s*+23[.:]00"),
    ("nacht", r"\bnacht(?:periode)?\b|\b23[.:]00\s*+(?:uur\s*+)?(?:en|tot|-|–)\s*+0?7[.:]00"),
)
PUNT = re.compile(
    r"\b(?:emissiepunt|lozingspunt|schoorsteen|meetpunt|bron|beoordelingspunt)\s+"
    r"(?P<punt>[A-Z]{0,3}[-.]?\d[\w.-]*|[A-Z]{1,3}\b)"
)
METHODE = re.compile(r"\b(?:NEN|NPR|ISO|VDI)(?:-(?:EN|ISO|NEN)){0,4}+\s?\d[\d-]*(?::\d{4})?")
FREQUENTIE = re.compile(
    (
        r"\bcontinu(?:e)?\b|\b(?:half)?jaarlijks\b|\b(?:maandelijks|wekelijks|dagelijks|per\s+"
        r"kwartaal|ieder\s+kwartaal|elk\s+kwartaal)\b|\b"
        r"(?:eens|eenmaal|één\s+keer|éénmaal|\w+\s+(?:keer|maal))\s+per\s+(?:\w+\s+)?"
        r"(?:jaar|jaren|maand|maanden|kwartaal|week|dag)\b"
    ),
    re.IGNORECASE,
)
RAPPORTAGE = re.compile(r"\bbinnen\s+(?:\w+)\s+(?:dagen|weken|maanden)\b", re.IGNORECASE)
SITUATIE = re.compile(
    (
        r"\b(?:representatieve\s+bedrijfs(?:situatie|omstandigheden)|incidentele\s+bedrijfssituatie"
        r"|bij\s+(?:storing\w*|opstarten|stilleggen)|bij\s+normaal\s+bedrijf)\b"
    ),
    re.IGNORECASE,
)
METEN = re.compile(
    r"\b(?:gemeten|meten|meting(?:en)?|bemonster\w*|geregistreerd|bepaald)\b", re.IGNORECASE
)
GOES_ON = re.compile(r"(?=[a-z0-9(])(?![a-z0-9]{1,2}[.)]\s)")
KLOK = re.compile(r"\b\d{1,2}[.:]\d{2}\s*(?:uur)?\b")
ONBENOEMD = re.compile(
    (
        r"\b(?:emissie|concentratie|gehalte|lozing|uitstoot|hoeveelheid)\s+(?:van|aan)\s+"
        r"(?P<wat>[a-z][\w -]{2,40}?)(?=\s+(?:is|bedraagt|mag|wordt|in|uit|naar|per|van|ten|niet|op"
        r"|bij)\b|,)"
    ),
    re.IGNORECASE,
)


def lees_normen(tekst: str) -> list[Norm]:
    """Return the limits and duties to measure in a voorschrift, in reading order.

    A value without words that say which side is allowed is read as a limit only in a table;
    ``meer dan`` alone is no limit on what may be, so it keeps its sign. What is doubtful has a
    low ``zekerheid``.
    """
    found: list[Norm] = []
    for sentence in _sentences(tekst):
        read = list(_row(sentence) if "\t" in sentence.tekst else _limits(sentence))
        term = _first(RAPPORTAGE, sentence.tekst)
        if not read and found and term and "rapport" in sentence.tekst.lower():
            found[-1] = replace(found[-1], rapportage=term)
        found += read
    return found


@dataclass(frozen=True, slots=True)
class _Zin:
    tekst: str
    begin: int
    eenheid: str = ""


def _sentences(tekst: str) -> Iterator[_Zin]:
    """Yield sentences and table rows; a row knows the unit in the head of its table."""
    place, unit = 0, ""
    for line in tekst.splitlines(keepends=True):
        if "\t" in line:
            head = HEAD.search(line)
            if head and not WAARDE.search(line):
                unit = head["eenheid"]
            else:
                yield _Zin(line.rstrip("\n"), place, unit)
        place += len(line)
    prose = "\n".join(" " * len(line) if "\t" in line else line for line in tekst.split("\n"))
    for match in _split(_joined(prose)):
        yield _Zin(match[0], match[1])


def _joined(prose: str) -> str:
    """Return prose of the same length in which a line that goes on in the next one does not end."""

    def white(run: re.Match[str]) -> str:
        return run[0].replace("\n", " ") if GOES_ON.match(prose, run.end()) else run[0]

    return re.sub(r"\s+", white, prose)


def _split(text: str) -> Iterator[tuple[str, int]]:
    begin = 0
    for stop in re.finditer(r"(?<=[.;])\s++(?=[A-Z0-9(“a-z])|\n+", text):
        yield text[begin : stop.start()], begin
        begin = stop.end()
    yield text[begin:], begin


# --- sentences ------------------------------------------------------------------------------------


def _limits(zin: _Zin) -> Iterator[Norm]:
    bare = _without_reference(zin.tekst)
    named, common = _Genoemd(bare), _common(zin)
    values = list(WAARDE.finditer(bare))
    yield from _acidity(bare, common)
    done: list[Norm] = []
    for index, match in enumerate(values):
        before = bare[values[index - 1].end() if index else 0 : match.start()]
        operator = _operator(before, bare[match.end() : match.end() + 40])
        if operator is None and index and done:
            operator = done[-1].operator
        if operator is None:
            continue
        unit = " ".join(match["eenheid"].split())
        item, sure = named.bij(match.start(), unit)
        start = values[index - 1].end() if index else 0
        stop = values[index + 1].start() if index + 1 < len(values) else len(bare)
        part = _daypart(zin.tekst[start : match.start()], zin.tekst[match.end() : stop])
        mean = _first(MIDDELING, bare[match.end() : stop]) or _first(MIDDELING, before)
        done.append(
            replace(
                common,
                parameter=item.naam,
                cas=item.cas,
                medium=item.medium or _medium(unit),
                operator=operator,
                waarde=_number(match["waarde"]),
                eenheid=unit,
                zekerheid=sure,
                dagdeel=part,
                middeling=mean or (common.middeling if len(values) == 1 else ""),
            )
        )
    yield from done
    if not done and METEN.search(bare) and named.alle:
        for item in {item.naam: item for _, item in named.alle}.values():
            yield replace(
                common, parameter=item.naam, cas=item.cas, medium=item.medium, zekerheid=0.8
            )


def _without_reference(text: str) -> str:
    """Return a sentence with times of the clock and the reference oxygen blanked out."""
    for pattern in (KLOK, ZUURSTOF):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _common(zin: _Zin) -> Norm:
    text = zin.tekst
    oxygen = ZUURSTOF.search(text)
    return Norm(
        parameter="",
        operator=None,
        waarde=None,
        eenheid="",
        begin=zin.begin,
        eind=zin.begin + len(text),
        zekerheid=0.0,
        emissiepunt=_group(PUNT, text, "punt"),
        middeling=_first(MIDDELING, text),
        referentie_o2=_number(oxygen["o2"] or oxygen["o2b"]) if oxygen else None,
        referentie=_first(REFERENTIE, text),
        situatie=_first(SITUATIE, text),
        meetmethode=_first(METHODE, text),
        meetfrequentie=_first(FREQUENTIE, text),
        rapportage=_first(RAPPORTAGE, text),
    )


def _acidity(text: str, common: Norm) -> Iterator[Norm]:
    found = PH.search(text)
    if found is None:
        return
    made = replace(common, parameter="zuurgraad", medium="water", eenheid="pH", zekerheid=0.9)
    if found["laag"]:
        yield replace(made, operator=">=", waarde=_number(found["laag"]))
        yield replace(made, operator="<=", waarde=_number(found["hoog"]))
    elif operator := _operator(text[: found.start("waarde")], text[found.end() :]):
        yield replace(made, operator=operator, waarde=_number(found["waarde"]))


def _operator(before: str, after: str) -> Operator | None:
    """Return what a value is compared by: the last words before it, or those right after it."""
    best: tuple[int, Operator] | None = None
    for operator, pattern in OPERATOREN:
        for match in re.finditer(rf"\b(?:{pattern})\b", before, re.IGNORECASE):
            if best is None or match.end() > best[0]:
                best = match.end(), operator
    if best is not None:
        return best[1]
    return (
        "<="
        if re.match(r"\W*(?:\w+\W+){0,2}?niet\s+(?:te\s+boven|overschrijd)", after, re.IGNORECASE)
        else None
    )


class _Genoemd:
    """The parameters that a sentence names, by what units they go with."""

    def __init__(self, tekst: str) -> None:
        self.alle = gevonden(tekst)
        self._text = tekst
        self._fits: dict[str, tuple[list[int], list[Parameter]]] = {}

    def bij(self, plaats: int, eenheid: str) -> tuple[Parameter, float]:
        """Return what a value is about: the nearest name before it that goes with the unit,
        else the first after.
        """
        if eenheid not in self._fits:
            fits = [(where, item) for where, item in self.alle if _goes_with(item, eenheid)]
            self._fits[eenheid] = [where for where, _ in fits], [item for _, item in fits]
        places, items = self._fits[eenheid]
        index = bisect_left(places, plaats)
        if index:
            return items[index - 1], 0.95
        return (items[0], 0.85) if items else self._unnamed(eenheid)

    def _unnamed(self, eenheid: str) -> tuple[Parameter, float]:
        if self._words:
            return Parameter(self._words, ()), 0.6
        return Parameter(
            {"geluid": "geluidniveau", "geur": "geur"}.get(_medium(eenheid), "niet herkend"), ()
        ), 0.5

    @cached_property
    def _words(self) -> str:
        return _group(ONBENOEMD, self._text, "wat").strip().lower()


def _goes_with(item: Parameter, unit: str) -> bool:
    kind = "deel" if unit == "%" else _medium(unit)
    return kind == item.dimensie if item.dimensie else kind not in ("geluid", "geur", "deel")


def _medium(unit: str) -> Medium:
    if "dB" in unit:
        return "geluid"
    if re.search(r"\bou|OU|\bge\b", unit):
        return "geur"
    if re.search(r"Nm|m0|\(n\)", unit):
        return "lucht"
    return "water" if re.search(r"/\s*(?:l|liter)\b", unit) else ""


def _daypart(before: str, after: str) -> str:
    for text in (after, before):
        found = [name for name, pattern in DAGDELEN if re.search(pattern, text, re.IGNORECASE)]
        if len(found) == 1:
            return found[0]
    return ""


# --- tables ---------------------------------------------------------------------------------------


def _row(zin: _Zin) -> Iterator[Norm]:
    """Read a row of a table: a parameter in one cell, a value in another,
    its unit there or in the head.
    """
    cells = zin.tekst.split("\t")
    named = [item for cell in cells for _, item in gevonden(cell)]
    if not named:
        return
    common, item = _common(zin), named[0]
    for cell in cells:
        match = WAARDE.search(cell) or CEL.fullmatch(cell.strip())
        unit = (match.groupdict().get("eenheid") or zin.eenheid) if match else ""
        if match is None or not unit:
            continue
        yield replace(
            common,
            parameter=item.naam,
            cas=item.cas,
            medium=item.medium or _medium(unit),
            operator=_operator(cell[: match.start()], "") or "<=",
            waarde=_number(match["waarde"]),
            eenheid=" ".join(unit.split()),
            zekerheid=0.8,
        )


# --- words ----------------------------------------------------------------------------------------


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return (
        " ".join(found[0].lower().split())
        if found and pattern is not METHODE
        else found[0]
        if found
        else ""
    )


def _group(pattern: re.Pattern[str], text: str, name: str) -> str:
    found = pattern.search(text)
    return found[name] if found else ""

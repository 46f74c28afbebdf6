"""The text of a standaardvoorschrift with places to fill in, filled in and
recognised again; pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

PLAATS = re.compile(r"\{([^{}]*)\}")
NAAM = re.compile(r"[a-z][a-z0-9_]{0,39}")
GETAL = r"-?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?"
DUBBELZINNIG = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
DUIZENDTAL = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
Soort = Literal["getal", "tekst", "keuze"]


class SjabloonFout(ValueError):
    """A template or its values are not right; ``redenen`` (Dutch)
    tell each what and how to mend.
    """

    def __init__(self, redenen: Iterable[str]) -> None:
        self.redenen = list(redenen)
        super().__init__(" ".join(self.redenen))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A place to fill in. ``minimum`` and ``maximum`` are themselves allowed;
    ``keuzes`` are all that is.
    """

    naam: str
    label: str
    soort: Soort
    eenheid: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    keuzes: tuple[str, ...] = ()
    standaard: str = ""

    @classmethod
    def lees(cls, row: Mapping[str, Any]) -> Parameter:
        """Read a parameter from JSON values."""
        bounds = {
            name: Decimal(str(row[name]))
            for name in ("minimum", "maximum")
            if row.get(name) not in (None, "")
        }
        return cls(
            row["naam"],
            row["label"],
            row["soort"],
            row.get("eenheid", ""),
            keuzes=tuple(row.get("keuzes", ())),
            standaard=str(row.get("standaard", "")),
            **bounds,
        )

    def als_json(self) -> dict[str, Any]:
        """Return the same as JSON values, without what is empty."""
        values = {
            "naam": self.naam,
            "label": self.label,
            "soort": self.soort,
            "eenheid": self.eenheid,
            "minimum": None if self.minimum is None else str(self.minimum),
            "maximum": None if self.maximum is None else str(self.maximum),
            "keuzes": list(self.keuzes),
            "standaard": self.standaard,
        }
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    def geschreven(self, waarde: str) -> str:
        """Return a value as it stands in the text; raises SjabloonFout (Dutch)
        when it is not allowed.
        """
        value = " ".join(waarde.split())
        if not value:
            raise SjabloonFout([f"Vul in: {self.label}."])
        match self.soort:
            case "getal":
                return self._number(value)
            case "keuze" if value not in self.keuzes:
                raise SjabloonFout([f"{self.label}: kies uit {', '.join(self.keuzes)}."])
        return value

    def _number(self, value: str) -> str:
        number = als_getal(value)
        if number is None:
            raise SjabloonFout([f"{self.label}: ‘{value}’ is geen getal."])
        if DUBBELZINNIG.fullmatch(value):
            plain = value.replace(".", "")
            raise SjabloonFout(
                [
                    (
                        f"{self.label}: schrijf {plain} of {value.replace('.', ',')}; ‘{value}’ "
                        "kan beide zijn."
                    )
                ]
            )
        if self.minimum is not None and number < self.minimum:
            raise SjabloonFout(
                [f"{self.label}: {nederlands(number)} is minder dan {nederlands(self.minimum)}."]
            )
        if self.maximum is not None and number > self.maximum:
            raise SjabloonFout(
                [f"{self.label}: {nederlands(number)} is meer dan {nederlands(self.maximum)}."]
            )
        return nederlands(number)

    @property
    def patroon(self) -> str:
        """The pattern of what can stand in this place."""
        match self.soort:
            case "getal":
                return GETAL
            case "keuze":
                return "|".join(
                    re.escape(word) for word in sorted(self.keuzes, key=len, reverse=True)
                )
        return r"\S(?:.*?\S)?"


def als_getal(tekst: str) -> Decimal | None:
    """Return the number as written in Dutch (comma, dots between thousands),
    or else with a decimal point.
    """
    plain = tekst.replace(".", "").replace(",", ".") if re.fullmatch(GETAL, tekst) else tekst
    return Decimal(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None


def nederlands(getal: Decimal) -> str:
    """Return a number with a decimal comma, without needless zeros."""
    text = f"{getal:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """A text with places ``{naam}`` and what may stand there."""

    tekst: str
    parameters: tuple[Parameter, ...]

    @classmethod
    def lees(cls, tekst: str, parameters: Iterable[Mapping[str, Any]]) -> Sjabloon:
        """Read a template from stored values."""
        return cls(tekst, tuple(Parameter.lees(row) for row in parameters))

    def fouten(self) -> list[str]:
        """Return what is wrong with the template itself (Dutch),
        an empty list when it can be used.
        """
        used, known = PLAATS.findall(self.tekst), [item.naam for item in self.parameters]
        found = [
            f"‘{{{name}}}’ is geen plaats: gebruik kleine letters, cijfers en _."
            for name in used
            if not NAAM.fullmatch(name)
        ]
        found += [
            f"Voor {{{name}}} is niet gezegd wat er kan staan."
            for name in dict.fromkeys(used)
            if NAAM.fullmatch(name) and name not in known
        ]
        found += [f"‘{name}’ staat niet in de tekst." for name in known if name not in used]
        found += [
            f"‘{name}’ is twee keer omschreven."
            for name in dict.fromkeys(known)
            if known.count(name) > 1
        ]
        if re.search(r"\}\s*\{", self.tekst):
            found.append(
                "Zet woorden tussen twee plaatsen; anders zijn ze niet uit elkaar te houden."
            )
        if PLAATS.sub("", self.tekst).count("{") + PLAATS.sub("", self.tekst).count("}"):
            found.append("Een accolade hoort bij een plaats: {naam}.")
        if not PLAATS.sub("", self.tekst).strip():
            found.append("De tekst bestaat alleen uit plaatsen.")
        for item in self.parameters:
            found += _wrong(item)
        return found

    def vul(self, waarden: Mapping[str, str]) -> str:
        """Return the text with the values in it; raises SjabloonFout with every reason."""
        reasons, written = [], {}
        for item in self.parameters:
            try:
                written[item.naam] = item.geschreven(str(waarden.get(item.naam, "")))
            except SjabloonFout as error:
                reasons += error.redenen
        if reasons:
            raise SjabloonFout(reasons)
        return PLAATS.sub(lambda place: written[place[1]], self.tekst)

    def herken(self, tekst: str) -> dict[str, str] | None:
        """Return the values with which a text is this template,
        None when it is not or a value is not allowed.
        """
        match = re.fullmatch(self._pattern(), _flat(tekst), re.DOTALL)
        if match is None:
            return None
        values = match.groupdict()
        for item in self.parameters:
            if item.soort == "getal" and (number := als_getal(values[item.naam])) is not None:
                values[item.naam] = nederlands(number)
        try:
            self.vul(values)
        except SjabloonFout:
            return None
        return values

    def _pattern(self) -> str:
        by_name = {item.naam: item for item in self.parameters}
        parts, seen, place = [], set(), 0
        flat = _flat(self.tekst)
        for match in PLAATS.finditer(flat):
            parts.append(re.escape(flat[place : match.start()]))
            name = match[1]
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{by_name[name].patroon})")
            seen.add(name)
            place = match.end()
        return "".join([*parts, re.escape(flat[place:])])

    def afwijkt(self, waarden: Mapping[str, str], tekst: str) -> bool:
        """Tell whether a text reads otherwise than the template with these values."""
        try:
            return _flat(self.vul(waarden)) != _flat(tekst)
        except SjabloonFout:
            return True

    def overgenomen(self, waarden: Mapping[str, str]) -> dict[str, str]:
        """Return the values of an older version that are still allowed here,
        and the usual value of what is new.
        """
        kept = {}
        for item in self.parameters:
            for value in (str(waarden.get(item.naam, "")), item.standaard):
                try:
                    kept[item.naam] = item.geschreven(value)
                    break
                except SjabloonFout:
                    continue
        return kept


def _wrong(item: Parameter) -> list[str]:
    found = []
    if item.soort == "keuze" and len(item.keuzes) < 2:
        found.append(f"{item.label}: geef ten minste twee keuzes.")
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        found.append(f"{item.label}: het minimum is groter dan het maximum.")
    if item.standaard:
        try:
            item.geschreven(item.standaard)
        except SjabloonFout as error:
            found += [f"Gebruikelijke waarde. {reason}" for reason in error.redenen]
    return found


def _flat(text: str) -> str:
    """Return the words without layout and without dots between thousands."""
    return DUIZENDTAL.sub(lambda number: number[0].replace(".", ""), " ".join(text.split()))

"""ConsolidatieInformatie of STOP (IMOP data, Geonovum/KOOP):
what an authority sends about versions and their dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse

from daglicht.tijd.fouten import TijdFout

NS = "{https://standaarden.overheid.nl/stop/imop/data/}"
TIJDSTIP = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
DATUM = re.compile(r"[1-9]\d{3}-\d{2}-\d{2}")
LANGUAGE = re.compile(r"/[a-z]{3}$")
Wat = Literal["versie", "intrekking", "terugtrekking", "terugtrekking van intrekking"]


@dataclass(frozen=True, slots=True)
class Punt:
    """A moment of a branch: ``doel`` as it was at ``gemaakt_op`` (UTC, as text;
    it sorts by itself).
    """

    doel: str
    gemaakt_op: str


@dataclass(frozen=True, slots=True)
class VoorInstrument:
    """One message about an instrument: a version for one or more goals, a withdrawal,
    or the taking back of these.
    """

    wat: Wat
    werk: str
    versie: str | None
    doelen: tuple[str, ...]
    bekend_op: str
    basis: tuple[Punt, ...] = ()
    vervlochten: tuple[Punt, ...] = ()
    ontvlochten: tuple[Punt, ...] = ()


@dataclass(frozen=True, slots=True)
class VoorTijdstempel:
    """A date of a goal, or (``datum`` None) the taking back of it; ``geldig`` is geldigVanaf,
    else juridischWerkendVanaf.
    """

    doel: str
    geldig: bool
    datum: str | None
    bekend_op: str


@dataclass(frozen=True, slots=True)
class Uitwisseling:
    """One exchange. ``uitgewerkt`` tells from when instruments are spent (None: no longer)."""

    gemaakt_op: str
    voor_instrument: tuple[VoorInstrument, ...]
    tijdstempels: tuple[VoorTijdstempel, ...]
    uitgewerkt: tuple[tuple[str, str | None], ...]

    @property
    def ontvangen_op(self) -> str:
        """Return the day of receipt."""
        return self.gemaakt_op[:10]  # kort: de dag van een tijdstip


def werk_van(versie: str) -> str:
    """Return the work of an expression: without ``@…`` and, when there,
    the language before it (``/nld``).
    """
    return LANGUAGE.sub("", versie.partition("@")[0])


def lees_xml(path: Path) -> Element:
    """Return the root of an XML file; raises TijdFout (Dutch)
    on what is not well-formed or tries to reach outside.
    """
    try:
        root = parse(path).getroot()
    except (ParseError, DefusedXmlException, OSError, LookupError, ValueError) as error:
        raise TijdFout(f"{path.name} is geen leesbare XML: {error}") from error
    assert root is not None
    return root


def lees(path: Path) -> Uitwisseling | None:
    """Read an exchange from a file; None when the file is something else.

    Raises TijdFout on what is not well-formed.
    """
    root = lees_xml(path)
    if root.tag != NS + "ConsolidatieInformatie":
        return None
    return _Lezer(root, path.name).uitwisseling()


class _Lezer:
    def __init__(self, root: Element, naam: str) -> None:
        self._root, self._name = root, naam
        self._made = self._moment(root)

    def uitwisseling(self) -> Uitwisseling:
        # In this order they are carried out: what is taken back first, what is new last.
        kinds: tuple[tuple[Wat, tuple[str, ...]], ...] = (
            ("terugtrekking van intrekking", ("TerugtrekkingIntrekking",)),
            ("terugtrekking", ("TerugtrekkingRegeling", "TerugtrekkingInformatieobject")),
            ("intrekking", ("Intrekking",)),
            ("versie", ("BeoogdeRegeling", "BeoogdInformatieobject")),
        )
        instruments = [
            self._instrument(what, item)
            for what, tags in kinds
            for tag in tags
            for item in self._root.iter(NS + tag)
        ]
        stamps = [
            self._stamp(item)
            for tag in ("TerugtrekkingTijdstempel", "Tijdstempel")
            for item in self._root.iter(NS + tag)
        ]
        spent = [
            (
                self._text(item, "instrument"),
                self._day(item) if tag == "MaterieelUitgewerkt" else None,
            )
            for tag in ("MaterieelUitgewerkt", "TerugtrekkingMaterieelUitgewerkt")
            for item in self._root.iter(NS + tag)
        ]
        return Uitwisseling(self._made, tuple(instruments), tuple(stamps), tuple(spent))

    def _instrument(self, what: Wat, item: Element) -> VoorInstrument:
        version = item.findtext(NS + "instrumentVersie")
        work = werk_van(version) if version else self._text(item, "instrument")
        goals = [goal.text or "" for goal in item.findall(f"{NS}doelen/{NS}doel")] or [
            self._text(item, "doel")
        ]
        return VoorInstrument(
            what,
            work,
            version,
            tuple(goals),
            self._known(item),
            *(
                tuple(self._points(item, tag))
                for tag in ("Basisversie", "VervlochtenVersie", "OntvlochtenVersie")
            ),
        )

    def _points(self, item: Element, tag: str) -> Iterator[Punt]:
        for point in item.findall(f"{NS}gemaaktOpBasisVan/{NS}{tag}"):
            yield Punt(self._text(point, "doel"), self._moment(point))

    def _stamp(self, item: Element) -> VoorTijdstempel:
        kind = self._text(item, "soortTijdstempel")
        if kind not in ("geldigVanaf", "juridischWerkendVanaf"):
            raise TijdFout(f"{self._name}: soortTijdstempel ‘{kind}’ bestaat niet.")
        day = self._day(item) if item.tag == NS + "Tijdstempel" else None
        return VoorTijdstempel(
            self._text(item, "doel"), kind == "geldigVanaf", day, self._known(item)
        )

    def _known(self, item: Element) -> str:
        known = item.findtext(NS + "bekendOp")
        if known:
            return self._fits(known, DATUM, "bekendOp")
        return self._made[:10]  # kort: de dag van een tijdstip

    def _day(self, item: Element) -> str:
        return self._fits(self._text(item, "datum"), DATUM, "datum")

    def _moment(self, item: Element) -> str:
        return self._fits(self._text(item, "gemaaktOp"), TIJDSTIP, "gemaaktOp")

    def _text(self, item: Element, tag: str) -> str:
        found = item.findtext(NS + tag)
        if not found:
            raise TijdFout(f"{self._name}: {tag} ontbreekt in {item.tag.removeprefix(NS)}.")
        return found

    def _fits(self, value: str, pattern: re.Pattern[str], name: str) -> str:
        if not pattern.fullmatch(value):
            raise TijdFout(
                f"{self._name}: {name} ‘{value}’ heeft niet de vorm jjjj-mm-dd (een tijdstip in "
                "UTC met Z)."
            )
        return value

"""The words of STOP decisions (IMOP tekst) as events: a first text,
and mutations on elements by their wId.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, canonicalize, tostring

from daglicht.tijd.consolidatie.gebeurtenis import (
    Doelelement,
    Elementsoort,
    Gebeurtenis,
    Hernummeren,
    Intrekken,
    Operatie,
    Wijzigen,
)
from daglicht.tijd.consolidatie.stop.informatie import lees_xml, werk_van
from daglicht.tijd.consolidatie.versies import Knoop
from daglicht.tijd.fouten import TijdFout

REGELINGEN = {"RegelingCompact", "RegelingKlassiek", "RegelingVrijetekst", "RegelingTijdelijkdeel"}
SOORTEN: dict[str, Elementsoort] = {
    "Boek": "hoofdstuk",
    "Deel": "hoofdstuk",
    "Hoofdstuk": "hoofdstuk",
    "Titel": "hoofdstuk",
    "Afdeling": "hoofdstuk",
    "Paragraaf": "paragraaf",
    "Subparagraaf": "paragraaf",
    "Subsubparagraaf": "paragraaf",
    "Artikel": "voorschrift",
    "Lid": "lid",
    "Bijlage": "bijlage",
    "RegelingOpschrift": "tekst",
    "Lichaam": "tekst",
    "Divisie": "tekst",
    "Divisietekst": "tekst",
    "Toelichting": "tekst",
    "AlgemeneToelichting": "tekst",
    "ArtikelgewijzeToelichting": "tekst",
    "InleidendeTekst": "tekst",
    "Sluiting": "tekst",
    "Aanhef": "tekst",
}
REMOVED = {"verwijder", "verwijderContainer"}


@dataclass
class Besluit:
    """A delivered decision: the works that it makes or mutates, with the dates that it states."""

    naam: str
    bekend_op: date
    werkend_vanaf: date
    teksten: list[tuple[str, str | None, Element]] = field(default_factory=list)


def lees_besluit(path: Path) -> Besluit | None:
    """Read a decision with words in it; None when the file holds none, or dates nothing."""
    root = lees_xml(path)
    if _tag(root) != "AanleveringBesluit":
        return None
    known, effect = _first(root, "Procedureverloop/bekendOp"), _effect(root)
    if known is None or effect is None:
        return None
    name = _first(root, "ExpressionIdentificatie/FRBRExpression") or path.name
    found = Besluit(name, date.fromisoformat(known), date.fromisoformat(effect))
    for item in root.iter():
        if _tag(item) == "RegelingMutatie":
            found.teksten.append((item.get("wordt", ""), item.get("was"), item))
        elif _tag(item) in REGELINGEN:
            found.teksten.append((_version(root), None, item))
    return found if found.teksten else None


def _version(root: Element) -> str:
    info = next((item for item in root.iter() if _tag(item) == "RegelingVersieInformatie"), root)
    return _first(info, "ExpressionIdentificatie/FRBRExpression") or ""


def _effect(root: Element) -> str | None:
    for stamp in root.iter():
        if (
            _tag(stamp) == "Tijdstempel"
            and _first(stamp, "soortTijdstempel") == "juridischWerkendVanaf"
        ):
            return _first(stamp, "datum")
    return None


class Tekstketen:
    """Turns a chain of decisions into events; remembers each work as it was last written."""

    def __init__(self) -> None:
        self.gebeurtenissen: dict[str, list[Gebeurtenis]] = {}
        self._nodes: dict[str, dict[str, Knoop]] = {}
        self._parents: dict[str, dict[str, str | None]] = {}
        self._tops: dict[str, list[Knoop]] = {}
        self._version: dict[str, str] = {}

    def verwerk(self, besluit: Besluit) -> None:
        """Add a decision; raises TijdFout when a mutation is not of the version that was reached,
        or meets nothing.
        """
        for version, was, words in besluit.teksten:
            work = werk_van(version)
            if was is not None and self._version.get(work) != was:
                raise TijdFout(
                    f"{besluit.naam} wijzigt {was}, maar bereikt is "
                    f"{self._version.get(work, 'niets')}."
                )
            operations = tuple(
                self._first_text(work, words) if was is None else self._mutations(work, words)
            )
            before = self.gebeurtenissen.setdefault(work, [])
            before.append(
                Gebeurtenis(
                    id=version,
                    titel=besluit.naam,
                    bekend_op=besluit.bekend_op,
                    geldig_vanaf=besluit.werkend_vanaf,
                    volgorde=len(before),
                    basis=tuple(event.id for event in before[-1:]),
                    operaties=operations,
                )
            )
            self._version[work] = version

    def _first_text(self, work: str, words: Element) -> Iterator[Operatie]:
        if work in self._tops:
            raise TijdFout(f"{work} heeft al een tekst; een wijziging komt als RegelingMutatie.")
        self._nodes[work], self._parents[work] = {}, {}
        self._tops[work] = list(knopen(words))
        for node in self._tops[work]:
            yield from self._add(work, node, None, None, None)

    def _mutations(self, work: str, words: Element) -> Iterator[Operatie]:
        for item in words:
            match _tag(item):
                case "VoegToe":
                    anchor, behind = item.get("context", ""), item.get("positie") == "volgtOp"
                    yield from self._place(
                        work, self._one(item), self._known(work, anchor), behind=behind
                    )
                case "Vervang" | "VervangKop":
                    new, old = self._one(item), self._known(work, item.get("wat", ""))
                    yield from self._change(work, old, new, whole=_tag(item) == "Vervang")
                case "Verwijder":
                    yield from self._remove(work, self._known(work, item.get("wat", "")))

    def _one(self, item: Element) -> Knoop:
        found = next((node for child in item for node in [_node(child)] if node is not None), None)
        if found is not None:
            return found
        heading = next((child for child in item if _tag(child) == "Kop"), None)
        if heading is None:
            raise TijdFout(f"Een {_tag(item)} zonder tekst.")
        number, words = _heading(heading)
        return Knoop("tekst", number, words, wid=item.get("wat", ""))

    def _known(self, work: str, wid: str) -> Knoop:
        if wid not in self._nodes[work]:
            raise TijdFout(f"De mutatie noemt {wid}, maar dat staat niet in de tekst van {work}.")
        return self._nodes[work][wid]

    def _siblings(self, work: str, wid: str) -> list[Knoop]:
        parent = self._parents[work][wid]
        return self._tops[work] if parent is None else self._nodes[work][parent].kinderen

    def _add(
        self, work: str, node: Knoop, ouder: str | None, na: str | None, voor: str | None
    ) -> Iterator[Operatie]:
        self._nodes[work][node.wid], self._parents[work][node.wid] = node, ouder
        yield node.toevoegen(ouder, na, voor)
        for child in node.kinderen:
            yield from self._add(work, child, node.wid, None, None)

    def _place(self, work: str, node: Knoop, anchor: Knoop, *, behind: bool) -> Iterator[Operatie]:
        siblings, parent = self._siblings(work, anchor.wid), self._parents[work][anchor.wid]
        siblings.insert(siblings.index(anchor) + behind, node)
        yield from self._add(
            work, node, parent, anchor.wid if behind else None, None if behind else anchor.wid
        )

    def _remove(self, work: str, node: Knoop) -> Iterator[Operatie]:
        self._siblings(work, node.wid).remove(node)
        yield Intrekken(doel=Doelelement(wid=node.wid))

    def _change(self, work: str, old: Knoop, new: Knoop, *, whole: bool) -> Iterator[Operatie]:
        target = Doelelement(wid=old.wid)
        if old.nummer != new.nummer:
            yield Hernummeren(doel=target, nummer=new.nummer)
        heading = new.kop if old.kop != new.kop else None
        words = new.tekst if whole and old.tekst != new.tekst else None
        if heading is not None or words is not None:
            yield Wijzigen(doel=target, kop=heading, tekst=words)
        old.nummer, old.kop = new.nummer, new.kop
        if whole:
            old.tekst = new.tekst
            yield from self._change_below(work, old, new.kinderen)

    def _change_below(self, work: str, old: Knoop, new: Sequence[Knoop]) -> Iterator[Operatie]:
        kept = {node.wid for node in new}
        for child in [child for child in old.kinderen if child.wid not in kept]:
            yield from self._remove(work, child)
        order = [child.wid for child in old.kinderen]
        stays = [node.wid for node in new if node.wid in order]
        if stays != order:
            raise TijdFout(
                f"De mutatie zet onderdelen van {old.wid} in een andere volgorde; dat kan STOP "
                "alleen met ‘move’."
            )
        previous: str | None = None
        for place, node in enumerate(new):
            if node.wid in order:
                yield from self._change(work, self._nodes[work][node.wid], node, whole=True)
            else:
                following = next((later.wid for later in new[place:] if later.wid in order), None)
                old.kinderen.insert(place, node)
                yield from self._add(work, node, old.wid, previous, None if previous else following)
            previous = node.wid


def knopen(words: Element) -> Iterator[Knoop]:
    """Yield the elements at the top of a text, with what is below them."""
    for child in words:
        node = _node(child)
        if node is not None:
            yield node


def _node(item: Element) -> Knoop | None:
    """Return an element of the structure, without what the mutation shows as removed;
    None for anything else.
    """
    kind, wid = SOORTEN.get(_tag(item)), item.get("wId")
    if kind is None or wid is None or item.get("wijzigactie") in REMOVED:
        return None
    number, heading, body, children = "", "", [], []
    for part in item:
        below = _node(part)
        if below is not None:
            children.append(below)
        elif _tag(part) == "Kop":
            number, heading = _heading(part)
        elif _tag(part) == "LidNummer":
            number = _text(part)
        elif _tag(part) not in SOORTEN and part.get("wijzigactie") not in REMOVED:
            body.append(_canonical(part))
    return Knoop(kind, number, heading, "".join(body), children, wid)


def _heading(kop: Element) -> tuple[str, str]:
    parts = {_tag(part): _text(part) for part in kop}
    number = parts.get("Nummer", "")
    return number, " ".join(filter(None, [parts.get("Label"), number, parts.get("Opschrift")]))


def _text(item: Element) -> str:
    return " ".join("".join(_clean(item).itertext()).split())


def _canonical(item: Element) -> str:
    """Return the XML of a body in one form: no eId (it moves with the place), no marks of
    change, one space.
    """
    clean = _clean(item)
    clean.tail = None
    for node in clean.iter():
        node.attrib.pop("eId", None)
        node.attrib.pop("wijzigactie", None)
    text = canonicalize(tostring(clean, encoding="unicode"), rewrite_prefixes=True)
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", text))


def _clean(item: Element) -> Element:
    """Return a copy without removed text, and with new text as plain text."""
    copy = deepcopy(item)
    for parent in list(copy.iter()):
        for child in list(parent):
            if _tag(child) == "VerwijderdeTekst" or child.get("wijzigactie") in REMOVED:
                _replace(parent, child, child.tail or "")
            elif _tag(child) == "NieuweTekst":
                _replace(parent, child, "".join(child.itertext()) + (child.tail or ""))
    return copy


def _replace(parent: Element, child: Element, text: str) -> None:
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)


def _tag(item: Element) -> str:
    return item.tag.rsplit("}", 1)[-1] if isinstance(item.tag, str) else ""


def _first(root: Element, path: str) -> str | None:
    *above, last = path.split("/")
    for item in root.iter():
        if not above or _tag(item) == above[0]:
            for child in item:
                if _tag(child) == last and child.text:
                    return child.text.strip()
    return None

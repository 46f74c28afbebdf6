"""Writes changes in the words of a decision, such that they can be read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from daglicht.tijd.consolidatie import Intrekken, Toevoegen, Wijzigen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie

AANTALLEN = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


class OnverwoordbaarFout(ValueError):
    """A change that cannot be put into words; the message (Dutch) tells how to mend it."""


@dataclass(frozen=True, slots=True)
class Staande:
    """How an element stands when the decision takes effect; ``eenheid`` is voorschrift,
    paragraaf or hoofdstuk.
    """

    nummer: str
    kop: str
    eenheid: str


@dataclass(frozen=True, slots=True)
class Formulering:
    """A sentence of the dictum with the new words below it, and the elements
    (``wids``) it is about.
    """

    zin: str
    citaat: str
    wids: tuple[str, ...]


def verwoord(operaties: Sequence[Operatie], stand: Mapping[str, Staande]) -> Iterator[Formulering]:
    """Yield the changes in words, in their order;
    additions directly behind each other share a sentence.
    """
    rest = list(operaties)
    while rest:
        first = rest.pop(0)
        match first:
            case Wijzigen():
                yield _changed(first, stand)
            case Intrekken():
                wid = str(first.doel.wid)
                yield Formulering(
                    f"{_named(stand[wid]).capitalize()} wordt ingetrokken.", "", (wid,)
                )
            case Toevoegen():
                group = [first]
                for item in rest:
                    if not isinstance(item, Toevoegen) or item.na != group[-1].wid:
                        break
                    group.append(item)
                del rest[: len(group) - 1]
                yield _added(group, stand)
            case _:
                raise OnverwoordbaarFout(
                    f"Een wijziging van de soort {first.op} kan nog niet worden opgesteld."
                )


def _changed(operation: Wijzigen, stand: Mapping[str, Staande]) -> Formulering:
    wid = str(operation.doel.wid)
    there = stand[wid]
    heading = there.kop if operation.kop is None else operation.kop
    words = _quoted(_written(there.nummer, heading, operation.tekst or ""))
    return Formulering(f"{_named(there).capitalize()} komt te luiden:", words, (wid,))


def _added(group: Sequence[Toevoegen], stand: Mapping[str, Staande]) -> Formulering:
    first = group[0]
    words = _quoted("\n".join(_written(item.nummer, item.kop, item.tekst) for item in group))
    count = AANTALLEN[len(group) - 1] if len(group) <= len(AANTALLEN) else str(len(group))
    what = "wordt een voorschrift" if len(group) == 1 else f"worden {count} voorschriften"
    wids = tuple(item.wid for item in group)
    if first.na is not None:
        return Formulering(f"Na {_named(stand[first.na])} {what} ingevoegd, luidende:", words, wids)
    if first.voor is not None:
        return Formulering(
            f"Vóór {_named(stand[first.voor])} {what} ingevoegd, luidende:", words, wids
        )
    if first.ouder is not None:
        return Formulering(
            f"Aan {_named(stand[first.ouder])} {what} toegevoegd, luidende:", words, wids
        )
    return Formulering(f"Aan de vergunning {what} toegevoegd, luidende:", words, wids)


def _named(there: Staande) -> str:
    return f"{there.eenheid} {there.nummer}"


def _written(number: str, heading: str, words: str) -> str:
    return f"{number} {heading}\n{words}" if heading else f"{number} {words}"


def _quoted(words: str) -> str:
    for left, right in (("“", "”"), ("«", "»")):
        if left not in words and right not in words:
            return f"{left}{words}{right}"
    raise OnverwoordbaarFout(
        "Een tekst met zowel “ ” als « » kan niet worden aangehaald. Gebruik één soort."
    )

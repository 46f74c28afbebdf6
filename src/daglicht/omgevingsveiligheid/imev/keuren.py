"""Tests a delivery against a description: straight to the type an object names,
never by trying all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from daglicht.kit.tekst import ingekort
from daglicht.omgevingsveiligheid.imev.vormen import Beschrijving, Vorm

DIEPTE = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
KLEINSTE = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}
GETOOND = 60


@dataclass(frozen=True)
class Fout:
    """What is wrong, and where: ``voertUit[0].heeft[1].geometrie``;
    ``weigert``: with this nothing can be delivered.
    """

    pad: str
    melding: str
    weigert: bool = True


def keur(gegeven: Any, model: Beschrijving) -> list[Fout]:
    """Return what is wrong with one object that a file may begin with; nothing when it is valid."""
    return list(_entity(gegeven, model.wortels, "", model))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return ingekort(text, GETOOND)


def _entity(value: Any, names: tuple[str, ...], path: str, model: Beschrijving) -> Iterator[Fout]:
    if not isinstance(value, Mapping):
        yield Fout(path, "Hier wordt een object verwacht, tussen accolades.")
        return
    kind = value.get("entityType")
    if kind not in names or kind not in model.volledig:
        options = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        yield Fout(_under(path, "entityType"), f"{_shown(kind)} kan hier niet; wel: {options}.")
        return
    fields, required = model.volledig[kind]
    for name in sorted(required - value.keys()):
        yield Fout(_under(path, name), f"‘{name}’ ontbreekt en is verplicht bij {kind}.")
    for name, item in value.items():
        if name not in fields:
            yield Fout(
                _under(path, name), f"‘{name}’ bestaat niet bij {kind} in IMEV {model.versie}."
            )
        else:
            yield from _value(item, fields[name], _under(path, name), model)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(value: Any, form: Vorm, path: str, model: Beschrijving) -> Iterator[Fout]:
    if form.soort == "entiteit":
        yield from _entity(value, form.waarden, path, model)
    elif form.soort == "lijst":
        yield from _list(value, form, path, model)
    elif form.soort == "object":
        yield from _object(value, form, path, model)
    elif form.soort == "een_van":
        yield from _one_of(value, form, path, model)
    elif (wrong := SIMPLE[form.soort](value, form)) is not None:
        yield Fout(path, wrong)


def _list(value: Any, form: Vorm, path: str, model: Beschrijving) -> Iterator[Fout]:
    if not isinstance(value, list):
        yield Fout(path, f"{_shown(value)} is geen lijst; zet het tussen blokhaken.")
        return
    if len(value) < form.minimaal:
        yield Fout(path, f"Er moet ten minste {form.minimaal} in de lijst staan.")
    if form.uniek and len({json.dumps(item, sort_keys=True) for item in value}) != len(value):
        yield Fout(path, "Er staat iets dubbel in de lijst.")
    for index, item in enumerate(value if form.items is not None else ()):
        assert form.items is not None
        yield from _value(item, form.items, f"{path}[{index}]", model)


def _object(value: Any, form: Vorm, path: str, model: Beschrijving) -> Iterator[Fout]:
    if not isinstance(value, Mapping):
        yield Fout(path, f"{_shown(value)} is geen object; geef {', '.join(form.velden)}.")
        return
    if form.precies is not None and len(value) != form.precies:
        yield Fout(
            path,
            f"Geef precies {form.precies} van: {', '.join(form.velden)}; er staan er {len(value)}.",
        )
    for name in form.verplicht:
        if name not in value:
            yield Fout(_under(path, name), f"‘{name}’ ontbreekt.")
    for name, item in value.items():
        if name in form.velden:
            yield from _value(item, form.velden[name], _under(path, name), model)


def _one_of(value: Any, form: Vorm, path: str, model: Beschrijving) -> Iterator[Fout]:
    outcomes = [list(_value(value, part, path, model)) for part in form.delen]
    fitting = sum(not found for found in outcomes)
    if fitting > 1:
        yield Fout(
            path, f"{_shown(value)} past op meer dan één manier; het schema staat dat niet toe."
        )
    elif not fitting:
        yield from min(
            outcomes, key=lambda found: (-max(len(row.pad) for row in found), len(found))
        )


def _text(value: Any, form: Vorm) -> str | None:
    if not isinstance(value, str):
        return f"{_shown(value)} is geen tekst."
    if form.patroon and not _pattern(form.patroon).search(value):
        return f"{_shown(value)} heeft niet de vorm {form.patroon}."
    return None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


def _number(value: Any, form: Vorm) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{_shown(value)} is geen getal."
    if form.soort == "geheel" and value != int(value):
        return f"{_shown(value)} is geen geheel getal."
    if form.minimum is not None and value < form.minimum:
        return f"{_shown(value)} is kleiner dan {form.minimum:g}."
    if form.maximum is not None and value > form.maximum:
        return f"{_shown(value)} is groter dan {form.maximum:g}."
    return None


def _choice(value: Any, form: Vorm) -> str | None:
    if value in form.waarden:
        return None
    options = ", ".join(form.waarden[:8]) + (" …" if len(form.waarden) > 8 else "")
    return f"{_shown(value)} staat niet in de lijst; kies uit: {options}."


def _geometry(value: Any, form: Vorm) -> str | None:
    kind = value.get("type") if isinstance(value, Mapping) else None
    if kind not in form.waarden:
        return f"Dit is geen {' of '.join(form.waarden)} maar {_shown(kind)}."
    assert isinstance(value, Mapping)
    return (
        None
        if _nested(value.get("coordinates"), DIEPTE[kind], KLEINSTE.get(kind, 0))
        else f"De coördinaten van de {kind} kloppen niet."
    )


def _nested(value: Any, depth: int, least: int) -> bool:
    if not isinstance(value, list):
        return False
    if depth == 0:
        return len(value) >= 2 and all(
            isinstance(n, int | float) and not isinstance(n, bool) for n in value
        )
    return (depth > 1 or len(value) >= least) and all(
        _nested(item, depth - 1, least) for item in value
    )


def _yes_no(value: Any, form: Vorm) -> str | None:  # noqa: ARG001 - as the other kinds
    return None if isinstance(value, bool) else f"{_shown(value)} is geen true of false."


def _free(value: Any, form: Vorm) -> str | None:  # noqa: ARG001 - as the other kinds
    return None


SIMPLE: Mapping[str, Callable[[Any, Vorm], str | None]] = {
    "tekst": _text,
    "getal": _number,
    "geheel": _number,
    "janee": _yes_no,
    "keuze": _choice,
    "vast": _choice,
    "geometrie": _geometry,
    "vrij": _free,
}

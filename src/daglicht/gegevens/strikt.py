"""The one strict reader: plain values become typed declarations,
and what is not known is refused by its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema
from rapidfuzz import process
from rapidfuzz.distance import OSA

from daglicht.gegevens.fouten import GegevensFout
from daglicht.gegevens.schema import bekende_keuzes, bekende_sleutels, schema, zonder_keuzes

T = TypeVar("T")
STRIKT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
"""What a declaration (a pydantic dataclass) is made with: no unknown key,
no value of another type.
"""

SAID = {
    "missing": "ontbreekt",
    "string_type": "is geen tekst; zet er aanhalingstekens om",
    "int_type": "is geen geheel getal",
    "int_from_float": "is geen geheel getal",
    "int_parsing": "is geen geheel getal",
    "float_type": "is geen getal",
    "float_parsing": "is geen getal",
    "decimal_parsing": "is geen bedrag of getal",
    "decimal_type": "is geen bedrag of getal",
    "date_type": "is geen dag; schrijf jjjj-mm-dd",
    "date_parsing": "is geen dag; schrijf jjjj-mm-dd",
    "date_from_datetime_parsing": "is geen dag; schrijf jjjj-mm-dd",
    "date_from_datetime_inexact": "is geen dag; schrijf jjjj-mm-dd",
    "bool_type": "is geen true of false",
    "dict_type": "is geen blok met sleutels",
    "dataclass_type": "is geen blok met sleutels",
    "tuple_type": "is geen lijst",
    "list_type": "is geen lijst",
    "too_short": "is een lege lijst",
    "string_too_short": "is leeg",
    "too_long": "heeft te veel delen; ten hoogste {max_length}",
    "string_too_long": "is te lang; ten hoogste {max_length} tekens",
    "finite_number": "is geen eindig getal",
    "greater_than": "moet groter zijn dan {gt}",
    "greater_than_equal": "moet ten minste {ge} zijn",
    "less_than": "moet kleiner zijn dan {lt}",
    "less_than_equal": "mag ten hoogste {le} zijn",
}
GELIJKEND = 0.6
"""From which likeness (1: the same; less per letter that is added, lost, changed, or swapped with
the next) a word is taken for a slip of another.
"""
KEY = "[key]"
"""What pydantic puts behind a key that itself is wrong."""
UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


def _yes_or_no(value: Any, info: ValidationInfo) -> Any:
    if info.mode != "json":
        return value
    if value not in ("ja", "nee"):
        raise PydanticCustomError("ja_nee", "is geen ja of nee")
    return value == "ja"


JaNee = Annotated[
    bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "string", "enum": ["ja", "nee"]})
]
"""A boolean that is written ``ja`` or ``nee`` in a file."""


class EenVan:
    """What a key or word is annotated with of which only these are known."""

    def __init__(self, *bekend: str) -> None:
        self.bekend = bekend

    def __get_pydantic_core_schema__(self, _soort: Any, _verder: Any) -> CoreSchema:
        return core_schema.literal_schema(list(self.bekend))


@cache
def _adapter(soort: Any) -> TypeAdapter[Any]:
    return TypeAdapter(soort)


def lees(soort: type[T], gegevens: Any, plaats: str, fout: type[GegevensFout] = GegevensFout) -> T:
    """Return plain values (of :func:`lees_yaml`) as a declaration ``soort``.

    Raises ``fout`` (Dutch) that names, per mistake, the place below ``plaats``, what is wrong, and
    for an unknown key the nearest known one.
    """
    kind: Any = soort
    try:
        found: T = _adapter(kind).validate_json(json.dumps(gegevens))
    except ValidationError as error:
        known = schema(kind)
        raise fout(" ".join(_told(plaats, item, known) for item in _own(error.errors()))) from error
    except (TypeError, ValueError) as error:
        raise fout(f"{plaats}: {error}") from error
    return found


def _own(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out the lists that only seem empty because nothing in them could be read."""
    places = [error["loc"] for error in errors]
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(_is_below(place, error["loc"]) for place in places)
    ]


def _is_below(place: tuple[int | str, ...], above: tuple[int | str, ...]) -> bool:
    return len(place) > len(above) and all(
        one == other for one, other in zip(above, place, strict=False)
    )


def _told(plaats: str, error: ErrorDetails, known: dict[str, Any]) -> str:
    within = [
        part
        for part in error["loc"]
        if not (isinstance(part, str) and part.startswith("function-"))
    ]
    kind, where = error["type"], zonder_keuzes(known, within)
    if kind in UNKNOWN:
        *above, key = within
        wrong = f"is onbekend; {naaste(str(key), bekende_sleutels(known, above))}"
        return f"{_place(plaats, zonder_keuzes(known, above))}: de sleutel ‘{key}’ {wrong}."
    if where and where[-1] == KEY:
        *above, key, _ = where
        return f"{_place(plaats, above)}: de sleutel ‘{key}’ {_wrong_key(str(key), error)}."
    if kind == "onderdeel":
        return f"{_place(plaats, where)}{error['msg']}"
    if kind in ("enum", "literal_error"):
        wanted = str(error["ctx"]["expected"]).replace(" or ", " of ")
        return f"{_place(plaats, where)}: ‘{error['input']}’ kan hier niet; kies uit {wanted}."
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        key = str(error["ctx"]["discriminator"]).strip("'")
        names = ", ".join(bekende_keuzes(known, within))
        return f"{_place(plaats, [*where, key])}: kies een soort; bekend zijn {names}."
    return f"{_place(plaats, where)}: {_said(error).rstrip('.')}."


def _said(error: ErrorDetails) -> str:
    """Return what is wrong in Dutch; what pydantic says in English is not passed on."""
    kind, given = error["type"], error.get("ctx", {})
    if kind in SAID:
        shown = {
            key: f"{value:.10g}" if isinstance(value, float) else value
            for key, value in given.items()
        }
        return SAID[kind].format(**shown)
    own = kind in ("value_error", "ja_nee")
    return error["msg"].removeprefix("Value error, ") if own else "kan hier niet staan"


def _wrong_key(key: str, error: ErrorDetails) -> str:
    names = re.findall("'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    return f"is onbekend; {naaste(key, names)}" if names else _said(error)


def _place(plaats: str, where: Iterable[int | str]) -> str:
    return plaats + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)


def naaste(key: str, names: list[str]) -> str:
    """Return what to say (Dutch) of a word that is not one of ``names``."""
    if not names:
        return "haal hem weg"
    close = process.extractOne(key, names, scorer=OSA.normalized_similarity, score_cutoff=GELIJKEND)
    return f"bedoelt u ‘{close[0]}’?".rstrip("?") if close else f"bekend zijn {', '.join(names)}"

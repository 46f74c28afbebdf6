"""The shape of one row as a pydantic model, and its mistakes said in Dutch."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from daglicht.kit.tekst import ingekort
from daglicht.uitwisseling.invoer.fouten import RijFout

LEEG = ("", "NULL", "null", "-", "n.v.t.")
TAAL = {
    "missing": "ontbreekt",
    "string_too_short": "is leeg",
    "string_too_long": "is te lang (ten hoogste {max_length} tekens)",
    "string_type": "is leeg of geen tekst",
    "string_pattern_mismatch": "heeft niet de verwachte vorm",
    "int_parsing": "is geen geheel getal",
    "int_from_float": "is geen geheel getal",
    "int_type": "is leeg of geen getal",
    "float_parsing": "is geen getal",
    "float_type": "is leeg of geen getal",
    "finite_number": "is geen eindig getal",
    "date_from_datetime_parsing": "is geen datum (jjjj-mm-dd)",
    "date_parsing": "is geen datum (jjjj-mm-dd)",
    "date_type": "is leeg of geen datum",
    "greater_than_equal": "is kleiner dan {ge}",
    "greater_than": "is niet groter dan {gt}",
    "less_than_equal": "is groter dan {le}",
    "literal_error": "is niet een van {expected}",
}


def _empty_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip() in LEEG else value


Getal = Annotated[
    Annotated[float, Field(allow_inf_nan=False)] | None, BeforeValidator(_empty_to_none)
]
Hoeveelheid = Annotated[float, Field(ge=0, allow_inf_nan=False)]
MisschienHoeveelheid = Annotated[Hoeveelheid | None, BeforeValidator(_empty_to_none)]
Tekst = Annotated[str, Field(min_length=1)]
Jaar = Annotated[int, Field(ge=1985, le=2100)]


class Bronrij(BaseModel):
    """Base of the row models: cells by column name, spaces around them removed,
    unknown columns ignored.
    """

    model_config = ConfigDict(
        str_strip_whitespace=True, populate_by_name=True, extra="ignore", frozen=True
    )


def ontleed(model: type[Bronrij], cellen: dict[str, Any]) -> Any:
    """Return the row as ``model``; raises RijFout (Dutch) with every mistake in it."""
    try:
        return model.model_validate(cellen)
    except ValidationError as error:
        raise RijFout(" ".join(_zin(item) for item in error.errors(include_url=False))) from error


def _zin(item: Any) -> str:
    column = ".".join(str(part) for part in item["loc"])
    if item["type"] == "value_error":
        return f"{column}: {item['ctx']['error']}" if column else str(item["ctx"]["error"])
    said = TAAL.get(item["type"], item["msg"]).format(**item.get("ctx", {}))
    shown = (
        ""
        if item["type"] in ("missing", "string_too_short")
        else f" (‘{ingekort(str(item['input']), 60)}’)"
    )
    return f"{column} {said}{shown}."

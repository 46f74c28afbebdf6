"""A condition as it is written: a tree that is read while the file is read."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from daglicht.gegevens.schema import boom
from daglicht.recht.fouten import RechtFout
from daglicht.recht.uitdrukking import COMPARISONS, LOGIC, Knoop, lees

NAAM = "Voorwaarde"
DEEL = boom(NAAM)
DELEN = {"anyOf": [{"type": "array", "items": DEEL, "minItems": 1}, DEEL]}
VORM = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {
            "type": "object",
            "properties": {
                "constante": {"type": ["string", "number", "boolean"]},
                **dict.fromkeys(sorted([*LOGIC, *COMPARISONS]), DELEN),
            },
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        },
    ]
}


def _read(value: Any) -> Knoop:
    try:
        return lees(value, "")
    except RechtFout as error:
        raise PydanticCustomError("onderdeel", "{melding}", {"melding": str(error)}) from error


Voorwaarde = Annotated[Any, AfterValidator(_read), WithJsonSchema(boom(NAAM, VORM))]
"""The name of an input, a constant, or one operator with its parts; read, it is a ``Knoop``."""

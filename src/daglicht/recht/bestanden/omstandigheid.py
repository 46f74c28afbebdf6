"""Conditions on what happened in a course, as they are written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT


def _several(value: Any) -> Any:
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


Codes = Annotated[
    tuple[str, ...],
    BeforeValidator(_several),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One code, or several; in a shared part also a place to fill in, like ``$besluit``."""


@dataclass(frozen=True, config=STRIKT)
class Omstandigheid:
    """A condition on what happened; all that is given must hold.

    ``gezet``: one of these steps was taken, one of them recording all of ``met``, and
    ``zonder_vervolg``: none of these came after the last of them. On a term: ``loopt``, ``voorbij``
    (met or not), ``te_laat`` (met after it, or not met and over), ``tijdig``, ``stil`` (something
    makes it stand still). ``bereikt``: this day of law has come. ``besluit``: what became of the
    decision, and ``door`` which step. ``na_einde``, ``binnen``: a step was taken after, or not
    after, the last day of a term; ``voor``: a step was taken on a day before another.

    ``inhoud``: the step that says what the decision holds (another one after a decision on an
    objection or a ruling that came in its place) recorded these values; ``gewijzigd``: a part of
    that was changed, last by one of these steps. ``verzoeker``: at whose request it is suspended.
    ``uitspraak``: a ruling of the court stands still, pending the appeal against it.
    ``sinds``: the first of these steps was taken on or after a day.
    ``later_vastgelegd``: a remedy runs that was recorded after one of these steps, which names
    nobody and is not earlier.
    ``zonder_bezwaar``: one of these steps names somebody whose objection did not wait on its day,
    while that of another did.
    ``van_ander_dan``: a step names somebody whom no step of another kind names, where each of that
    kind names somebody.
    """

    gezet: Codes = ()
    met: dict[str, Codes] = Field(default_factory=dict)
    zonder_vervolg: Codes = ()
    loopt: str = ""
    voorbij: str = ""
    te_laat: str = ""
    tijdig: str = ""
    stil: str = ""
    bereikt: str = ""
    besluit: Literal["", "geschorst", "vervallen"] = ""
    door: Codes = ()
    na_einde: dict[str, str] = Field(default_factory=dict)
    voor: dict[str, str] = Field(default_factory=dict)
    binnen: dict[str, str] = Field(default_factory=dict)
    niet: Omstandigheid | None = None
    een_van: tuple[Omstandigheid, ...] = ()
    inhoud: dict[str, Codes] = Field(default_factory=dict)
    gewijzigd: Codes = ()
    verzoeker: Literal["", "onbekend"] = ""
    uitspraak: Literal["", "geschorst"] = ""
    later_vastgelegd: Codes = ()
    sinds: dict[str, date] = Field(default_factory=dict)
    van_ander_dan: dict[str, str] = Field(default_factory=dict)
    zonder_bezwaar: Codes = ()

"""What a device sends, read piece by piece: what is wrong with one piece is told of that piece."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
)

from daglicht.kit.vreemd import niet_te_bewaren, vreemd

EERSTE_JAAR = 1970
"""The year that a clock tells which was never set."""
SPELING = timedelta(minutes=5)
"""How far the clock of a device may be ahead: what Kerberos takes for the same (RFC 4120, 1.6).
Further ahead, nobody knows when it was.
"""
OP_APPARAAT = "Wat u vastlegde, staat nog op dit apparaat."


class Onleesbaar(ValueError):
    """What was sent is nothing that a device sends."""


def _geschreven(value: Any) -> Any:
    """Refuse a text with characters that nobody means to write."""
    if isinstance(value, str) and (fault := vreemd(value)):
        raise ValueError(fault)
    return value


def _gekend(value: Any) -> Any:
    """Refuse a text that was known here, and cannot have been."""
    if isinstance(value, str) and (fault := niet_te_bewaren(value)):
        raise ValueError(fault)
    return value


def _op_een_klok(value: datetime) -> datetime:
    if value.year < EERSTE_JAAR:
        raise ValueError("is geen tijdstip dat een klok aanwijst")
    if value > timezone.now() + SPELING:
        raise ValueError(
            "ligt in de toekomst: zet de klok van dit apparaat goed en leg het opnieuw vast"
        )
    return value


Geschreven = Annotated[str, BeforeValidator(_geschreven)]
Gekend = Annotated[str, BeforeValidator(_gekend)]
Tijdstip = Annotated[AwareDatetime, AfterValidator(_op_een_klok)]


class Stuk(BaseModel):
    """Anything that a device sends, by the key that it gave it."""

    id: UUID


class Gestuurd(Stuk):
    """One change as a device sends it."""

    bevinding: UUID
    basis: dict[str, Gekend | None]
    gegevens: dict[str, Geschreven | None]
    gedaan_op: Tijdstip


class Zending(BaseModel):
    """What a device sends at once."""

    mutaties: list[Any] = Field(max_length=200)


class Veldpunt(Stuk):
    """A point that somebody added in the field."""

    controle: UUID
    aandachtspunt: Geschreven


class Beeldgegevens(Stuk):
    """What a device says of a picture."""

    controle: UUID
    bevinding: UUID | None = None
    soort: Geschreven
    omschrijving: Geschreven = ""
    gemaakt_op: Tijdstip
    breedtegraad: float | None = Field(None, ge=-90, le=90)
    lengtegraad: float | None = Field(None, ge=-180, le=180)
    nauwkeurigheid: float = Field(0, ge=0, allow_inf_nan=False)


@dataclass(frozen=True)
class Geweigerd:
    """A piece that cannot be taken in, and why (Dutch)."""

    id: UUID
    reden: str


def lees_zending(inhoud: str | bytes) -> list[Gestuurd | Geweigerd]:
    """Return the changes of a sending in their order, each read alone; raises Onleesbaar when it is
    no sending, or a piece has no key by which to answer.
    """
    try:
        sent = Zending.model_validate(_json(inhoud))
    except ValidationError as error:
        raise Onleesbaar from error
    return [_change(item) for item in sent.mutaties]


def _change(item: Any) -> Gestuurd | Geweigerd:
    try:
        return Gestuurd.model_validate(item)
    except ValidationError as error:
        return _refused(item, error)


def lees_punt(inhoud: str | bytes) -> Veldpunt | Geweigerd:
    """Return a point, or why its words are refused; raises Onleesbaar when it is none."""
    item = _json(inhoud)
    try:
        return Veldpunt.model_validate(item)
    except ValidationError as error:
        return _words_refused(item, error)


def lees_beeldgegevens(inhoud: str | bytes) -> Beeldgegevens | Geweigerd:
    """Return what is said of a picture, or why its words are refused; raises Onleesbaar when it is
    nothing of the kind.
    """
    item = _json(inhoud)
    try:
        return Beeldgegevens.model_validate(item)
    except ValidationError as error:
        return _words_refused(item, error)


def _json(inhoud: str | bytes) -> Any:
    try:
        return json.loads(inhoud)
    except (ValueError, RecursionError) as error:
        raise Onleesbaar from error


def _words_refused(item: Any, error: ValidationError) -> Geweigerd:
    """Refuse a piece for its words alone; anything else no device sends."""
    if any(fault["type"] != "value_error" for fault in error.errors()):
        raise Onleesbaar from error
    return _refused(item, error)


def _refused(item: Any, error: ValidationError) -> Geweigerd:
    try:
        key = Stuk.model_validate(item).id
    except ValidationError as nameless:
        raise Onleesbaar from nameless
    fault = error.errors()[0]
    field = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    why = (
        str(fault["ctx"]["error"])
        if fault["type"] == "value_error"
        else "is niet zoals het veldwerk het stuurt"
    )
    return Geweigerd(key, f"Het veld ‘{field}’ {why}. {OP_APPARAAT}")

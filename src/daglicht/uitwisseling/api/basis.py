"""What every part of ``/api/v1`` shares: who may ask, which rows they see,
and how they narrow them.
"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Schema
from ninja.security import HttpBearer, SessionAuth
from pydantic import ConfigDict

from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling.conform import KAN_ONTBREKEN, Datum
from daglicht.vergunning import service as vergunning

M = TypeVar("M", bound=Model)

TEKST = r"^[^\x00-\x1f]*$"
"""Text of one line, without control characters: what the database can hold."""


class MagOpenbaar(SessionAuth):
    """Accept a logged-in session, and the public as the public."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return whoever asks; what they may see is decided per object."""
        return request.user


class MetSleutel(HttpBearer):
    """Accept the key of a machine, which the door before every address has judged."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the key, None when there is none."""
        return getattr(request, "sleutel", None)


def visible(request: Request, recht: Recht, rows: QuerySet[M]) -> QuerySet[M]:
    """Return those of the rows that the caller may see;
    PermissionDenied where the right is not held at all.
    """
    toegang.eis_recht(request.toegang, recht)
    return toegang.zichtbaar(request.toegang, recht, rows)


def one(request: Request, recht: Recht, rows: QuerySet[M], pk: UUID) -> M:
    """Return one row and log that it was opened;
    Http404 where it is not there or not for the caller.
    """
    found = visible(request, recht, rows).filter(pk=pk).first()
    if found is None:
        raise Http404(
            f"Er is geen {rows.model._meta.verbose_name} met dit kenmerk, of u mag het niet zien."
        )
    toegang.open_object(request.toegang, recht, found)
    return found


def meld_besluiten(request: Request, antwoord: HttpResponse) -> str:
    """Return in words (Dutch) that decisions may be missing because they are confidential, empty
    when none are; says so in a header too, for an answer without room for words.
    """
    words = vergunning.weggelaten_besluiten(request.toegang)
    if words:
        antwoord.headers[KAN_ONTBREKEN] = "besluiten"
    return words


class Filters(Schema):
    """Base of filters: an unknown parameter is refused by the middleware of the collection."""

    model_config = ConfigDict(populate_by_name=True, extra="ignore")


class Peildatum(Filters):
    """As on a date, as known on a date."""

    geldig_op: Datum | None = Field(
        None, alias="geldigOp", description="Wat gold op deze dag; standaard vandaag"
    )
    bekend_op: Datum | None = Field(
        None,
        alias="bekendOp",
        description=(
            "Zoals bekend op deze dag; standaard vandaag. Een latere dag mag alleen wie aan de "
            "vergunning werkt"
        ),
    )

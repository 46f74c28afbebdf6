"""A request that cannot be what a page or program of ours sends, and one that was refused."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import QueryDict


class OnbruikbaarVerzoek(BadRequest):
    """A request that cannot be (400), with the reason in Dutch, to show."""


def merk_geweigerd(gezonden: object) -> None:
    """Note on what was sent that a form found something wrong in it: who made the form knows the
    request, the form knows only this.
    """
    if isinstance(gezonden, QueryDict):
        gezonden.geweigerd = True  # type: ignore[attr-defined]  # of ours, on Django's


def is_geweigerd(gezonden: QueryDict) -> bool:
    """Tell whether a form found something wrong in what was sent."""
    return bool(getattr(gezonden, "geweigerd", False))

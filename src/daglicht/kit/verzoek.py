"""A request that cannot be what a page or program of ours sends, and one that was refused: for what
is wrong in it, or because it came too often.
"""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict


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


def merk_te_vaak(verzoek: HttpRequest, seconden: int) -> None:
    """Note on a request that it came too often, and after how many seconds it is taken again."""
    verzoek.te_vaak = seconden  # type: ignore[attr-defined]  # of ours, on Django's


def wacht_nog(verzoek: HttpRequest) -> int | None:
    """Return after how many seconds a request that came too often is taken again; None for any
    other.
    """
    return getattr(verzoek, "te_vaak", None)

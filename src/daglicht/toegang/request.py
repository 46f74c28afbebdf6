"""The request as every page and door receives it: with the access of the person behind it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from daglicht.toegang.models import Gebruiker, Machinesleutel
from daglicht.toegang.service import Toegang


class Request(HttpRequest):
    """A request on which :func:`daglicht.toegang.middleware.toegang_middleware` has set the access.

    A type for readers and the type checker only: Django makes the request itself.
    """

    toegang: Toegang
    sleutel: Machinesleutel | None
    """The key of the machine that asks (:mod:`daglicht.config.sleutels`); None for anybody else."""
    gehandeld: bool
    """Set when this request did an act, or met what somebody else did to the same object:
    its reader now sees the object as it is.
    """
    geweigerd: int
    """The status with which a page tells that an act was refused; not set when none was."""


def ingelogd(request: HttpRequest) -> Gebruiker:
    """Return the account of who asks; raises PermissionDenied (Dutch) when nobody is logged in."""
    if isinstance(request.user, Gebruiker):
        return request.user
    raise PermissionDenied("Log in om dit te doen.")

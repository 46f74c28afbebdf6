"""Codes of an authenticator app: each works once.

Which codes were used is kept in the database (the cache, shared by all processes) by the library at
logging in and at showing who one is. The code by which an app was set up is counted here: who saw
it typed could come in by it for the rest of its half minute.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.http import HttpRequest


def luister() -> None:
    """Listen for apps that are set up; once, when the room is loaded."""
    authenticator_added.connect(_used, dispatch_uid="code van het instellen")


def _used(request: HttpRequest, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Let the code that set up an app be used."""
    if authenticator.type == Authenticator.Type.TOTP:
        authenticator.wrap().validate_code(request.POST.get("code", ""))

"""The name of the page that a request asks for, also before anything answers it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import Resolver404, resolve


def adresnaam(request: HttpRequest) -> str:
    """Return the name of the page at the address of a request; empty where there is none."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""

"""From where somebody comes: the network address, past the proxies that are ours."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.http import HttpRequest

ONBEKEND = "onbekend"


def _address(text: str) -> IPv4Address | IPv6Address | None:
    cleaned = clean_client_ip(text)
    if cleaned is None:
        return None
    found = ip_address(cleaned)
    return getattr(found, "ipv4_mapped", None) or found


def netwerkadres(request: HttpRequest) -> str:
    """Return the address of the visitor, or ``onbekend``.

    X-Forwarded-For is read from its end, and only as far as each who vouches for it is one of
    ``PROXIES``: what a visitor wrote there himself is never reached.
    """
    here = _address(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "").split(",")
    while told and here is not None and any(here in network for network in settings.PROXIES):
        before = _address(told.pop())
        if before is None:
            break
        here = before
    return ONBEKEND if here is None else str(here)

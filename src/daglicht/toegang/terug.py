"""Where somebody goes on after showing who he is."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse


def terug(request: HttpRequest) -> str:
    """Return the address of what somebody reads; of what he sends, or of a part of a page, that of
    the page that held it, as far as the browser tells. Always one of this site.
    """
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        here = urlsplit(told)
    except ValueError:
        return "/"
    if here.netloc != request.get_host() or here.path.startswith("//"):
        return "/"
    return f"{here.path or '/'}?{here.query}" if here.query else here.path or "/"


def inlogadres(request: HttpRequest) -> str:
    """Return the address of the login page that leads back to where somebody was."""
    return f"{reverse('account_login')}?{urlencode({'next': terug(request)})}"

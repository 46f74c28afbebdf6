"""Pages for everyone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daglicht.register import service as register
from daglicht.sturing import service as sturing
from daglicht.toegang.request import Request


def start(request: Request) -> HttpResponse:
    """Show what the public may know: where sites are, the goals and what is achieved."""
    today = timezone.localdate()
    rows = list(sturing.doelen())
    goals = zip(rows, sturing.metingen_van(rows, today), strict=True)
    return render(
        request,
        "site/algemeen/openbaar/openbaar.html",
        {"aantal": register.locaties().count(), "doelen": list(goals)},
    )


def toegankelijkheid(request: Request) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "site/algemeen/openbaar/toegankelijkheid.html")

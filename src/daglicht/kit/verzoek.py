"""A request that cannot be what a page or program of ours sends."""

from __future__ import annotations

from django.core.exceptions import BadRequest


class OnbruikbaarVerzoek(BadRequest):
    """A request that cannot be (400), with the reason in Dutch, to show."""

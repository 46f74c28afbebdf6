"""What every page needs: navigation, the demo label and the version."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from daglicht import __version__
from daglicht.site.navigatie import navigatie
from daglicht.toegang.request import Request
from daglicht.toegang.service import toegang_van


def schil(request: Request) -> dict[str, Any]:
    """Return the context of the shell."""
    access = getattr(request, "toegang", None) or toegang_van(None)
    return {
        "navigatie": navigatie(access, request.path),
        "demo": settings.DEMO,
        "versie": __version__,
        "rollen": sorted(role.label for role in access.rollen if role != "publiek"),
        "achtergrond": settings.TILE_URL,
    }

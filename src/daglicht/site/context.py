"""What every page needs: navigation, the demo label and the version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from daglicht import __version__
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import toegang_van

ITEMS: list[tuple[str, str, Recht | None]] = [
    ("Mijn werk", "site:start", None),
    ("Locaties", "site:locaties", Recht.LOCATIE_LEZEN),
    ("Programma", "site:programmas", Recht.PROGRAMMA_LEZEN),
    ("Seveso", "site:sevesos", Recht.SEVESO_LEZEN),
    ("Veldwerk", "site:veldwerk", Recht.CONTROLE_SCHRIJVEN),
    ("Verzoeken", "site:verzoeken", Recht.VERZOEK_LEZEN),
    ("Voorschriften", "site:voorschriften", Recht.TOESTEMMING_LEZEN),
    ("Bibliotheek", "site:bibliotheek", Recht.TOESTEMMING_SCHRIJVEN),
    ("Actualisatie", "site:actualisatie", Recht.TOESTEMMING_SCHRIJVEN),
    ("Externe veiligheid", "site:veiligheidskaart", Recht.RISICOBRON_LEZEN),
    ("Plannen", "site:plannen", Recht.PLAN_LEZEN),
    ("Overtredingen", "site:overtredingen", Recht.OVERTREDING_LEZEN),
    ("Handhaving", "site:handhaving", Recht.MAATREGEL_LEZEN),
    ("Agenda en doelen", "site:agenda", Recht.AGENDA_LEZEN),
    ("Dubbelen", "site:dubbelen", Recht.DUBBEL_BESLISSEN),
    ("Beheer", "site:beheer", Recht.AUDIT_LEZEN),
]


def schil(request: Request) -> dict[str, Any]:
    """Return the context of the shell."""
    access = getattr(request, "toegang", None) or toegang_van(None)
    items = []
    for title, name, right in ITEMS:
        if right is None or access.heeft(right):
            url = reverse(name)
            active = request.path == url or (url != "/" and request.path.startswith(url))
            items.append({"titel": title, "url": url, "actief": active})
    return {
        "navigatie": items,
        "demo": settings.DEMO,
        "versie": __version__,
        "rollen": sorted(role.label for role in access.rollen if role != "publiek"),
        "achtergrond": settings.TILE_URL,
    }

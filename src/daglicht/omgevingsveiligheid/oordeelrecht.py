"""Who may decide on the category of a building: it changes what law says about the sources of
everybody whose areas reach it.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from daglicht.omgevingsveiligheid.models import EVActiviteit, GebouwOfLocatie
from daglicht.omgevingsveiligheid.omgeving import rond
from daglicht.toegang.rollen import WORK, Recht
from daglicht.toegang.service import Toegang, betrokken


def mag_oordelen(toegang: Toegang, gebouw: GebouwOfLocatie) -> bool:
    """Tell whether somebody may decide on the category of a building: where areas of activities
    reach it, who works for the authority of one of these; where none does, who holds the right.
    """
    if not toegang.heeft(Recht.RECEPTOR_SCHRIJVEN):
        return False
    place = gebouw.geometrie
    found = [] if place is None else rond(place, timezone.localdate())
    near = [item.activiteit.pk for item in found]
    rows = EVActiviteit.objects.filter(pk__in=near)
    return not near or betrokken(toegang, Recht.RECEPTOR_SCHRIJVEN, rows, WORK).exists()


def eis_oordeel(toegang: Toegang, gebouw: GebouwOfLocatie) -> None:
    """Raise PermissionDenied (Dutch) for who may not decide on the category of a building."""
    if not mag_oordelen(toegang, gebouw):
        raise PermissionDenied(
            f"Over de categorie van {gebouw} beslist wie werkt voor het gezag van een risicobron "
            "waarvan de gebieden het gebouw raken."
        )

"""The notes and files with an object, on its own page: one component for all rooms."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from daglicht.notitie import service as notities
from daglicht.site.algemeen.notities.plekken import plek_van
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

register = template.Library()
OP_DE_PAGINA = 4
"""How many a page shows; the rest is one link away."""


@register.inclusion_tag("site/onderdelen/notities.html", takes_context=True)
def notities_bij(context: Context, soort: str, voorwerp: Model) -> dict[str, Any]:
    """Return the last notes and files with an object that its reader may see; nothing for who reads
    the object only because it is public.
    """
    access: toegang.Toegang = context["request"].toegang
    if access.gebruiker is None or not access.heeft(Recht.NOTITIE_LEZEN):
        return {"blad": notities.Notitieblad()}
    found = notities.notitieblad(access, plek_van(soort, voorwerp), OP_DE_PAGINA)
    return {
        "blad": found,
        "soort": soort,
        "voorwerp": voorwerp,
        "meer": max(found.totaal - OP_DE_PAGINA, 0),
    }

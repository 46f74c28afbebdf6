"""Where a task leads: rooms name pages, the site knows their addresses."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone

from daglicht.kit.taak import Paginaverwijzing, Taak
from daglicht.site.algemeen.start.verdelen import keuzetekst
from daglicht.toegang import service as toegang

register = template.Library()


@register.filter
def adres(pagina: Paginaverwijzing) -> str:
    """Return the address of the page that a room names."""
    return reverse(f"site:{pagina.naam}", args=[pagina.pk] if pagina.pk else [])


@register.filter
def doe_adres(taak: Taak) -> str:
    """Return where a task is done; on a list that is its row."""
    where = adres(taak.pagina)
    return where if taak.pagina.pk else f"{where}#{taak.sleutel}"


@register.filter
def keuze(taak: Taak) -> str:
    """Return a task as a form that divides work sends it; empty for what stands on no name."""
    return keuzetekst(taak) if taak.zaak else ""


@register.inclusion_tag("site/onderdelen/op_wiens_naam.html", takes_context=True)
def op_wiens_naam(context: Context, zaak: UUID) -> dict[str, object]:
    """Show on whose name a case stands, to who works here, with the way to change that."""
    access = context["request"].toegang
    if not access.instanties:
        return {"werkt": False}
    name = toegang.op_wiens_naam(access.instanties, zaak, timezone.localdate())
    return {"werkt": True, "zaak": zaak, "naam": name}

"""Where a task leads: rooms name pages, the site knows their addresses."""

from __future__ import annotations

from django import template
from django.urls import reverse

from daglicht.kit.taak import Paginaverwijzing, Taak

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

"""Components that pages share: crumb, card, button, status, words that changed and dates.

Data is always escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import template
from django.db.models import Model
from django.template import Context
from django.template.defaultfilters import date as als_datum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.kit.scan import scans
from daglicht.kit.tabelbestand import woorden as celtekst
from daglicht.register import service as personen
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.site import personen as site_personen
from daglicht.site.handelen import stempelvelden

register = template.Library()

GEEN = object()
"""What was not given, where a template may give None."""

KLEUREN: dict[str, dict[str, str]] = {
    "achtergrondwerk": {"klaar": "goed", "mislukt": "hoog", "afgebroken": "laag", "": "midden"},
    "stuk": {"vastgesteld": "goed", "verworpen": "laag", "": "midden"},
    "oordeel": {"aanvaard": "goed", "verbeterd": "goed", "verworpen": "laag", "": "midden"},
    "maatregel": {"uitgevoerd": "goed", "uitgewerkt": "hoog", "": "midden"},
    "fase": {
        "onherroepelijk": "goed",
        "in werking": "goed",
        "onvolledig": "midden",
        "opgeschort": "midden",
    },
    "actualisatie": {"te laat": "hoog", "gedaan": "goed", "binnen een jaar": "midden"},
    "gevolg": {"verboden": "hoog", "motiveren": "midden", "": "laag"},
    "toets": {"te laat": "hoog", "gedaan": "goed"},
    "niveau": {"directie": "hoog", "coördinator": "midden"},
    "standaardversie": {"vastgesteld": "goed", "concept": "midden", "": "laag"},
    "bericht": {"verwerkt": "goed", "terzijde": "laag", "": "midden"},
    "norm": {"open": "ongeverifieerd"},
    "resultaat": {ResultaatBevinding.NIET_AKKOORD.value: "hoog", "": "goed"},
    "seveso": {"1": "hoog", "2": "midden"},
    "ernst": {"4": "hoog", "3": "midden", "": "laag"},
    "voorbij": {"hoog": "hoog", "": "midden"},
    "tijdlijn": {"herstel": "goed"},
}
"""Per kind of status the colour of each value; the empty key is every other value."""


KNOPPEN = {
    "eerste": "utrecht-button utrecht-button--primary-action",
    "tweede": "utrecht-button utrecht-button--secondary-action",
    "stil": "utrecht-button utrecht-button--subtle",
}
"""The classes of each kind of button."""


def genummerd(naam: str, nummer: object) -> str:
    """Return an id, with its number where there are more of the kind on a page."""
    return naam if nummer is None else f"{naam}-{localize(nummer)}"


def attributen(given: Mapping[str, object]) -> SafeString:
    """Return attributes as they stand in a tag; ``_`` in a name is ``-``,
    True stands without a value.
    """
    parts = (
        format_html(" {}" if value is True else ' {}="{}"', key.replace("_", "-"), localize(value))
        for key, value in given.items()
    )
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def kleur(waarde: object, soort: str) -> str:
    """Return the colour of a value of this kind of status; empty where it has none."""
    kleuren = KLEUREN[soort]
    return kleuren.get(str(waarde), kleuren.get("", ""))


@register.filter
def celwoorden(waarde: object) -> str:
    """Return what a cell of a list says; a dash where it says nothing."""
    return celtekst(waarde) or "–"


@register.simple_block_tag
def label(content: SafeString, kleur: str = "") -> SafeString:
    """Return a label around what it says, without the white space at its edges."""
    return format_html(
        '<span class="label{}">{}</span>',
        f" label--{kleur}" if kleur else "",
        SafeString(content.strip()),
    )


@register.simple_tag
def status(tekst: object, waarde: object, soort: str, anders: str = "") -> SafeString:
    """Return a label; its colour follows from the value,
    or is the given one where the value has none.
    """
    gekozen = KLEUREN[soort].get(str(waarde)) or anders or KLEUREN[soort].get("", "")
    return label(format_html("{}", tekst), gekozen)


@register.inclusion_tag("site/onderdelen/twijfel.html")
def twijfel(
    niet_verwerkt: Mapping[UUID, Any] | None, besluit: UUID, *, kort: bool = False
) -> dict[str, object]:
    """Return the mark of a decision that says something else than its procedure, with the reason
    unless ``kort``; nothing for another one.
    """
    return {"rij": (niet_verwerkt or {}).get(besluit), "kort": kort}


@register.simple_tag
def woorden(rijen: Iterable[tuple[str, str]]) -> SafeString:
    """Return the words of a text, with what was dropped and what is new marked."""
    merk = {"weg": "<del>{}</del>", "nieuw": "<ins>{}</ins>"}
    return format_html_join(
        "", "{}", ((format_html(merk.get(soort, "{}"), tekst),) for soort, tekst in rijen or ())
    )


@register.simple_tag
def verschilwoorden(rijen: Iterable[tuple[bool, str]], ander: object, merk: str) -> SafeString:
    """Return the words of one side; where there is another side,
    what differs is marked as ``del`` or ``ins``.
    """
    marked = {"del": "<del>{}</del>", "ins": "<ins>{}</ins>"}[merk]
    parts = (
        (format_html(marked if anders and ander else "{}", tekst),) for anders, tekst in rijen or ()
    )
    return format_html_join("", "{}", parts)


@register.simple_block_tag
def kaartje(
    content: SafeString,
    kop: str = "",
    titel: object = GEEN,
    *,
    soort: str = "",
    nummer: object = None,
    **overig: object,
) -> SafeString:
    """Return a card: a section named by its heading,
    which has the id ``kop`` (with ``nummer`` where there are more).

    Without ``titel`` the template writes the heading itself. ``soort`` are further classes,
    the rest other attributes.
    """
    naam = genummerd(kop, nummer)
    attributes = {"class": f"kaartje {soort}".strip()} | (
        {"aria-labelledby": naam} if str(naam) else {}
    )
    head = (
        ""
        if titel is GEEN
        else format_html('<h2 class="utrecht-heading-2" id="{}">{}</h2>', naam, localize(titel))
    )
    return format_html("<section{}>{}{}</section>", attributen(attributes | overig), head, content)


@register.simple_block_tag
def knop(content: SafeString, soort: str = "eerste", **overig: object) -> SafeString:
    """Return a button around what it says; an attribute that is True stands without a value."""
    return format_html(
        "<button{}>{}</button>", attributen({"class": KNOPPEN[soort]} | overig), content
    )


@register.simple_block_tag
def knoplink(
    content: SafeString, naam: str, *delen: object, soort: str = "eerste", **vraag: object
) -> SafeString:
    """Return a link that looks like a button, to the page of this name; ``vraag`` is the query."""
    address = reverse(naam, args=delen) + (f"?{urlencode(vraag)}" if vraag else "")
    return format_html(
        '<a class="{} utrecht-button-link" href="{}">{}</a>', KNOPPEN[soort], address, content
    )


@register.simple_tag(takes_context=True)
def stempel(context: Context, voorwerp: Model | None = None) -> SafeString:
    """Return what every form that is posted carries, hidden: the token, a key that makes that it
    is done once, and the version of ``voorwerp`` that its reader saw.
    """
    given = {"csrfmiddlewaretoken": context["csrf_token"]}
    fields = given | stempelvelden(context["request"], voorwerp or None)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())


@register.simple_block_tag
def veld(content: SafeString, naam: str, tekst: object, nummer: object = None) -> SafeString:
    """Return a field that belongs to no form class: its label,
    and what the template writes with the id ``naam``.
    """
    inside = SafeString(content.strip())
    name = genummerd(naam, nummer)
    return format_html(
        '<div class="veld"><label for="{}">{}</label>{}</div>', name, localize(tekst), inside
    )


@register.simple_block_tag
def geen_rijen(content: SafeString, kolommen: int) -> SafeString:
    """Return the row of a table that has none: what there is to say, over all columns."""
    return format_html('<tr><td colspan="{}">{}</td></tr>', kolommen, content)


@register.simple_block_tag
def kruimelpad(content: SafeString) -> SafeString:
    """Return the crumb around its items."""
    return format_html('<nav class="kruimels" aria-label="Kruimelpad"><ol>{}</ol></nav>', content)


VORMEN = {
    "datum": "j F Y",
    "weekdag": "l j F Y",
    "moment": "j F Y H:i",
    "korte_datum": "d-m-Y",
    "kort_moment": "d-m-Y H:i",
}
"""Per filter how a person reads a day or moment.

What a machine reads (an address, a field) is ``date:"Y-m-d"``.
"""

for _naam, _vorm in VORMEN.items():
    register.filter(_naam, partial(als_datum, arg=_vorm), expects_localtime=True)


@register.filter
def openbare_naam(betrokkene: personen.Betrokkene) -> str:
    """Return what a party is called in a list, where natural persons are not named."""
    return personen.openbare_naam(betrokkene)


@register.filter
def persoonskenmerk(betrokkene: personen.Betrokkene) -> str:
    """Return the key of a natural person, empty for any other party."""
    return site_personen.persoonskenmerk(betrokkene)


@register.simple_tag
def scans_van(rijen: Iterable[object] | Model, kenmerk: str) -> dict[str, Bestandscan]:
    """Return the last scans of files, of which each row (or the one given) tells the SHA-256."""
    rows = [rijen] if isinstance(rijen, Model) else rijen
    return scans(str(getattr(row, kenmerk)) for row in rows)


@register.filter
def gescand(sleutel: str, bekend: Mapping[str, Bestandscan]) -> str:
    """Say what a scanner found in a file; that it was not scanned when that is not known."""
    row = bekend.get(sleutel)
    if row is None:
        return "niet gescand op virussen"
    day = als_datum(timezone.localtime(row.gescand_op), "j F Y H:i")
    return f"op {day} gescand op virussen, niets gevonden ({row.scanner})"

"""Search over everything the person may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from daglicht.handhaving import service as handhaving
from daglicht.kit.zoeken import LANGSTE_VRAAG, zoek
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
from daglicht.site import zicht
from daglicht.site.personen import te_noemen
from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

GETOOND = 20
"""How many hits of a kind the page shows."""
# kind of search row: title, right, rows by key, name of the page
KINDS: dict[str, tuple[str, Recht, Callable[[list[UUID]], QuerySet[Any]], str]] = {
    "locatie": ("Locaties", Recht.LOCATIE_LEZEN, register.alle_locaties, "site:locatie"),
    "toestemming": (
        "Toestemmingen",
        Recht.TOESTEMMING_LEZEN,
        partial(vergunning.gevonden, "toestemming"),
        "site:toestemming",
    ),
    "voorschrift": (
        "Voorschriften",
        Recht.TOESTEMMING_LEZEN,
        partial(vergunning.gevonden, "voorschrift"),
        "site:toestemming",
    ),
    "controle": ("Controles", Recht.CONTROLE_LEZEN, toezicht.gevonden, "site:controle"),
    "overtreding": (
        "Overtredingen",
        Recht.OVERTREDING_LEZEN,
        handhaving.gevonden,
        "site:overtreding",
    ),
    "risicobron": (
        "Risicobronnen",
        Recht.RISICOBRON_LEZEN,
        partial(veiligheid.gevonden, "risicobron"),
        "site:risicobron",
    ),
    "plan": ("Plannen", Recht.PLAN_LEZEN, partial(veiligheid.gevonden, "plan"), "site:plan"),
    "betrokkene": ("Betrokkenen", Recht.BETROKKENE_LEZEN, register.betrokkenen, ""),
    "doel": ("Doelen", Recht.AGENDA_LEZEN, sturing.gevonden_doelen, "site:doel"),
    "uitspraak": ("Agenda", Recht.AGENDA_LEZEN, sturing.gevonden_uitspraken, "site:programmalijn"),
}


def zoeken(request: Request) -> HttpResponse:
    """Show what was found, grouped by kind, best first."""
    question = request.GET.get("q", "").strip()
    fits = 2 <= len(question) <= LANGSTE_VRAAG
    groups = _groups(request.toegang, question) if fits else []
    total = sum(len(group["treffers"]) for group in groups)
    return render(
        request,
        "site/algemeen/zoeken/zoeken.html",
        {
            "q": question,
            "groepen": groups,
            "twijfel": _unsettled(request.toegang, groups),
            "aantal": total,
            "weggelaten": _left_out(request.toegang) if fits else (),
            "te_lang": len(question) > LANGSTE_VRAAG,
            "hoogstens": LANGSTE_VRAAG,
        },
        status=400 if len(question) > LANGSTE_VRAAG else 200,
    )


def _left_out(access: toegang.Toegang) -> list[str]:
    """Return what to tell where things may not be found because they are confidential."""
    sources = veiligheid.bronzicht(access).weggelaten_bij("naam", "identificatie")
    words = (sources, vergunning.weggelaten_besluiten(access))
    return [one for one in words if one]


def _groups(access: toegang.Toegang, question: str) -> list[dict[str, Any]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    allowed = [kind for kind, (_, right, _, _) in KINDS.items() if access.heeft(right)]
    for row in zoek(question, soorten=allowed):
        found[row.soort].append(row.object_id)
    groups = []
    for kind, keys in found.items():
        title, right, by_keys, page = KINDS[kind]
        if kind == "betrokkene":
            by_key = _parties(access, right, by_keys(keys))
        else:
            by_key = {row.pk: row for row in toegang.zichtbaar(access, right, by_keys(keys))}
        if kind == "risicobron":
            by_key = veiligheid.bronzicht(access).gevonden(by_key)
        hits = [by_key[key] for key in keys if key in by_key]
        if hits:
            groups.append({"titel": title, "soort": kind, "pagina": page, "treffers": hits})
    return groups


def _parties(access: toegang.Toegang, right: Recht, rows: QuerySet[Any]) -> dict[UUID, Any]:
    """Return the companies that somebody may see, and the natural persons whose name he may read
    somewhere; the latter are logged.
    """
    persons = set(register.natuurlijke_personen(rows))
    companies = rows.exclude(pk__in=persons)
    by_key = {row.pk: row for row in toegang.zichtbaar(access, right, companies)}
    named = te_noemen(access, rows)
    return by_key | {row.pk: row for row in rows if row.pk in named}


def _unsettled(access: toegang.Toegang, groups: list[dict[str, Any]]) -> dict[UUID, zicht.Twijfel]:
    """Return of the decisions that are shown those that say something else than their procedure."""
    shown: set[UUID] = set()
    for group in groups:
        hits = group["treffers"][:GETOOND]  # kort: rijen, geen tekst
        if group["soort"] == "toestemming":
            shown |= {row.pk for row in hits}
        elif group["soort"] == "voorschrift":
            shown |= {row.voorgeschreven_in_id for row in hits}
    return zicht.niet_verwerkt_van(access, shown)

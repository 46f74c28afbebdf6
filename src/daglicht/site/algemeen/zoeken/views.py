"""Search over everything the person may see."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from daglicht.handhaving import service as handhaving
from daglicht.kit.zoeken import LANGSTE_VRAAG, zoek
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning

# kind of search row: title, right, model, name of the page
KINDS: dict[str, tuple[str, Recht, Any, str]] = {
    "locatie": ("Locaties", Recht.LOCATIE_LEZEN, register.VthObject, "site:locatie"),
    "toestemming": (
        "Toestemmingen",
        Recht.TOESTEMMING_LEZEN,
        vergunning.Toestemming,
        "site:toestemming",
    ),
    "voorschrift": (
        "Voorschriften",
        Recht.TOESTEMMING_LEZEN,
        vergunning.SpecifiekVoorschrift,
        "site:toestemming",
    ),
    "controle": ("Controles", Recht.CONTROLE_LEZEN, toezicht.Controle, "site:controle"),
    "overtreding": (
        "Overtredingen",
        Recht.OVERTREDING_LEZEN,
        handhaving.Overtreding,
        "site:overtreding",
    ),
    "risicobron": (
        "Risicobronnen",
        Recht.RISICOBRON_LEZEN,
        veiligheid.LocatieEVActiviteit,
        "site:risicobron",
    ),
    "plan": ("Plannen", Recht.PLAN_LEZEN, veiligheid.Plan, "site:plan"),
    "betrokkene": ("Betrokkenen", Recht.BETROKKENE_LEZEN, register.Betrokkene, ""),
    "doel": ("Doelen", Recht.AGENDA_LEZEN, sturing.Doel, "site:doel"),
    "uitspraak": ("Agenda", Recht.AGENDA_LEZEN, sturing.Uitspraak, "site:programmalijn"),
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
            "aantal": total,
            "te_lang": len(question) > LANGSTE_VRAAG,
            "hoogstens": LANGSTE_VRAAG,
        },
        status=400 if len(question) > LANGSTE_VRAAG else 200,
    )


def _groups(access: toegang.Toegang, question: str) -> list[dict[str, Any]]:
    found: dict[str, list[UUID]] = defaultdict(list)
    allowed = [kind for kind, (_, right, _, _) in KINDS.items() if access.heeft(right)]
    for row in zoek(question, soorten=allowed):
        found[row.soort].append(row.object_id)
    groups = []
    for kind, keys in found.items():
        title, right, model, page = KINDS[kind]
        rows: QuerySet[Any] = toegang.zichtbaar(access, right, model.objects.filter(pk__in=keys))
        by_key = {row.pk: row for row in _related(kind, rows)}
        hits = [by_key[key] for key in keys if key in by_key]
        if hits:
            groups.append({"titel": title, "soort": kind, "pagina": page, "treffers": hits})
    return groups


def _related(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    match kind:
        case "uitspraak":
            return rows.select_related("programmalijn")
        case "voorschrift":
            return rows.select_related("voorgeschreven_in")
        case "locatie":
            return rows.select_related("type", "gemeente")
    return rows

"""Registrations that may be the same: a person decides, and may change their mind."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daglicht.kit.handeling import met_versie
from daglicht.register import service as register
from daglicht.site.handelen import stap
from daglicht.site.hulp import pagina, vereist
from daglicht.site.register.dubbelen.voorstellen import DUBBELEN, te_beslissen
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht


@vereist(Recht.DUBBEL_BESLISSEN)
def lijst(request: Request) -> HttpResponse:
    """Show the proposals, the surest first."""
    status = request.GET.get("status", "voorgesteld")
    rows = met_versie(te_beslissen(request.toegang, register.samenvoegvoorstellen(status)))
    page = pagina(request, rows, per=15)
    found = register.paren(list(page))
    pairs = [(row, *pair) for row, pair in zip(page, found, strict=True)]
    return render(
        request,
        "site/register/dubbelen/dubbelen.html",
        {
            "pagina": page,
            "paren": pairs,
            "status": status,
            "query": f"status={status}",
            "taak": DUBBELEN if pairs and status == "voorgesteld" else "",
        },
    )


@require_POST
@vereist(Recht.DUBBEL_BESLISSEN)
def beslissen(request: Request, pk: UUID) -> HttpResponse:
    """Merge, refuse or undo."""
    row = get_object_or_404(te_beslissen(request.toegang, register.samenvoegvoorstellen()), pk=pk)
    actions = {
        "samenvoegen": (register.voeg_samen, "Samengevoegd. U kunt dit terugdraaien."),
        "afwijzen": (register.wijs_samenvoeging_af, "Afgewezen: dit zijn er twee."),
        "terugdraaien": (register.draai_terug, "Teruggedraaid: het zijn er weer twee."),
    }
    action, done = actions.get(request.POST.get("actie", ""), actions["afwijzen"])
    why = request.POST.get("motivering", "")
    stap(request, lambda: action(row, request.user, why), done, row)
    return redirect("site:dubbelen")

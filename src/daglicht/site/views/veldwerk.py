"""Field work without a network: the page, what a device takes along, what it sends back, and what must be decided."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from daglicht import __version__
from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.site.views.hulp import stap, vereist, vind
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


class Gestuurd(BaseModel):
    """One change as a device sends it."""

    id: UUID
    bevinding: UUID
    basis: dict[str, str | None]
    gegevens: dict[str, str | None]
    gedaan_op: AwareDatetime


class Zending(BaseModel):
    """What a device sends at once."""

    mutaties: list[Gestuurd] = Field(max_length=200)


@vereist(Recht.CONTROLE_SCHRIJVEN)
def pagina(request: HttpRequest) -> HttpResponse:
    """Show the page of field work; its data are fetched and kept by the page itself."""
    waiting = toegang.zichtbaar(request.toegang, Recht.CONTROLE_SCHRIJVEN, toezicht.te_beslissen())  # type: ignore[attr-defined]
    context = {
        "resultaten": ResultaatBevinding.choices,
        "gevolgen": Gevolg.choices,
        "gedragingen": Gedrag.choices,
        "te_beslissen": waiting.count(),
        "gegevens": {
            "gebruiker": str(request.user.pk),
            "csrf": get_token(request),
            "nietAkkoord": ResultaatBevinding.NIET_AKKOORD.value,
            "pagina": reverse("site:veldwerk"),
            "werker": reverse("site:veldwerk-werker"),
            "pakket": reverse("site:veldwerk-pakket"),
            "sync": reverse("site:veldwerk-sync"),
        },
    }
    return render(request, "site/veldwerk/veldwerk.html", context)


@vereist(Recht.CONTROLE_SCHRIJVEN)
def pakket(request: HttpRequest) -> HttpResponse:
    """Give what an inspector takes along."""
    rows = toegang.zichtbaar(request.toegang, Recht.CONTROLE_SCHRIJVEN, toezicht.mee_te_nemen(request.user))  # type: ignore[attr-defined]
    return JsonResponse({"controles": toezicht.pakket(rows)})


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def sync(request: HttpRequest) -> HttpResponse:
    """Take in changes in the order in which they were made, and say of each what became of it.

    A point that may not be changed by this person is as one that does not exist: refused, and told.
    """
    try:
        sent = Zending.model_validate_json(request.body)
    except ValidationError:
        return JsonResponse({"fout": "Dit is geen zending van het veldwerk."}, status=400)
    points = toezicht.Bevinding.objects.filter(pk__in=[item.bevinding for item in sent.mutaties])
    mine = toegang.zichtbaar(request.toegang, Recht.CONTROLE_SCHRIJVEN, points)  # type: ignore[attr-defined]
    known = {point.pk: point for point in mine}
    return JsonResponse({"uitkomsten": [_take(request, item, known.get(item.bevinding)) for item in sent.mutaties]})


def _take(request: HttpRequest, item: Gestuurd, point: Any) -> dict[str, Any]:
    if point is None:
        reason = "U mag dit punt niet wijzigen, of het bestaat niet. Wat u vastlegde, staat nog op dit apparaat."
        return {"id": str(item.id), "toestand": "geweigerd", "reden": reason, "bewaard": False}
    change = toezicht.Wijziging(item.id, item.bevinding, item.basis, item.gegevens, item.gedaan_op)
    row = toezicht.verwerk(change, point, request.user)
    return {"id": str(row.pk), "toestand": row.toestand, "reden": row.reden, "huidig": row.huidig}


@vereist(Recht.CONTROLE_SCHRIJVEN)
def conflicten(request: HttpRequest) -> HttpResponse:
    """Show what came from the field and did not fit, beside what stands here."""
    rows = toegang.zichtbaar(request.toegang, Recht.CONTROLE_SCHRIJVEN, toezicht.te_beslissen())  # type: ignore[attr-defined]
    return render(request, "site/veldwerk/conflicten.html", {"rijen": rows[:100]})


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def beslissen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what stays."""
    row = vind(request, Recht.CONTROLE_SCHRIJVEN, toezicht.te_beslissen(), pk)
    field = request.POST.get("keuze") == "veld"
    stap(request, lambda: toezicht.beslis(row, field), "Vastgelegd.")
    return redirect("site:veldwerk-conflicten")


def werker(request: HttpRequest) -> HttpResponse:
    """Give the service worker; its name changes with the files it keeps."""
    files = [static(f"daglicht/build/{name}") for name in ("daglicht.css", "daglicht.js", "veldwerk.js")]
    version = hashlib.sha256(json.dumps([__version__, *files]).encode()).hexdigest()[:12]
    answer = render(request, "site/veldwerk/werker.js", {"versie": version}, content_type="text/javascript")
    answer.headers["Service-Worker-Allowed"] = reverse("site:veldwerk")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def manifest(_request: HttpRequest) -> HttpResponse:
    """Describe the page of field work, so that it can be installed."""
    start = reverse("site:veldwerk")
    icon = {"src": static("daglicht/zon.svg"), "sizes": "any", "type": "image/svg+xml"}
    about = {
        "name": "Daglicht veldwerk", "short_name": "Veldwerk", "lang": "nl", "start_url": start, "scope": start,
        "display": "standalone", "background_color": "#ffffff", "theme_color": "#14213d", "icons": [icon],
    }  # fmt: skip
    return JsonResponse(about, content_type="application/manifest+json")

"""Field work without a network: the page, what a device takes along, what it sends back,
and what must be decided.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST

from daglicht import __version__
from daglicht.kit.scan import NietGescand
from daglicht.kit.tekst import in_woorden
from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.site.handelen import stap
from daglicht.site.hulp import vereist
from daglicht.site.toezicht.veldwerk.gestuurd import (
    OP_APPARAAT,
    Gestuurd,
    Geweigerd,
    Onleesbaar,
    lees_beeldgegevens,
    lees_punt,
    lees_zending,
)
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht

ZONDER_PUNT = (
    "Het punt waar deze foto bij hoort, is er niet bij deze controle. Zij staat nog op dit "
    "apparaat: voeg haar toe bij een punt dat er wel is, of bij de controle."
)


@vereist(Recht.CONTROLE_SCHRIJVEN)
def pagina(request: Request) -> HttpResponse:
    """Show the page of field work; its data are fetched and kept by the page itself."""
    waiting = toegang.zichtbaar(request.toegang, Recht.CONTROLE_SCHRIJVEN, toezicht.te_beslissen())
    context = {
        "resultaten": ResultaatBevinding.choices,
        "gevolgen": Gevolg.choices,
        "gedragingen": Gedrag.choices,
        "te_beslissen": waiting.count(),
        "grenzen": {
            "bijzonderheden": toezicht.BIJZONDERHEDEN,
            "eigen": toezicht.EIGEN_PUNT,
            "functie": toezicht.BEELDTEKST,
        },
        "gegevens": {
            "gebruiker": str(request.user.pk),
            "csrf": get_token(request),
            "nietAkkoord": ResultaatBevinding.NIET_AKKOORD.value,
            "pagina": reverse("site:veldwerk"),
            "werker": reverse("site:veldwerk-werker"),
            "pakket": reverse("site:veldwerk-pakket"),
            "sync": reverse("site:veldwerk-sync"),
            "punt": reverse("site:veldwerk-punt"),
            "beeld": reverse("site:veldwerk-beeld"),
        },
    }
    return render(request, "site/toezicht/veldwerk/veldwerk.html", context)


@vereist(Recht.CONTROLE_SCHRIJVEN)
def pakket(request: Request) -> HttpResponse:
    """Give what an inspector takes along."""
    rows = toegang.zichtbaar(
        request.toegang, Recht.CONTROLE_SCHRIJVEN, toezicht.mee_te_nemen(ingelogd(request))
    )
    return JsonResponse({"controles": toezicht.pakket(rows)})


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def sync(request: Request) -> HttpResponse:
    """Take in changes in the order in which they were made, and say of each what became of it.

    A point that may not be changed by this person is as one that does not exist: refused, and told.
    """
    try:
        sent = lees_zending(request.body)
    except Onleesbaar:
        return JsonResponse({"fout": "Dit is geen zending van het veldwerk."}, status=400)
    read = [item for item in sent if isinstance(item, Gestuurd)]
    allowed = toezicht.te_wijzigen(request.toegang, [item.bevinding for item in read])
    changes = [
        toezicht.Wijziging(item.id, item.bevinding, item.basis, item.gegevens, item.gedaan_op)
        for item in read
        if item.bevinding in allowed
    ]
    taken = {row.pk: row for row in toezicht.verwerk_alle(changes, ingelogd(request))}
    return JsonResponse(
        {
            "uitkomsten": [
                _not_kept(item)
                if isinstance(item, Geweigerd)
                else _outcome_of(item, taken.get(item.id) if item.bevinding in allowed else None)
                for item in sent
            ]
        }
    )


def _outcome_of(item: Gestuurd, row: toezicht.Veldmutatie | None) -> dict[str, Any]:
    if row is None:
        reason = f"U mag dit punt niet wijzigen, of het bestaat niet. {OP_APPARAAT}"
        return _not_kept(Geweigerd(item.id, reason))
    return {"id": str(row.pk), "toestand": row.toestand, "reden": row.reden, "huidig": row.huidig}


def _not_kept(item: Geweigerd) -> dict[str, Any]:
    return {"id": str(item.id), "toestand": "geweigerd", "reden": item.reden, "bewaard": False}


def _outcome(request: Request, controle: UUID, do: Callable[[Any], Any]) -> HttpResponse:
    """Do something with a controle of one's own, and say what became of it."""
    try:
        visit = toezicht.vind_controle(request.toegang, Recht.CONTROLE_SCHRIJVEN, controle)
    except Http404:
        return _no(f"U mag deze controle niet wijzigen, of zij bestaat niet. {OP_APPARAAT}")
    try:
        do(visit)
    except NietGescand as error:  # for now: the device holds it in its queue
        return JsonResponse({"fout": " ".join(in_woorden(error))}, status=503)
    except ValidationError as error:
        return _no(" ".join(in_woorden(error)))
    return JsonResponse({"toestand": "verwerkt", "reden": ""})


def _no(reden: str) -> HttpResponse:
    return JsonResponse({"toestand": "geweigerd", "reden": reden})


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def punt(request: Request) -> HttpResponse:
    """Take in a point that was added in the field."""
    try:
        sent = lees_punt(request.body)
    except Onleesbaar:
        return JsonResponse({"fout": "Dit is geen punt van het veldwerk."}, status=400)
    if isinstance(sent, Geweigerd):
        return _no(sent.reden)
    return _outcome(
        request,
        sent.controle,
        lambda visit: toezicht.neem_punt_op(sent.id, visit, sent.aandachtspunt),
    )


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def beeld(request: Request) -> HttpResponse:
    """Take in a photo or a signature."""
    file = request.FILES.get("bestand")
    try:
        given = lees_beeldgegevens(request.POST.get("gegevens", ""))
    except Onleesbaar:
        given = None
    if given is None or file is None:
        return JsonResponse({"fout": "Dit is geen beeld van het veldwerk."}, status=400)
    if isinstance(given, Geweigerd):
        return _no(given.reden)

    def keep(visit: toezicht.Controle) -> Any:
        point = visit.bevindingen.filter(pk=given.bevinding).first() if given.bevinding else None
        if given.bevinding and point is None:
            raise ValidationError(ZONDER_PUNT)
        place = None
        if given.breedtegraad is not None and given.lengtegraad is not None:
            place = toezicht.Plek(given.breedtegraad, given.lengtegraad, given.nauwkeurigheid)
        return toezicht.neem_beeld_op(
            given.id,
            visit,
            given.soort,
            file.read(toezicht.GROOTSTE_BEELD + 1),
            given.gemaakt_op,
            ingelogd(request),
            bevinding=point,
            omschrijving=given.omschrijving,
            plek=place,
        )

    return _outcome(request, given.controle, keep)


@vereist(Recht.OVERTREDING_LEZEN)
def toon_beeld(request: Request, pk: UUID) -> HttpResponse:
    """Give a picture from the field, to who works on the case."""
    row = toezicht.vind_veldbeeld(request.toegang, Recht.OVERTREDING_LEZEN, pk)
    toegang.open_object(request.toegang, Recht.CONTROLE_LEZEN, row.controle)
    answer = HttpResponse(bytes(row.inhoud), content_type=row.type)
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


@vereist(Recht.CONTROLE_SCHRIJVEN)
def conflicten(request: Request) -> HttpResponse:
    """Show what came from the field and did not fit, beside what stands here."""
    rows = toegang.zichtbaar(request.toegang, Recht.CONTROLE_SCHRIJVEN, toezicht.te_beslissen())
    related = rows.select_related("controle__toezichthouder")
    shown = [(row, toezicht.veldtaak(row)) for row in related[:100]]  # kort: rijen, geen tekst
    return render(request, "site/toezicht/veldwerk/conflicten.html", {"rijen": shown})


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def beslissen(request: Request, pk: UUID) -> HttpResponse:
    """Choose what stays."""
    row = toezicht.vind_veldmutatie(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)
    field = request.POST.get("keuze") == "veld"
    stap(request, lambda: toezicht.beslis(row, field), "Vastgelegd.", row)
    return redirect("site:veldwerk-conflicten")


def werker(request: Request) -> HttpResponse:
    """Give the service worker; its name changes with the files it keeps."""
    files = [
        static(f"daglicht/build/{name}") for name in ("daglicht.css", "daglicht.js", "veldwerk.js")
    ]
    version = hashlib.sha256(json.dumps([__version__, *files]).encode()).hexdigest()[:12]
    answer = render(
        request,
        "site/toezicht/veldwerk/werker.js",
        {"versie": version},
        content_type="text/javascript",
    )
    answer.headers["Service-Worker-Allowed"] = reverse("site:veldwerk")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def manifest(_request: Request) -> HttpResponse:
    """Describe the page of field work, so that it can be installed."""
    start = reverse("site:veldwerk")
    icon = {"src": static("daglicht/zon.svg"), "sizes": "any", "type": "image/svg+xml"}
    about = {
        "name": "Daglicht veldwerk",
        "short_name": "Veldwerk",
        "lang": "nl",
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14213d",
        "icons": [icon],
    }
    return JsonResponse(about, content_type="application/manifest+json")

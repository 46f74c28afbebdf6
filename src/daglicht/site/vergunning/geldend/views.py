"""The permit of a site as it holds on any day:
every part with its status and the decision it comes from.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.register import service as register
from daglicht.site import zicht
from daglicht.site.hulp import dag, vereist, vind
from daglicht.tijd.consolidatie import Status
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

KLEUREN = 8
"""How many colours there are to tell sources apart; the letter beside the colour goes on."""
LATER = "Wat later bekend wordt, is nog niet openbaar."
LABELS = {
    "geldend": "",
    "geschorst": "midden",
    "vervangen": "midden",
    "vervallen": "laag",
    "ingetrokken": "laag",
    "toekomstig": "goed",
    "vernietigd": "hoog",
    "herroepen": "hoog",
}


@dataclass(frozen=True, slots=True)
class Bron:
    """A legal fact with the letter and colour by which its words are recognised on the page."""

    rechtsfeit: vergunning.Rechtsfeit
    letter: str
    kleur: int
    aantal: int
    werkt: bool


@dataclass(frozen=True, slots=True)
class Regel:
    """A part as the page shows it; ``niveau`` is the level of its heading."""

    deel: vergunning.Deel
    bron: Bron
    niveau: int
    status: str
    label: str
    keten: tuple[Bron, ...]


@vereist(Recht.LOCATIE_LEZEN)
def uitvoer(request: Request, pk: UUID, soort: str) -> HttpResponse:
    """Give what holds on a day as known on a day in a form for other systems or for paper."""
    kind = vergunning.UITVOERSOORTEN.get(soort)
    if kind is None:
        raise Http404(f"Kies een van: {', '.join(vergunning.UITVOERSOORTEN)}.")
    site = vind(request, Recht.LOCATIE_LEZEN, register.alle_locaties(), pk)
    toegang.open_object(request.toegang, Recht.LOCATIE_LEZEN, site)
    valid = dag(request, "geldigOp") or timezone.localdate()
    known = zicht.bekend(request, "bekendOp", register.alle_locaties([site.pk]))
    if known.gevraagd:
        raise OnbruikbaarVerzoek(
            f"{LATER} Vraag bekendOp {known.dag} of eerder, niet {known.gevraagd}."
        )
    dossier = zicht.dossier(request.toegang, register.uitvoeringen(site))
    stand = vergunning.stand(site, dossier, valid, known.dag)
    prefetch_related_objects([part.versie for part in stand.delen if part.versie], "normen")
    answer = HttpResponse(kind.schrijf(stand), content_type=kind.mediatype)
    name = (
        "gebeurtenissen.json" if soort == "gebeurtenissen.json" else f"vergunning-{valid}.{soort}"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@vereist(Recht.LOCATIE_LEZEN)
def geldend(request: Request, pk: UUID) -> HttpResponse:
    """Show what holds on a day as known on a day, with what is suspended; the rest on request."""
    site = vind(request, Recht.LOCATIE_LEZEN, register.alle_locaties(), pk)
    access = request.toegang
    toegang.open_object(access, Recht.LOCATIE_LEZEN, site)
    today = timezone.localdate()
    asked = zicht.bekend(request, "bekendOp", register.alle_locaties([site.pk]))
    valid, known = dag(request, "geldigOp") or today, asked.dag
    performing = list(register.uitvoeringen(site))
    dossier = zicht.dossier(access, performing)
    parts, facts = dossier.delen(valid, known), list(dossier.rechtsfeiten.values())
    sources = bronnen(facts, parts, valid, known)
    shown = [part for part in parts if request.GET.get("alles") or _shown(part)]
    begin = min([today, *(row.bekend_op for row in facts), *(row.geldig_vanaf for row in facts)])
    end = max([today, *(row.geldig_vanaf for row in facts)])
    context = {
        "locatie": site,
        "geldig_op": valid,
        "bekend_op": known,
        "niet_bekend": asked.gevraagd,
        "weggelaten": dossier.weggelaten,
        "vertrouwelijk": dossier.vertrouwelijk,
        "niet_verwerkt": zicht.niet_verwerkt(access, dossier, known, valid),
        "niet_vastgelegd": zicht.niet_vastgelegd(access, site, known),
        "vandaag": today,
        "begin": begin,
        "dagen": (end - begin).days,
        "regels": [_line(part, sources) for part in shown],
        "bronnen": sorted(
            sources.values(),
            key=lambda item: (item.rechtsfeit.geldig_vanaf, item.letter),
            reverse=True,
        ),
        "verborgen": len(parts) - len(shown),
        "geldend": sum(
            isinstance(part, vergunning.Voorschrift) and part.status is Status.GELDEND
            for part in parts
        ),
        "geschorst": sum(part.status is Status.GESCHORST for part in parts),
        "samenloop": sum(bool(part.samenloop) for part in parts),
        "alles": bool(request.GET.get("alles")),
        "uitvoersoorten": [(end, kind.titel) for end, kind in vergunning.UITVOERSOORTEN.items()],
        "volledigheid": _completeness(access, site, performing),
        "concepten": _drafts(access, site, performing),
        "mag_schrijven": access.heeft(Recht.TOESTEMMING_SCHRIJVEN),
    }
    return render(request, "site/vergunning/geldend/vergunning.html", context)


def _completeness(
    access: toegang.Toegang,
    site: register.VthObject,
    performing: list[register.Activiteituitvoering],
) -> vergunning.Volledigheid:
    """Return how complete the permit is known: to who writes it the whole stack,
    to others what they may see.
    """
    if toegang.mag(access, Recht.TOESTEMMING_SCHRIJVEN, site):
        return vergunning.volledigheid(site, performing)
    seen = toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, vergunning.toestemmingen(performing))
    return vergunning.volledigheid(site, performing, zichtbaar=seen)


def _drafts(
    access: toegang.Toegang,
    site: register.VthObject,
    performing: list[register.Activiteituitvoering],
) -> Any:
    return vergunning.concepten(access, site.pk, performing)


def _shown(part: vergunning.Deel) -> bool:
    return part.status in (Status.GELDEND, Status.GESCHORST) or bool(part.samenloop)


def bronnen(facts: list[Any], parts: list[Any], valid: date, known: date) -> dict[UUID, Bron]:
    """Return the legal facts known by then, lettered in the order in which they became known."""
    count = Counter(part.bron.pk for part in parts if part.versie and part.status is Status.GELDEND)
    order = sorted(
        (row for row in facts if row.bekend_op <= known),
        key=lambda row: (row.bekend_op, row.volgorde),
    )
    return {
        row.pk: Bron(row, letter(index), index % KLEUREN, count[row.pk], row.geldig_vanaf <= valid)
        for index, row in enumerate(order)
    }


def letter(index: int) -> str:
    """Return A to Z, then AA, AB and on."""
    first, second = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + second)


def _line(part: vergunning.Deel, sources: dict[UUID, Bron]) -> Regel:
    chain = tuple(sources[row.pk] for row in part.bronnen if row.pk in sources)
    depth = min(part.onderdeel.diepte + 3, 6)
    return Regel(
        part, sources[part.bron.pk], depth, str(part.status), LABELS[str(part.status)], chain
    )

"""The library of standaardvoorschriften: read it, write it,
and see which permits lag or deviate.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.handeling import met_versie, versie_van
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd, reeks
from daglicht.site.handelen import eis_gezien, handel, stap
from daglicht.site.hulp import pagina, vereist, vind
from daglicht.site.vergunning.bibliotheek.forms import (
    GrondslagFormulier,
    ParameterFormulier,
    VersieFormulier,
)
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

GETOOND = 8
"""How many conditions that could be linked are shown one by one."""


@vereist(Recht.TOESTEMMING_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show what was adopted, how often it is used and how many permits lag."""
    access = request.toegang
    rows = toegang.zichtbaar(
        access, Recht.TOESTEMMING_LEZEN, vergunning.standaarden(timezone.localdate())
    )
    chosen = request.GET.get("thema", "")
    if chosen:
        rows = rows.filter(thema=chosen)
    topics = {value.code: value.naam for value in register.waarden("controle-onderwerp")}
    page = pagina(
        request, rows.select_related("eigenaar__rol_van__betrokkene").order_by("thema", "code")
    )
    context = {
        "pagina": page,
        "regels": [(row, topics.get(row.thema, row.thema)) for row in page],
        "themas": topics.items(),
        "thema": chosen,
        "query": f"thema={chosen}" if chosen else "",
        "mag_schrijven": access.heeft(Recht.BIBLIOTHEEK_SCHRIJVEN),
    }
    return render(request, "site/vergunning/bibliotheek/bibliotheek.html", context)


@vereist(Recht.TOESTEMMING_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show one standaardvoorschrift: its versions, its sources, and where it is used."""
    access, today = request.toegang, timezone.localdate()
    standard = vind(
        request,
        Recht.TOESTEMMING_LEZEN,
        vergunning.standaarden(today).select_related("eigenaar"),
        pk,
    )
    writes = toegang.mag(access, Recht.BIBLIOTHEEK_SCHRIJVEN, standard)
    versions = list(
        toegang.zichtbaar(
            access, Recht.TOESTEMMING_LEZEN, met_versie(standard.versies.order_by("versie"))
        )
    )
    last = vergunning.geldende_versie(standard)
    used = toegang.zichtbaar(
        access, Recht.TOESTEMMING_LEZEN, vergunning.in_gebruik(standard, today)
    )
    page = pagina(request, used)
    prefetch_related_objects(list(page), "activiteituitvoeringen__binnen")
    linkable = vergunning.te_koppelen(standard, today) if writes else []
    shown = linkable[:GETOOND]  # kort: rijen, geen tekst
    prefetch_related_objects([row for row, _ in shown], "activiteituitvoeringen__binnen")
    context = {
        "standaard": standard,
        "versies": list(reversed(_compared(versions))),
        "laatste": last,
        "pagina": page,
        "gebruik": vergunning.gebruik_van(page, last),
        "te_koppelen": shown,
        "koppelbaar": len(linkable),
        "mag_schrijven": writes,
        "mag_wijzigen": access.heeft(Recht.TOESTEMMING_SCHRIJVEN),
    }
    return render(request, "site/vergunning/bibliotheek/standaard.html", context)


def _compared(
    versions: list[vergunning.Standaardversie],
) -> list[tuple[vergunning.Standaardversie, Any]]:
    """Return each version with the words in which it differs from the one before."""
    before = [None, *versions[:-1]]
    return [
        (row, vergunning.doorlopend(old.tekst, row.tekst) if old else (("gelijk", row.tekst),))
        for row, old in zip(versions, before, strict=True)
    ]


@vereist(Recht.BIBLIOTHEEK_SCHRIJVEN)
def nieuw(request: Request) -> HttpResponse:
    """Write a standaardvoorschrift."""
    return _write(request, None)


@vereist(Recht.BIBLIOTHEEK_SCHRIJVEN)
def versie(request: Request, pk: UUID) -> HttpResponse:
    """Write the next version of a standaardvoorschrift, or go on with its draft."""
    return _write(
        request,
        vergunning.vind_standaard(request.toegang, Recht.BIBLIOTHEEK_SCHRIJVEN, pk),
    )


def _write(request: Request, standard: vergunning.Standaardvoorschrift | None) -> HttpResponse:
    keys = toegang.instanties_met(request.toegang, Recht.BIBLIOTHEEK_SCHRIJVEN)
    owners = list(register.instanties().filter(pk__in=keys))
    current = standard.versies.order_by("-versie").first() if standard else None
    form = VersieFormulier(
        gestuurd(request),
        themas=register.waarden("controle-onderwerp"),
        eigenaren=owners,
        bestaand=standard is not None,
        initial={"titel": current.titel, "tekst": current.tekst} if current else None,
    )
    places = reeks(ParameterFormulier, extra=2 if current else 3)(
        gestuurd(request),
        prefix="plaats",
        initial=_places(current),
    )
    sources = reeks(GrondslagFormulier, extra=1 if current else 2)(
        gestuurd(request),
        prefix="grondslag",
        initial=current.grondslagen if current else None,
    )
    if request.method == "POST" and form.is_valid() and places.is_valid() and sources.is_valid():
        made = handel(
            request,
            form,
            lambda: _save(request, standard, owners, form.cleaned_data, places, sources),
            voorwerp=standard,
        )
        if made is not None:
            return redirect("site:standaard", made.standaard_id)
    context: dict[str, Any] = {
        "standaard": standard,
        "form": form,
        "plaatsen": places,
        "grondslagen": sources,
    }
    draft = _draft(standard) if standard else None
    context["gezien"] = versie_van(draft) if draft else ""
    return render(request, "site/vergunning/bibliotheek/standaard_schrijven.html", context)


def _draft(standard: vergunning.Standaardvoorschrift) -> vergunning.Standaardversie | None:
    """Return the version that is being written, None where the last one was adopted."""
    return standard.versies.filter(status=vergunning.StatusVersie.CONCEPT).first()


def _places(current: vergunning.Standaardversie | None) -> list[dict[str, Any]] | None:
    if current is None:
        return None
    return [{**row, "keuzes": "; ".join(row.get("keuzes", ()))} for row in current.parameters]


def _save(
    request: Request,
    standard: vergunning.Standaardvoorschrift | None,
    owners: list[Any],
    data: dict[str, Any],
    places: Any,
    sources: Any,
) -> vergunning.Standaardversie:
    # a row of a draft that was emptied is left out;
    # one with the values of before has not changed but counts
    kept = [row for row in places if row.cleaned_data.get("naam")]
    grounds = [dict(row.cleaned_data) for row in sources if row.cleaned_data.get("verwijzing")]
    text = vergunning.Standaardtekst(
        data["titel"],
        data["tekst"],
        [row.als_parameter() for row in kept],
        grounds,
        data["toelichting"],
    )
    if standard is not None:
        eis_gezien(
            request,
            vergunning.Standaardversie,
            _draft(standard),
            "Het concept van de volgende versie",
        )
        return vergunning.nieuwe_versie(standard, text)
    owner = next(row for row in owners if str(row.pk) == data["eigenaar"])
    return vergunning.maak_standaard(owner, data["code"], data["thema"], text)


def _version(request: Request, pk: UUID) -> vergunning.Standaardversie:
    return vergunning.vind_standaardversie(request.toegang, Recht.BIBLIOTHEEK_SCHRIJVEN, pk)


@require_POST
@vereist(Recht.BIBLIOTHEEK_SCHRIJVEN)
def vaststellen(request: Request, pk: UUID) -> HttpResponse:
    """Adopt a draft."""
    row = _version(request, pk)
    stap(
        request,
        lambda: vergunning.stel_versie_vast(row, ingelogd(request)),
        f"{row} is vastgesteld.",
        row,
    )
    return redirect("site:standaard", row.standaard_id)


@require_POST
@vereist(Recht.BIBLIOTHEEK_SCHRIJVEN)
def intrekken(request: Request, pk: UUID) -> HttpResponse:
    """Withdraw an adopted version."""
    row = _version(request, pk)
    stap(request, lambda: vergunning.trek_versie_in(row), f"{row} is ingetrokken.", row)
    return redirect("site:standaard", row.standaard_id)


@require_POST
@vereist(Recht.BIBLIOTHEEK_SCHRIJVEN)
def koppelen(request: Request, pk: UUID) -> HttpResponse:
    """Say of one condition, or of all that read so, that it is a version of the library."""
    standard = vergunning.vind_standaard(request.toegang, Recht.BIBLIOTHEEK_SCHRIJVEN, pk)
    chosen = request.POST.get("voorschrift", "")
    found = vergunning.te_koppelen(standard, timezone.localdate())
    allowed = vergunning.te_schrijven(request.toegang, [row.pk for row, _ in found])
    wanted = [
        (row, match)
        for row, match in found
        if row.pk in allowed and chosen in ("alle", str(row.pk))
    ]
    words = f"{len(wanted)} voorschrift{'' if len(wanted) == 1 else 'en'} gekoppeld."
    stap(request, lambda: vergunning.koppel_standaarden(wanted), words, standard)
    return redirect("site:standaard", pk)

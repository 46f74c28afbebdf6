"""All voorschriften in force: search them, and compare their limits across companies."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.register import service as register
from daglicht.site import zicht
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import dag, pagina, vereist, woorden
from daglicht.site.vergunning.voorschriften.forms import NormFormulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 200, 30, 610, 22, 165
NAMEN = ("locatie", "gemeente", "activiteit", "voorschrift", "besluit")
KOLOMMEN = (*NAMEN, *vergunning.NORMKOLOMMEN, "voorbehoud")


@vereist(Recht.TOESTEMMING_LEZEN)
def zoeken(request: Request) -> HttpResponse:
    """Search the voorschriften in force on a day, by words, topic, activity and parameter."""
    op = dag(request, "geldigOp") or timezone.localdate()
    chosen = {name: request.GET.get(name, "") for name in ("thema", "activiteit", "parameter")}
    rows = vergunning.geldende_voorschriften(op, vraag=woorden(request), **chosen)
    rows = toegang.zichtbaar(request.toegang, Recht.TOESTEMMING_LEZEN, rows)
    rows = rows.select_related("voorgeschreven_in").prefetch_related(
        "activiteituitvoeringen__binnen", "normen"
    )
    page = pagina(request, rows)
    context = {
        "pagina": page,
        "weggelaten": vergunning.weggelaten_besluiten(request.toegang),
        "twijfel": zicht.niet_verwerkt_van(
            request.toegang, {row.voorgeschreven_in_id for row in page}, op
        ),
        "geldig_op": op,
        "filter": request.GET,
        "query": _query(request),
        "themas": register.waarden("controle-onderwerp"),
        "activiteiten": register.activiteitnamen(),
        "parameters": vergunning.normen_per_parameter(request.toegang),
    }
    return render(request, "site/vergunning/voorschriften/voorschriften.html", context)


def _query(request: Request) -> str:
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()


def _norms(request: Request) -> tuple[str, date, list[Any]]:
    op = dag(request, "geldigOp") or timezone.localdate()
    parameter = request.GET.get("parameter", "")
    rows = vergunning.geldende_normen(op, parameter)
    rows = toegang.zichtbaar(request.toegang, Recht.TOESTEMMING_LEZEN, rows)
    return parameter, op, list(rows.select_related("versie__voorgeschreven_in"))


def _with_sites(rows: Sequence[Any]) -> None:
    sites = "versie__activiteituitvoeringen__binnen__gemeente"
    prefetch_related_objects(rows, sites, "versie__activiteituitvoeringen__type")


@dataclass(frozen=True, slots=True)
class Staafje:
    """How many limits have one value, and how many of those a person judged."""

    x: float
    waarde: Decimal
    aantal: int
    hoogte: float
    beoordeeld: float


def staafjes(vergelijking: vergunning.Vergelijking) -> list[Staafje]:
    """Lay out a bar per value on a line from zero; the heights compare."""
    top = max([*vergelijking.waarden, Decimal(1)])
    counted = Counter(vergelijking.waarden)
    judged = Counter(
        line.waarde
        for line in vergelijking.regels
        if line.norm.oordeel in ("aanvaard", "verbeterd") and line.waarde
    )
    scale = (BOTTOM - TOP) / max([*counted.values(), 1])
    return [
        Staafje(
            LEFT + float(value / top) * (RIGHT - LEFT),
            value,
            count,
            count * scale,
            judged[value] * scale,
        )
        for value, count in sorted(counted.items())
    ]


@vereist(Recht.TOESTEMMING_LEZEN)
def normen(request: Request) -> HttpResponse:
    """Compare the limits of one parameter over all companies."""
    parameter, op, rows = _norms(request)
    compared = vergunning.vergelijk(rows)
    shown = pagina(request, compared.regels, 50)
    _with_sites([line.norm for line in shown])
    context = {
        "parameter": parameter,
        "parameters": vergunning.normen_per_parameter(request.toegang),
        "geldig_op": op,
        "vergelijking": compared,
        "regels": shown,
        "alleen_meten": sum(row.waarde is None for row in rows),
        "weggelaten": vergunning.weggelaten_besluiten(request.toegang),
        "onbeoordeeld": sum(row.oordeel == "open" for row in rows),
        "onvergelijkbaar": sum(line.waarde is None for line in compared.regels),
        "staafjes": [
            (bar, BOTTOM - bar.hoogte, BOTTOM - bar.beoordeeld) for bar in staafjes(compared)
        ],
        "hoogte": HEIGHT,
        "bodem": BOTTOM,
        "breedte": WIDTH,
        "mag_schrijven": request.toegang.heeft(Recht.TOESTEMMING_SCHRIJVEN),
        "query": _query(request),
    }
    return render(request, "site/vergunning/voorschriften/normen.html", context)


@vereist(Recht.TOESTEMMING_LEZEN)
def normen_csv(request: Request) -> HttpResponse:
    """Give the same limits as a table (CSV, UTF-8, semicolons, decimal points); each row says where
    others may be missing, and one without a limit where there are none.
    """
    parameter, op, rows = _norms(request)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = "".join(sign if sign.isalnum() else "-" for sign in parameter) or "normen"
    answer.headers["Content-Disposition"] = f'attachment; filename="normen-{name}-{op}.csv"'
    _with_sites(rows)
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(KOLOMMEN)
    reserve = vergunning.weggelaten_besluiten(request.toegang)
    if reserve and not rows:
        writer.writerow([*("" for _ in KOLOMMEN[1:]), reserve])
    writer.writerows([*cells, reserve] for cells in _csv_rows(rows))
    return answer


def _csv_rows(rows: Iterable[Any]) -> Iterable[list[Any]]:
    for row in rows:
        performing = row.versie.activiteituitvoeringen.all()
        site = next((item.binnen for item in performing if item.binnen is not None), None)
        named = [str(site or ""), str(site.gemeente.naam if site and site.gemeente else "")]
        named += [
            ", ".join(str(item.type) for item in performing),
            row.versie.nummer,
            row.versie.voorgeschreven_in.kenmerk,
        ]
        yield [*map(vergunning.veilig, named), *vergunning.normcellen(row)]


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def norm(request: Request, pk: UUID) -> HttpResponse:
    """Judge one limit beside the words it was read from."""
    row = vergunning.vind_norm(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)
    fields = list(NormFormulier.base_fields)
    given = {name: getattr(row, name) for name in fields}
    given["waarde"] = None if row.waarde is None else f"{row.waarde.normalize():f}"
    form = NormFormulier(gestuurd(request), initial=given)
    if request.method == "POST":
        said, better = request.POST.get("oordeel"), None
        if said not in ("aanvaard", "verworpen"):
            said = vergunning.Oordeel.VERBETERD
            better = vergunning.Normgegevens(**form.cleaned_data) if form.is_valid() else None
        judged, who = vergunning.Oordeel(said), ingelogd(request)
        complete = better is not None or judged != vergunning.Oordeel.VERBETERD
        done = (
            handel(request, form, lambda: vergunning.beoordeel_norm(row, judged, who, better), row)
            if complete
            else None
        )
        if done is not None:
            return _back(row)
    words = row.versie.omschrijving
    context = {
        "norm": row,
        "form": form,
        "stukken": (words[: row.begin], words[row.begin : row.eind], words[row.eind :]),
    }
    return render(request, "site/vergunning/voorschriften/norm.html", context)


def _back(row: Any) -> HttpResponse:
    following = vergunning.volgende_norm(row)
    return redirect("site:norm", following.pk) if following else redirect("site:normen")

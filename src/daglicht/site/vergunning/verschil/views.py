"""The conditions of a site at two points of the two times, side by side."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daglicht.register import service as register
from daglicht.site import zicht
from daglicht.site.hulp import dag, vereist, vind
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning


@vereist(Recht.LOCATIE_LEZEN)
def vergelijk(request: Request, pk: UUID) -> HttpResponse:
    """Show which conditions came, went or read otherwise; by default since the last controle."""
    site = vind(request, Recht.LOCATIE_LEZEN, register.alle_locaties(), pk)
    access = request.toegang
    toegang.open_object(access, Recht.LOCATIE_LEZEN, site)
    today = timezone.localdate()
    visits = _visits(access, site, today)
    about = register.alle_locaties([site.pk])
    known = {name: zicht.bekend(request, name, about) for name in ("bekendVan", "bekendTot")}
    after = vergunning.Moment(dag(request, "tot") or today, known["bekendTot"].dag)
    since = dag(request, "van") or (
        visits[0] if visits else after.geldig_op.replace(month=1, day=1)
    )
    before = vergunning.Moment(since, known["bekendVan"].dag)
    dossier = zicht.dossier(access, register.uitvoeringen(site))
    left = dossier.voorschriften(before.geldig_op, before.bekend_op)
    right = dossier.voorschriften(after.geldig_op, after.bekend_op)
    found = vergunning.verschillen(left, right)
    doubts = [
        zicht.niet_verwerkt(access, dossier, item.bekend_op, item.geldig_op)
        for item in (before, after)
    ]
    context = {
        "locatie": site,
        "voor": before,
        "na": after,
        "vandaag": today,
        "niet_bekend": next((item.gevraagd for item in known.values() if item.gevraagd), None),
        "weggelaten": dossier.weggelaten,
        "vertrouwelijk": dossier.vertrouwelijk,
        "verschillen": found,
        "niet_verwerkt": _once(doubts),
        "niet_vastgelegd": zicht.niet_vastgelegd(access, site, after.bekend_op),
        "twijfel_voor": zicht.per_besluit(doubts[0]),
        "twijfel_na": zicht.per_besluit(doubts[1]),
        "gelijk": len(right) - sum(item.na is not None for item in found),
        "controles": visits[:6],
    }
    return render(request, "site/vergunning/verschil/verschil.html", context)


def _once(doubts: list[list[zicht.Nietverwerkt]]) -> list[zicht.Nietverwerkt]:
    """Return each decision once, as of the day on which it differs if there is one."""
    rows = sorted((row for side in doubts for row in side), key=lambda row: row.nu)
    return list({row.rechtsfeit.betreft_id: row for row in rows}.values())


def _visits(access: toegang.Toegang, site: register.VthObject, today: date) -> list[date]:
    """Return the days of the last controles that the person may see, latest first."""
    rows = toegang.zichtbaar(access, Recht.CONTROLE_LEZEN, toezicht.controles(site))
    days = [
        row.controledatum
        for row in rows
        if row.controledatum is not None and row.controledatum <= today
    ]
    return list(dict.fromkeys(days))

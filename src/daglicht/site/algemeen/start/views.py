"""The start page: my work and my deadlines, by role; for the public the public page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.kit.lijst import Lijstvraag
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht, Rol
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning


def start(request: Request) -> HttpResponse:
    """Show the work of the person logged in."""
    if not request.user.is_authenticated:
        return redirect("site:openbaar")
    access = request.toegang
    today = timezone.localdate()
    context: dict[str, Any] = {"vandaag": today}
    if access.heeft(Recht.CONTROLE_SCHRIJVEN):
        work = toezicht.werkvoorraad(request.user)
        context["controles"] = toegang.zichtbaar(access, Recht.CONTROLE_SCHRIJVEN, work)[
            :12
        ]  # kort: rijen, geen tekst
    if access.heeft(Recht.OVERTREDING_POSITIONEREN):
        waiting = toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, handhaving.te_positioneren())
        context["te_positioneren"] = waiting[:12]  # kort: rijen, geen tekst
    if access.heeft(Recht.MAATREGEL_LEZEN):
        running = toegang.zichtbaar(access, Recht.MAATREGEL_LEZEN, handhaving.onderhanden())
        tasks = handhaving.taken(running, today)
        context["taken"] = handhaving.met_plaats(tasks[:12])  # kort: rijen, geen tekst
        context["taken_totaal"] = len(tasks)
    if access.heeft(Recht.TOESTEMMING_SCHRIJVEN):
        recent = Lijstvraag(sorteer="besluit", per=12)
        context["toestemmingen"] = vergunning.toestemmingenlijst(access, recent).rijen
    if access.heeft(Recht.VERZOEK_SCHRIJVEN):
        context["te_verwerken"] = vergunning.te_verwerken(access)
        context["te_verlenen"] = vergunning.nog_te_verlenen(access, today)
        mine = vergunning.procedures(access, Recht.VERZOEK_SCHRIJVEN, afgerond=False)
        context["procedures"] = [
            item for item in vergunning.standen(mine, today) if item[1].eerstvolgend
        ][:8]
    if access.heeft(Recht.PLAN_SCHRIJVEN):
        waiting_plans = toegang.zichtbaar(access, Recht.PLAN_SCHRIJVEN, veiligheid.signalen())
        by_gravity = veiligheid.op_ernst(veiligheid.bronzicht(access).signalen(waiting_plans))
        context["signalen"], context["signalen_totaal"] = by_gravity[:8], len(by_gravity)
    if access.rollen & {Rol.BELEID, Rol.COORDINATOR}:
        context["doelen"] = sturing.doelen()[:8]
    return render(request, "site/algemeen/start/start.html", context)

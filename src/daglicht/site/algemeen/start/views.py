"""The start page: my work by when it must be done; for the public the public page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.kit.lijst import Lijstvraag
from daglicht.kit.taak import Taak, Urgentie, verdeel
from daglicht.site.algemeen.achtergrond.zicht import werkend
from daglicht.site.algemeen.start.taken import (
    aantal_van,
    taken_op_naam,
    taken_van,
    taken_van_team,
    tel,
)
from daglicht.site.hulp import pagina
from daglicht.sturing import service as sturing
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht, Rol
from daglicht.vergunning import service as vergunning

IN_BEELD, PER_BLAD = 8, 25
MIJ = "mij"
VAN_WIE = {MIJ: taken_van, "naam": taken_op_naam, "team": taken_van_team}
TITELS = {
    Urgentie.TE_LAAT: "Te laat",
    Urgentie.DEZE_WEEK: "Deze week",
    Urgentie.ZONDER_DAG: "Zonder dag",
    Urgentie.LATER: "Later",
}


@dataclass(frozen=True)
class Taakgroep:
    """The tasks of one urgency as far as they are shown; ``aantal``: of how many."""

    code: Urgentie
    titel: str
    taken: list[Taak]
    aantal: int

    @property
    def meer(self) -> int:
        """Return how many are not shown."""
        return self.aantal - len(self.taken)


def start(request: Request) -> HttpResponse:
    """Show the work of the person logged in, only what stands on his name (``?van=naam``) or that
    of the team (``?van=team``): all of it in short, or what is due at one time by page
    (``?wanneer=``).
    """
    if not request.user.is_authenticated:
        return redirect("site:openbaar")
    access, today = request.toegang, timezone.localdate()
    whose = request.GET.get("van", MIJ)
    whose = whose if whose in VAN_WIE else MIJ
    tasks = VAN_WIE[whose](access, today)
    if whose == MIJ:
        tel(access, today, tasks)
    parts = verdeel(tasks, today)
    wanted = next((code for code in Urgentie if code == request.GET.get("wanneer")), None)
    page: Page[Taak] | None = pagina(request, parts[wanted], PER_BLAD) if wanted else None
    groups = [
        Taakgroep(code, TITELS[code], list(page if page else islice(part, IN_BEELD)), len(part))
        for code, part in parts.items()
        if (part and wanted is None) or code == wanted
    ]
    context: dict[str, Any] = {
        "vandaag": today,
        "van": whose,
        "wanneer": wanted,
        "pagina": page,
        "query": f"van={whose}&wanneer={wanted}",
        "groepen": groups,
        "keuzes": [(code, TITELS[code], len(part)) for code, part in parts.items()],
        "totaal": len(tasks),
        "agenda": access.heeft(Recht.ZAAK_LEZEN),
        "ziet_rollen": Rol.COORDINATOR in access.rollen,
    }
    if wanted is None:
        context |= _beside(request)
    return render(request, "site/algemeen/start/start.html", context)


def _beside(request: Request) -> dict[str, Any]:
    """Return what stands beside the tasks, by role: the last decisions, the goals."""
    access = request.toegang
    found: dict[str, Any] = {}
    if access.heeft(Recht.TOESTEMMING_SCHRIJVEN):
        recent = Lijstvraag(sorteer="besluit", per=IN_BEELD)
        found["toestemmingen"] = vergunning.toestemmingenlijst(access, recent).rijen
    if access.rollen & {Rol.BELEID, Rol.COORDINATOR}:
        found["doelen"] = sturing.doelen()[:IN_BEELD]  # kort: rijen, geen tekst
    return found


@werkend
def aantal(request: Request) -> HttpResponse:
    """Give the number that pages show in their head, asked for by a script once they are there."""
    found = aantal_van(request.toegang, timezone.localdate())
    return render(request, "site/algemeen/start/aantal.html", {"aantal": found})

"""Who may see background work, who may stop it, and where what came of it is shown."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from daglicht.achtergrond import service as achtergrond
from daglicht.site.hulp import View
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

ADRESSEN = {
    "omgevingsveiligheid.plan": "site:plan",
    "toezicht.meetreeks": "site:meting",
    "toezicht.uitvoeringsprogramma": "site:programma",
    "uitwisseling.inlezing": "site:inlezing",
    "vergunning.stuk": "site:stuk",
    "vergunning.toestemming": "site:toestemming",
    "vergunning.verzoekbericht": "site:verzoekbericht",
}
"""Per kind of object the page that shows it."""


def werkend(view: View) -> View:
    """Open a page only to who logged in and holds a role; what it shows is the person's own."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect(toegang.inlogadres(request))
        if not request.toegang.instanties:
            raise PermissionDenied("U hebt geen rol; achtergrondwerk is voor wie er een heeft.")
        return view(request, *args, **kwargs)

    return guarded


def _rows() -> QuerySet[achtergrond.Achtergrondwerk]:
    return achtergrond.werken().defer("argumenten", "bestand__inhoud")


def eigen(request: Request) -> QuerySet[achtergrond.Achtergrondwerk]:
    """Return the work that this person asked for."""
    return _rows().filter(door=request.user.pk)


def beheert(request: Request) -> bool:
    """Tell whether this person watches over the work of others."""
    return request.toegang.heeft(Recht.AUDIT_LEZEN)


def alle(request: Request) -> QuerySet[achtergrond.Achtergrondwerk]:
    """Return the work of the offices that this person is beheerder of, and of the
    installation itself (mail).
    """
    offices = toegang.eigen_instanties_met(request.toegang, Recht.AUDIT_LEZEN)
    if not offices:
        return _rows().none()
    return _rows().filter(Q(instantie__in=offices) | Q(instantie=None))


def vind_werk(request: Request, pk: UUID) -> achtergrond.Achtergrondwerk:
    """Return work that this person asked for, watches over, or may see for its object."""
    werk = _rows().filter(pk=pk).first()
    if werk is None or not (mag_sturen(request, werk) or mag_op_voorwerp(request, werk)):
        raise Http404("Er is geen achtergrondwerk met dit kenmerk, of u mag het niet zien.")
    return werk


def mag_sturen(request: Request, werk: achtergrond.Achtergrondwerk) -> bool:
    """Tell whether this person may stop work or ask for it again."""
    return werk.door_id == request.user.pk or (
        beheert(request) and alle(request).filter(pk=werk.pk).exists()
    )


def mag_op_voorwerp(request: Request, werk: achtergrond.Achtergrondwerk) -> bool:
    """Tell whether this person holds the right that the work asks, on its object, now."""
    if not werk.recht or not werk.voorwerp_soort:
        return False
    rows = achtergrond.voorwerp_van(werk)
    return toegang.zichtbaar(request.toegang, Recht(werk.recht), rows).exists()


def mag_uitvoer(request: Request, werk: achtergrond.Achtergrondwerk) -> bool:
    """Tell whether this person may have the file that work made: the beheerder may not,
    and who asked only as long as the right lasts.
    """
    if werk.voorwerp_soort:
        return mag_op_voorwerp(request, werk)
    own = werk.door_id == request.user.pk
    return own and (not werk.recht or request.toegang.heeft(Recht(werk.recht)))


def adres_van_resultaat(werk: achtergrond.Achtergrondwerk) -> str:
    """Return the address of what work made; empty when it has no page."""
    name = ADRESSEN.get(werk.resultaat_soort)
    return reverse(name, args=[werk.resultaat_id]) if name else ""

"""For the beheerder: who holds a role at the own authority, and who gave it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daglicht.kit.volgorde import op_naam
from daglicht.site.algemeen.beheer.taken import accounttaak
from daglicht.site.hulp import pagina, vereist, vind
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

BEHEREN = Recht.GEBRUIKER_BEHEREN


def _people(request: Request) -> QuerySet[toegang.Gebruiker]:
    """Return the people with their roles at the own authorities, and at no other."""
    return toegang.mensen(toegang.eigen_instanties_met(request.toegang, BEHEREN))


@vereist(BEHEREN)
def overzicht(request: Request) -> HttpResponse:
    """List the people who hold or held a role at the own authority."""
    rows = toegang.zichtbaar(request.toegang, BEHEREN, _people(request))
    page = pagina(request, sorted(op_naam(rows), key=lambda row: not row.is_active))
    own = toegang.eigen_instanties_met(request.toegang, BEHEREN)
    waiting = toegang.wachtende_accounts(own).filter(pk__in=[row.pk for row in page])
    tasks = {row.pk: accounttaak(row, timezone.localdate()) for row in waiting}
    lines = [(row, toegang.rolregels(row), tasks.get(row.pk)) for row in page]
    context = {"pagina": page, "rijen": lines}
    return render(request, "site/algemeen/accounts/accounts.html", context)


@vereist(BEHEREN)
def account(request: Request, pk: UUID) -> HttpResponse:
    """Show the roles of one person, with who gave each."""
    found = vind(request, BEHEREN, _people(request), pk)
    roles = toegang.rolregels(found)
    context = {
        "account": found,
        "rollen": roles,
        "van_aanbieder": any(role.van_aanbieder for role in roles),
        "zonder_rol": toegang.waarden_zonder_rol(found),
    }
    return render(request, "site/algemeen/accounts/account.html", context)

"""Which proposals to merge two registrations somebody may decide on, also as tasks. The register
lies below access, so that its own door cannot say it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak, sleutel
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

LIJST, DUBBELEN = Paginaverwijzing("dubbelen"), sleutel("dubbelen")


def te_beslissen(access: toegang.Toegang, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Keep the proposals about what is of those somebody works for, or of nobody yet:
    both registrations, for merging changes both.
    """
    wanted = Q()
    for kind, everything, nobodys in register.samen_te_voegen():
        own = toegang.zichtbaar(access, Recht.DUBBEL_BESLISSEN, everything)
        keys = Q(pk__in=own.values("pk")) | Q(pk__in=nobodys.values("pk"))
        theirs = everything.filter(keys).values("pk")
        wanted |= Q(soort=kind, blijft__in=theirs, vervalt__in=theirs)
    return rijen.filter(wanted)


def dubbeltaken(access: toegang.Toegang) -> list[Taak]:
    """Return that proposals wait for who decides on them: all of them as one task, for each is
    compared on the same page. It names nobody, for a party can be a natural person.
    """
    if not access.heeft(Recht.DUBBEL_BESLISSEN):
        return []
    many = te_beslissen(access, register.samenvoegvoorstellen("voorgesteld")).count()
    if not many:
        return []
    said = "1 voorstel wacht" if many == 1 else f"{many} voorstellen wachten"
    return [
        Taak(
            DUBBELEN,
            "dubbel",
            "Beslissen over mogelijke dubbelen",
            f"{said} tot iemand zegt of het er één of twee zijn.",
            None,
            "laag",
            "Vergelijken en beslissen",
            LIJST,
            Onderwerp("Registraties die op elkaar lijken", LIJST),
        )
    ]

"""Decisions that are confidential for who asks: what is told instead of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Rechtsfeit, Toestemming

WEGGELATEN = (
    "Besluiten die vertrouwelijk zijn, staan hier niet bij. Dat iets hier niet staat, betekent "
    "daarom niet dat het er niet is; vraag het aan het bevoegd gezag."
)
DOCUMENT = "document"
"""The field of the file on openness that the document of a decision is."""


def dossier_voor(access: toegang.Toegang, uitvoeringen: Iterable[Any]) -> Dossier:
    """Return the file of legal facts about activities that somebody may see, what follows from
    those alone, and in words which decisions are confidential for him.
    """
    performing = list(uitvoeringen)
    permits = Toestemming.objects.filter(legitimeert__in=performing).values("pk")
    facts = Rechtsfeit.objects.filter(betreft__in=permits)
    made = Dossier.uit(toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, facts))
    made.vertrouwelijk = tuple(_hidden(access, performing))
    return made


def _hidden(access: toegang.Toegang, performing: list[Any]) -> Iterable[str]:
    shield = _shield(access)
    keys = shield.verborgen()
    if not keys:
        return
    rows = Toestemming.objects.filter(
        pk__in=keys,
        legitimeert__in=performing,
        besluit__publicatiedatum__lte=timezone.localdate(),
    )
    found = Counter(shield.reden(pk, "") for pk in set(rows.values_list("pk", flat=True)))
    for why, number in sorted(found.items(), key=str):
        many = "Een besluit hierover is" if number == 1 else f"{number} besluiten hierover zijn"
        yield f"{many} {why}. Wat hier staat, kan daarom afwijken van wat geldt."


def _shield(access: toegang.Toegang) -> toegang.Schild:
    return toegang.schild(access, Recht.TOESTEMMING_LEZEN, Toestemming)


def weggelaten_besluiten(access: toegang.Toegang) -> str:
    """Return what to tell where decisions may be missing because they are confidential; empty when
    none are.
    """
    return WEGGELATEN if _shield(access).verborgen() else ""


def verborgen_document(access: toegang.Toegang, toestemming: UUID) -> str | None:
    """Return in words why the document of a decision is not given; None when it is."""
    return _shield(access).reden(toestemming, DOCUMENT)


def verborgen_bij(access: toegang.Toegang, toestemmingen: Iterable[UUID]) -> dict[UUID, str]:
    """Return of decisions that are confidential for somebody, by key, why."""
    shield = _shield(access)
    found = ((pk, shield.reden(pk, "")) for pk in set(toestemmingen) & shield.verborgen())
    return {pk: why for pk, why in found if why}

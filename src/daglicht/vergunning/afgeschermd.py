"""Decisions that are confidential for who asks: what is told instead of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.db.models.functions import Coalesce
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
    if not shield.verborgen():
        return
    rows = _published(shield).filter(legitimeert__in=performing)
    found = Counter(shield.reden(pk, "") for pk in set(rows.values_list("pk", flat=True)))
    for why, number in sorted(found.items(), key=str):
        many = "Een besluit hierover is" if number == 1 else f"{number} besluiten hierover zijn"
        yield f"{many} {why}. Wat hier staat, kan daarom afwijken van wat geldt."


def _published(shield: toegang.Schild) -> QuerySet[Toestemming]:
    """Return the confidential decisions that would be public; of the others nothing is told."""
    return Toestemming.objects.filter(
        pk__in=shield.verborgen(), besluit__publicatiedatum__lte=timezone.localdate()
    )


def verborgen_over(access: toegang.Toegang, toestemmingen: Iterable[UUID]) -> set[UUID]:
    """Return of decisions those about whose permit another is confidential for somebody."""
    shield = _shield(access)
    if not shield.verborgen():
        return set()
    permit = Coalesce("basis_id", "pk", output_field=UUIDField())
    permits = _published(shield).values(wortel=permit)
    rows = Toestemming.objects.annotate(wortel=permit)
    found = rows.filter(pk__in=list(toestemmingen), wortel__in=permits)
    return set(found.values_list("pk", flat=True))


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

"""The value lists of ``/api/v1``."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from ninja import Query, Router

from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.uitwisseling import antwoorden as uit
from daglicht.uitwisseling.api.basis import Peildatum
from daglicht.uitwisseling.paginering import Bladeren, Pagina, bladzijde

router = Router(tags=["waardelijsten"], by_alias=True)


@router.get("/waardelijsten", response=list[uit.Waardelijst], summary="Waardelijsten")
def waardelijsten(request: Request) -> QuerySet[register.Waardelijst]:
    """Geef alle waardelijsten met hun bron."""
    toegang.eis_recht(request.toegang, Recht.WAARDELIJST_LEZEN)
    return register.waardelijsten()


@router.get(
    "/waardelijsten/{slug:code}/waarden",
    response=Pagina[uit.Waarde],
    summary="Waarden van een lijst",
)
def waarden(
    request: Request, code: str, bladeren: Query[Bladeren], peil: Query[Peildatum]
) -> dict[str, object]:
    """Geef de waarden van een lijst die op een dag geldig waren."""
    toegang.eis_recht(request.toegang, Recht.WAARDELIJST_LEZEN)
    if not register.waardelijsten().filter(code=code).exists():
        raise Http404(f"Er is geen waardelijst ‘{code}’.")
    rows = register.waarden(code, peil.geldig_op or timezone.localdate()).order_by("code", "pk")
    return bladzijde(request, rows, bladeren, lambda row: row)

"""Pages of a collection with links to the first, previous and next page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Schema
from pydantic import ConfigDict

from daglicht.kit.lijst import Lijstblad, Lijstvraag
from daglicht.toegang.request import Request
from daglicht.uitwisseling.conform import BASIS, Antwoord, Geheel

T = TypeVar("T")
M = TypeVar("M", bound=Model)
R = TypeVar("R")


class Bladeren(Schema):
    """Which page, and how long."""

    model_config = ConfigDict(populate_by_name=True)

    pagina: Geheel = Field(1, ge=1, le=100_000, description="Paginanummer, vanaf 1")
    paginagrootte: Geheel = Field(20, ge=1, le=100, description="Aantal per pagina")

    def vraag(self, **filters: object) -> Lijstvraag:
        """Return the question for this page of a list with these filters; None is no filter."""
        return Lijstvraag.met(filters, bladzijde=self.pagina, per=self.paginagrootte)


class Link(Antwoord):
    """A link to a page."""

    href: str


class Links(Antwoord):
    """Links between pages; absent pages are null."""

    self: Link
    first: Link
    prev: Link | None
    next: Link | None


class Pagina(Antwoord, Generic[T]):
    """One page of a collection."""

    aantal: int
    weggelaten: str | None = Field(
        None,
        description=(
            "Wat kan ontbreken, in woorden: omdat u het niet mag zien, of omdat van een zoekvraag "
            "alleen de best passende meetellen; leeg: niets"
        ),
    )
    links: Links
    resultaten: list[T]


def bladzijde(
    request: Request, rijen: QuerySet[M], bladeren: Bladeren, maak: Callable[[M], object]
) -> dict[str, object]:
    """Return the page asked for, its total and its links; a page past the end is
    empty, not an error.
    """
    start = (bladeren.pagina - 1) * bladeren.paginagrootte
    total = rijen.count()
    rows = list(rijen[start : start + bladeren.paginagrootte])
    return _pagina(request, bladeren, total, [maak(row) for row in rows])


def uit_blad(
    request: Request,
    bladeren: Bladeren,
    blad: Lijstblad[R],
    maak: Callable[[R], object],
    weggelaten: str = "",
) -> dict[str, object]:
    """Return a page of a list of a room, with its total and its links; ``weggelaten`` tells in
    words (Dutch) what may be missing; so does the list of a search that looked at its best hits.
    """
    page = _pagina(request, bladeren, blad.totaal, [maak(row) for row in blad.rijen])
    told = " ".join(filter(None, (weggelaten, blad.voorbehoud)))
    return page | {"weggelaten": told or None}


def _pagina(
    request: Request, bladeren: Bladeren, total: int, rows: list[object]
) -> dict[str, object]:
    last = max(1, -(-total // bladeren.paginagrootte))
    current = bladeren.pagina
    return {
        "aantal": total,
        "links": {
            "self": _link(request, current),
            "first": _link(request, 1),
            "prev": _link(request, current - 1) if 1 < current <= last + 1 else None,
            "next": _link(request, current + 1) if current < last else None,
        },
        "resultaten": rows,
    }


def _link(request: Request, page: int) -> dict[str, str]:
    query = request.GET.copy()
    query["pagina"] = str(page)
    return {"href": f"{BASIS}{request.path.removeprefix(BASIS)}?{query.urlencode()}"}

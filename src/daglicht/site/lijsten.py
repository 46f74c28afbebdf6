"""The list on a page: what is asked in the address, filters, chips, order, columns, pages, files.

A page declares a :class:`Lijstscherm` and includes ``site/onderdelen/lijst.html`` (filters) and
``lijsttabel.html`` (the rest) with what ``toon`` gives. All that is asked stands in the address, so
that it can be kept and shared; what the list does not know is refused (400) with the reason, never
left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from daglicht.kit.lijst import (
    Filter,
    Filtersoort,
    Kolom,
    Lijstbeschrijving,
    Lijstblad,
    Lijstvraag,
    Sortering,
)
from daglicht.kit.tabelbestand import CSV, XLSX, als_csv, als_xlsx
from daglicht.site.hulp import blad
from daglicht.toegang.request import Request

R = TypeVar("R")
ALLES = "alle"
"""In the address: no choice of a filter that has one of itself."""
RIJ, WAT, ALLE_RIJEN = "rij", "wat", "alle"
"""In the address of what is done with rows: the ticked ones, and whether it is all of them."""
PLAATS = ("pagina", "sorteer", "kolom", "als")
"""What stands in the address beside filters."""
BESTANDEN = {"csv": ("CSV", CSV, als_csv), "xlsx": ("Excel", XLSX, als_xlsx)}
Keuzes = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Daad:
    """What can be done with rows of a list, those that are ticked (``RIJ``) or all: its name, and
    that of the address of its check page, which gets the filters of the list.
    """

    naam: str
    adres: str


@dataclass(frozen=True)
class Lijstscherm:
    """A list as a page shows it.

    ``aantal``: what one is called, and more. ``pagina_van``: the name of the address of a row, at
    the column ``titel``. ``kolommen``: those shown until others are chosen. ``vanzelf``: filters
    that hold until another choice is made. ``cellen``: templates of columns, which get ``rij``.
    ``voorop``: the filters that are always shown, the others when asked for; empty: all are.
    ``daad``: what can be done with the rows.
    """

    naam: str
    aantal: tuple[str, str]
    lijst: Lijstbeschrijving
    titel: str
    pagina_van: str
    kolommen: tuple[str, ...]
    leeg: str
    vanzelf: Mapping[str, str] = field(default_factory=dict)
    cellen: Mapping[str, str] = field(default_factory=dict)
    voorop: tuple[str, ...] = ()
    daad: Daad | None = None


@dataclass(frozen=True)
class Chip:
    """A filter that holds, and the address without it."""

    naam: str
    waarde: str
    zonder: str


@dataclass(frozen=True)
class Veld:
    """A filter as the form shows it."""

    filter: Filter
    keuzes: Keuzes
    waarden: tuple[str, ...]

    @property
    def als(self) -> str:
        """Return how it is filled in: ``keuze``, ``vinkjes``, ``dag``, ``tekst`` or ``vast``."""
        kind = self.filter.soort
        if kind in (Filtersoort.OBJECT, Filtersoort.VAK):
            return "vast"
        if kind is Filtersoort.KEUZE:
            return "vinkjes"
        if kind is Filtersoort.DAG:
            return "dag"
        return "keuze" if self.keuzes else "tekst"

    @property
    def getypt(self) -> tuple[str, ...]:
        """Return the values that stand in the field itself: not the words beside a day."""
        if self.als != "dag":
            return self.waarden
        return tuple(value for value in self.waarden if value not in dict(self.keuzes))

    @property
    def meer(self) -> tuple[str, ...]:
        """Return the values for which the form has no place of their own: they stay as they are."""
        if self.als == "vinkjes":
            return ()
        return self.waarden if self.als == "vast" else self.getypt[1:]

    def noem(self, waarde: str) -> str:
        """Return what a value is called."""
        if self.filter.soort is Filtersoort.VAK:
            return "het getoonde deel"
        if self.filter.soort is Filtersoort.OBJECT:
            return "de gekozene"
        return dict(self.keuzes).get(waarde, waarde)


@dataclass(frozen=True)
class Kop:
    """The head of a column: how it is ordered by, and the address that does so."""

    kolom: Kolom
    adres: str
    richting: str

    @property
    def pijl(self) -> str:
        """Return the sign of the order, for who sees it."""
        return {"ascending": " ▲", "descending": " ▼"}.get(self.richting, "")


@dataclass(frozen=True)
class Cel:
    """A place of a row: its value, or the template that shows it."""

    waarde: Any
    sjabloon: str
    is_titel: bool

    @property
    def klasse(self) -> str:
        """Return how it is set: days on one line, numbers under each other."""
        if isinstance(self.waarde, date):
            return "cijfers"
        number = isinstance(self.waarde, (int, float, Decimal)) and not isinstance(
            self.waarde, bool
        )
        return "getal" if number else ""


@dataclass(frozen=True)
class Lijstbeeld(Generic[R]):
    """All that the component shows; ``fout`` when what is asked cannot be, ``voorbehoud`` when
    there may be more than are counted.
    """

    scherm: Lijstscherm
    gevraagd: QueryDict
    opties: Mapping[str, Keuzes]
    pagina: Page[R] | None
    fout: str = ""
    voorbehoud: str = ""

    @cached_property
    def velden(self) -> list[Veld]:
        """Return the filters with what was filled in."""
        return [
            Veld(item, self._choices(item), self._values(item.code))
            for item in self.scherm.lijst.filters
        ]

    @property
    def voorop(self) -> list[Veld]:
        """Return the filters that are always shown."""
        front = self.scherm.voorop
        return [one for one in self.velden if not front or one.filter.code in front]

    @property
    def verder(self) -> list[Veld]:
        """Return the filters that are shown when asked for."""
        front = self.voorop
        return [one for one in self.velden if one not in front and one.als != "vast"]

    @property
    def verder_open(self) -> bool:
        """Tell whether one of those holds, or could not be asked."""
        return bool(self.fout) or any(one.waarden for one in self.verder)

    def _choices(self, item: Filter) -> Keuzes:
        if item.soort is Filtersoort.JANEE:
            return (("ja", "ja"), ("nee", "nee"))
        known = tuple(self.opties.get(item.code) or item.keuzes)
        if item.soort is Filtersoort.DAG:
            return known
        strange = [value for value in self._values(item.code) if value not in dict(known)]
        return (*known, *((value, value) for value in strange)) if known else known

    def _values(self, code: str) -> tuple[str, ...]:
        given = tuple(self.gevraagd.getlist(code))
        if not given and code in self.scherm.vanzelf:
            return (self.scherm.vanzelf[code],)
        return tuple(value for value in given if value and value != ALLES)

    @cached_property
    def chips(self) -> list[Chip]:
        """Return a chip for each value that holds."""
        return [
            Chip(item.filter.naam, item.noem(value), self._without(item.filter.code, value))
            for item in self.velden
            for value in item.waarden
        ]

    def _without(self, code: str, value: str) -> str:
        left = [one for one in self._values(code) if one != value]
        if not left and code in self.scherm.vanzelf:
            left = [ALLES]
        return self._address(**{code: left})

    def _address(self, **anders: Sequence[str]) -> str:
        query = self.gevraagd.copy()
        for name in ("pagina", "als"):
            query.pop(name, None)
        for name, values in anders.items():
            query.setlist(name, list(values))
        return f"?{query.urlencode()}"

    @property
    def query(self) -> str:
        """Return what is asked, without its page."""
        return self._address().removeprefix("?")

    @property
    def breedte(self) -> int:
        """Return how many columns the table has."""
        return len(self._columns) + (self.scherm.daad is not None)

    @property
    def gekozen_filters(self) -> list[tuple[str, str]]:
        """Return the filters that hold, as they stand in the address."""
        codes = [item.code for item in self.scherm.lijst.filters]
        return [(code, value) for code in codes for value in self._values(code)]

    @property
    def pad(self) -> str:
        """Return the address without any choice."""
        return "?"

    @property
    def telling(self) -> str:
        """Return how many rows there are, in words."""
        number = 0 if self.pagina is None else self.pagina.paginator.count
        one, more = self.scherm.aantal
        return f"{number:,} {one if number == 1 else more}".replace(",", ".")

    @property
    def kolommen_gekozen(self) -> bool:
        """Tell whether other columns were chosen."""
        return "kolom" in self.gevraagd

    @property
    def kolomkeuze(self) -> list[tuple[Kolom, bool]]:
        """Return all columns, and which are shown."""
        shown = {column.code for column in self._columns}
        return [(column, column.code in shown) for column in self.scherm.lijst.kolommen]

    @cached_property
    def _columns(self) -> list[Kolom]:
        asked = dict.fromkeys(self.gevraagd.getlist("kolom") or self.scherm.kolommen)
        known = {column.code: column for column in self.scherm.lijst.kolommen}
        return [known[code] for code in asked if code in known]

    @property
    def koppen(self) -> list[Kop]:
        """Return the heads of the columns that are shown."""
        return [self._head(column) for column in self._columns]

    def _head(self, column: Kolom) -> Kop:
        order = next(
            (one for one in self.scherm.lijst.sorteringen if one.kolom == column.code), None
        )
        if order is None:
            return Kop(column, "", "")
        asked = self.gevraagd.get("sorteer") or self.scherm.lijst.sorteringen[0].code
        turned = f"-{order.code}"
        wanted = turned if asked == order.code else order.code
        falls = order.velden[0].startswith("-") != (asked == turned)
        here = asked in (order.code, turned)
        way = ("descending" if falls else "ascending") if here else "none"
        return Kop(column, self._address(sorteer=[wanted]), way)

    @property
    def sorteringen(self) -> list[tuple[str, str, bool]]:
        """Return the orders that can be chosen, and which holds."""
        asked = self.gevraagd.get("sorteer") or self.scherm.lijst.sorteringen[0].code
        both = [
            (code, name) for order in self.scherm.lijst.sorteringen for code, name in _ways(order)
        ]
        return [(code, name, code == asked) for code, name in both]

    @property
    def rijen(self) -> list[tuple[R, list[Cel]]]:
        """Return the rows with their cells."""
        return [
            (row, [self._cell(row, column) for column in self._columns])
            for row in self.pagina or ()
        ]

    def _cell(self, row: R, column: Kolom) -> Cel:
        template = self.scherm.cellen.get(column.code, "")
        return Cel(column.waarde(row), template, column.code == self.scherm.titel)

    @property
    def bestanden(self) -> list[tuple[str, str]]:
        """Return the files in which the whole list can be taken along, with their addresses."""
        return [(name, self._address(als=[code])) for code, (name, _, _) in BESTANDEN.items()]


def _ways(order: Sortering) -> list[tuple[str, str]]:
    return [(order.code, order.naam), (f"-{order.code}", f"{order.naam}, andersom")]


def gevraagd(request: Request, vanzelf: Mapping[str, str], **plaats: Any) -> Lijstvraag:
    """Return what the address asks of a list, each word of it."""
    return vraag_uit(request.GET, vanzelf, **plaats)


def vraag_uit(given: QueryDict, vanzelf: Mapping[str, str], **plaats: Any) -> Lijstvraag:
    """Return what the words of an address ask of a list."""
    filters = {
        code: tuple(value for value in given.getlist(code) if value and value != ALLES)
        for code in given
        if code not in PLAATS
    }
    own = {code: (value,) for code, value in vanzelf.items() if code not in given}
    asked = {code: values for code, values in (filters | own).items() if values}
    columns = tuple(dict.fromkeys(given.getlist("kolom")))
    return Lijstvraag(asked, sorteer=given.get("sorteer", ""), kolommen=columns, **plaats)


def toon(
    request: Request,
    scherm: Lijstscherm,
    vraag: Callable[[Lijstvraag], Lijstblad[R]],
    sjabloon: str,
    meer: Mapping[str, Any] | None = None,
    opties: Mapping[str, Keuzes] | None = None,
) -> HttpResponse:
    """Answer with the page of a list, or with the list as a file when ``als`` asks for one.

    ``opties``: the choices of filters that take a text. What cannot be asked is told on the page,
    with status 400 and no rows.
    """
    if "als" in request.GET:
        return _as_file(request, scherm, vraag, sjabloon, meer or {}, opties or {})
    page, fault, told = None, "", ""

    def ask(number: int) -> Lijstblad[R]:
        nonlocal told
        found = vraag(gevraagd(request, scherm.vanzelf, bladzijde=number))
        told = found.voorbehoud
        return found

    try:
        page = blad(request, ask)
    except ValidationError as error:
        fault = " ".join(error.messages)
    shown = Lijstbeeld(scherm, request.GET, opties or {}, page, fault, told)
    return _page(request, shown, sjabloon, meer)


def _page(
    request: Request, beeld: Lijstbeeld[R], sjabloon: str, meer: Mapping[str, Any] | None
) -> HttpResponse:
    context = {**(meer or {}), "lijst": beeld, "pagina": beeld.pagina, "query": beeld.query}
    return render(request, sjabloon, context, status=400 if beeld.fout else 200)


def _as_file(
    request: Request,
    scherm: Lijstscherm,
    vraag: Callable[[Lijstvraag], Lijstblad[R]],
    sjabloon: str,
    meer: Mapping[str, Any],
    opties: Mapping[str, Keuzes],
) -> HttpResponse:
    kind = request.GET["als"]
    try:
        if kind not in BESTANDEN:
            raise ValidationError(f"Een lijst is er niet als ‘{kind}’. Kies csv of xlsx.")
        found = vraag(gevraagd(request, scherm.vanzelf, geheel=True))
    except ValidationError as error:
        fault = " ".join(error.messages)
        told: Lijstbeeld[R] = Lijstbeeld(scherm, request.GET, opties, None, fault)
        return _page(request, told, sjabloon, meer)
    _, media, make = BESTANDEN[kind]
    answer = HttpResponse(make(found), content_type=media)
    name = f"{scherm.naam}-{timezone.localdate()}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

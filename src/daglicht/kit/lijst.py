"""One list query: a question as data (filters, sort, place, columns) gives one page of frozen rows.

A room declares a :class:`Lijst` per kind and asks it for the rows that a person may see; pages, the
API and saved filters pass the same :class:`Lijstvraag`. Nothing that is not declared is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Model, Q, QuerySet

from daglicht.kit.cursor import lees_cursor, na, ordening, schrijf_cursor
from daglicht.kit.tekst import ingekort
from daglicht.ruimte import RuimteFout, lees_vak
from daglicht.tijd import TijdFout, lees_dag

M = TypeVar("M", bound=Model)
R = TypeVar("R")
PER = 25
HOOGSTENS = 100
GEHEEL = 4_000
"""As many rows a list gives at once to who takes it along whole: less than two seconds of sites."""
LANGSTE_WAARDE = 200
MEESTE_WAARDEN = 50


class Filtersoort(StrEnum):
    """What a filter takes, as one text per value."""

    KEUZE = "keuze"  # one or more of its choices
    DAG = "dag"  # jjjj-mm-dd
    JANEE = "janee"  # ja or nee
    OBJECT = "object"  # the key of an object
    TEKST = "tekst"  # words
    VAK = "vak"  # x1,y1,x2,y2 in metres RD


@dataclass(frozen=True)
class Beste:
    """What a search leaves when it found more than it looks at: the ``aantal`` best hits."""

    voorwaarde: Q
    aantal: int


@dataclass(frozen=True)
class Filter:
    """What a list can be narrowed by: its name on screen, what it takes, and what that means.

    ``voorwaarde`` gets the value (date, bool, UUID, box or text) and joins no rows that come more
    than once: it names those by a subquery. One that looks at the best hits only says so when there
    were more. ``keuzes`` of a day are words that may stand in its place, for what has none.
    ``samen``: ``voorwaarde`` gets all values at once, as a tuple, where that asks less than each by
    itself. ``geweigerd``: why who asks may not ask this; it is not offered.
    """

    code: str
    naam: str
    soort: Filtersoort
    voorwaarde: Callable[[Any], Q | Beste]
    keuzes: tuple[tuple[str, str], ...] = ()
    geweigerd: str = ""
    samen: bool = False

    def een_van(self, teksten: Sequence[str]) -> tuple[Q, str]:
        """Return the condition that one of these values holds, and what must be said of it; raises
        ValidationError (Dutch).
        """
        values = tuple(self.lees(text) for text in teksten)
        one_of, told = Q(), ""
        for value in [values] if self.samen else values:
            found = self.voorwaarde(value)
            if isinstance(found, Beste):
                told = (
                    f"Alleen de {found.aantal} best passende bij ‘{self.naam}’ tellen mee; "
                    "verfijn met meer of langere woorden."
                )
                found = found.voorwaarde
            one_of |= found
        return one_of, told

    def lees(self, tekst: str) -> Any:
        """Return the value that a text says; raises ValidationError (Dutch) when it says none."""
        if len(tekst) > LANGSTE_WAARDE:
            raise ValidationError(
                f"Filter ‘{self.code}’ heeft {len(tekst)} tekens; hoogstens {LANGSTE_WAARDE}."
            )
        if "\x00" in tekst:
            raise ValidationError(f"De waarde van filter ‘{self.code}’ kan niet.")
        match self.soort:
            case Filtersoort.KEUZE:
                return _keuze(tekst, dict(self.keuzes), f"Filter ‘{self.code}’", "deze keuze")
            case Filtersoort.JANEE:
                return _keuze(tekst, {"ja": "", "nee": ""}, f"Filter ‘{self.code}’", "dit") == "ja"
            case Filtersoort.DAG:
                return tekst if tekst in dict(self.keuzes) else self._dag(tekst)
            case Filtersoort.OBJECT:
                return self._sleutel(tekst)
            case Filtersoort.VAK:
                return self._vak(tekst)
            case Filtersoort.TEKST:
                return tekst

    def _dag(self, tekst: str) -> date:
        try:
            return lees_dag(tekst)
        except TijdFout as error:
            raise ValidationError(
                f"Filter ‘{self.code}’ is een dag, als jjjj-mm-dd; ‘{tekst}’ is er geen."
            ) from error

    def _vak(self, tekst: str) -> tuple[float, ...]:
        try:
            return lees_vak(tekst)
        except RuimteFout as error:
            raise ValidationError(
                f"Filter ‘{self.code}’ is een vak, als x1,y1,x2,y2 in meters; ‘{tekst}’ is er geen."
            ) from error

    def _sleutel(self, tekst: str) -> UUID:
        try:
            return UUID(tekst)
        except ValueError as error:
            raise ValidationError(
                f"Filter ‘{self.code}’ is een kenmerk (UUID); ‘{tekst}’ is er geen."
            ) from error


@dataclass(frozen=True)
class Sortering:
    """An order of a list: paths of Django to one value (``-`` for falling); the key follows.

    ``kolom``: the column at whose head it is chosen, when it is the order of one.
    """

    code: str
    naam: str
    velden: tuple[str, ...]
    kolom: str = ""


@dataclass(frozen=True)
class Kolom:
    """A field of a row, and what it is called on screen; ``namen``: what its codes are called."""

    code: str
    naam: str
    namen: Mapping[str, str] = field(default_factory=dict)

    def waarde(self, rij: object) -> Any:
        """Return what a row says here, a code by its name."""
        found = getattr(rij, self.code)
        return self.namen.get(found, found) if isinstance(found, str) else found


@dataclass(frozen=True)
class Verwijzing:
    """An object that a row names: its key, and what it is called."""

    pk: UUID
    naam: str

    def __str__(self) -> str:
        return self.naam


@dataclass(frozen=True)
class Lijstvraag:
    """What is asked of a list, as data that can be kept.

    ``filters``: per code the values, as texts; more values of one filter are one or the other.
    ``sorteer``: the code of an order, ``-`` before it turns it round; empty: the first. ``cursor``:
    go on after the last row of a page before; without, ``bladzijde`` (from 1) says which page.
    ``kolommen``: codes, empty for all. ``facetten``: filters of choices to count per choice.
    ``geheel``: all rows at once, for who takes the list along; refused where there are more than
    ``GEHEEL``.
    """

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sorteer: str = ""
    cursor: str = ""
    bladzijde: int = 1
    per: int = PER
    kolommen: tuple[str, ...] = ()
    facetten: tuple[str, ...] = ()
    geheel: bool = False

    @classmethod
    def met(cls, _meer: Mapping[str, object] | None = None, /, **plaats: Any) -> Lijstvraag:
        """Return the question with filters by value (text, day, yes or no, key, or more of them);
        one that is None or empty is no filter.
        """
        given = {code: _als_tekst(value) for code, value in (_meer or {}).items()}
        return cls({code: values for code, values in given.items() if values}, **plaats)

    def als_dict(self) -> dict[str, Any]:
        """Return what a saved filter keeps: filters, order and columns, not the place."""
        return {
            "filters": {code: list(values) for code, values in self.filters.items()},
            "sorteer": self.sorteer,
            "kolommen": list(self.kolommen),
        }


@dataclass(frozen=True)
class Facet:
    """A choice of a filter, and how many rows it gives beside the other filters."""

    code: str
    naam: str
    aantal: int


@dataclass(frozen=True)
class Lijstblad(Generic[R]):
    """One page: its rows, how many there are in all, counts per choice, and the place after it.

    ``voorbehoud`` says (Dutch) that a search looked at its best hits only, so that there may be
    more than are counted; empty when it is all.
    """

    rijen: tuple[R, ...]
    totaal: int
    kolommen: tuple[Kolom, ...]
    facetten: Mapping[str, tuple[Facet, ...]]
    volgende: str
    voorbehoud: str = ""

    def cellen(self) -> list[tuple[Any, ...]]:
        """Return per row the values of the columns that were asked."""
        return [tuple(item.waarde(row) for item in self.kolommen) for row in self.rijen]


@dataclass(frozen=True)
class Lijstbeschrijving:
    """What can be asked of a list, for who draws its page."""

    filters: tuple[Filter, ...]
    sorteringen: tuple[Sortering, ...]
    kolommen: tuple[Kolom, ...]


@dataclass(frozen=True)
class Lijst(Generic[M, R]):
    """The one list query of a kind: what can be asked, and how a row is made of a row.

    ``haal`` adds what ``maak`` reads (relations fetched with the page); ``maak`` asks no database.
    """

    filters: tuple[Filter, ...]
    sorteringen: tuple[Sortering, ...]
    kolommen: tuple[Kolom, ...]
    haal: Callable[[QuerySet[M]], QuerySet[M]]
    maak: Callable[[M], R]

    @property
    def beschrijving(self) -> Lijstbeschrijving:
        """Return what can be asked of this list."""
        offered = tuple(item for item in self.filters if not item.geweigerd)
        return Lijstbeschrijving(offered, self.sorteringen, self.kolommen)

    def met(self, filters: Sequence[Filter]) -> Lijst[M, R]:
        """Return this list with more filters, of rooms that lie above its own."""
        return replace(self, filters=(*self.filters, *filters))

    def blad(self, rijen: QuerySet[M], vraag: Lijstvraag) -> Lijstblad[R]:
        """Answer a question over the rows that may be seen; raises ValidationError (Dutch).

        Three queries and those of ``haal``, whatever the number of rows: page, total, counts.
        """
        conditions, told = self._voorwaarden(vraag.filters)
        order = ordening(self._velden(vraag.sorteer))
        columns = self._kolommen(vraag.kolommen)
        per, page = _tussen("per", vraag.per, HOOGSTENS), _tussen("bladzijde", vraag.bladzijde)
        found = rijen.filter(*conditions.values())
        total = found.order_by().count()
        if vraag.geheel:
            per, page = _geheel(total), 1
        placed = found.annotate(**order.waarden).order_by(*order.velden)
        stamp = (vraag.sorteer, sorted((k, list(v)) for k, v in vraag.filters.items()))
        start = (page - 1) * per
        if vraag.cursor:
            placed, start = placed.filter(na(placed, order, lees_cursor(vraag.cursor, stamp))), 0
        rows = list(self.haal(placed)[start : start + per + 1])
        more = schrijf_cursor(rows[per - 1], order, stamp) if len(rows) > per else ""
        return Lijstblad(
            rijen=tuple(self.maak(row) for row in rows[:per]),
            totaal=total,
            kolommen=columns,
            facetten=self._facetten(rijen, conditions, vraag.facetten),
            volgende=more,
            voorbehoud=told,
        )

    def gefilterd(self, rijen: QuerySet[M], vraag: Lijstvraag) -> QuerySet[M]:
        """Return all rows that the filters of a question leave, in its order."""
        order = ordening(self._velden(vraag.sorteer))
        conditions, _ = self._voorwaarden(vraag.filters)
        found = rijen.filter(*conditions.values())
        placed: QuerySet[M] = found.annotate(**order.waarden).order_by(*order.velden)
        return placed

    def rij(self, rijen: QuerySet[M], pk: UUID) -> R | None:
        """Return one of the rows that may be seen, as the list shows it; None without it."""
        found = self.haal(rijen).filter(pk=pk).first()
        return None if found is None else self.maak(found)

    def _voorwaarden(self, asked: Mapping[str, Sequence[str]]) -> tuple[dict[str, Q], str]:
        """Return the condition per filter, and what must be said of them."""
        known = {item.code: item for item in self.filters if not item.geweigerd}
        refused = {item.code: item.geweigerd for item in self.filters if item.geweigerd}
        conditions, told = {}, ""
        for code, values in asked.items():
            if code in refused:
                raise ValidationError(refused[code])
            chosen = known[_keuze(code, known, "Deze lijst", "het filter")]
            if not 1 <= len(values) <= MEESTE_WAARDEN:
                raise ValidationError(
                    f"Filter ‘{code}’ heeft {len(values)} waarden; geef er 1 tot {MEESTE_WAARDEN}."
                )
            conditions[code], said = chosen.een_van(values)
            told = said or told
        return conditions, told

    def _velden(self, asked: str) -> tuple[str, ...]:
        known = {item.code: item.velden for item in self.sorteringen}
        code = asked.removeprefix("-") or self.sorteringen[0].code
        fields = known[_keuze(code, known, "Deze lijst", "de sortering")]
        if not asked.startswith("-"):
            return fields
        return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in fields)

    def _kolommen(self, asked: Sequence[str]) -> tuple[Kolom, ...]:
        known = {item.code: item for item in self.kolommen}
        chosen = [known[_keuze(code, known, "Deze lijst", "de kolom")] for code in asked]
        return tuple(chosen) or self.kolommen

    def _facetten(
        self, rows: QuerySet[M], conditions: Mapping[str, Q], asked: Sequence[str]
    ) -> dict[str, tuple[Facet, ...]]:
        """Count per choice in one query; what a filter itself asks does not narrow its choices."""
        known = {item.code: item for item in self.filters if item.keuzes and not item.geweigerd}
        chosen = [known[_keuze(code, known, "Deze lijst", "het facet")] for code in asked]
        counts = {
            f"facet_{number}_{place}": Count(
                "pk", filter=_rest(conditions, item.code) & item.een_van([choice])[0]
            )
            for number, item in enumerate(chosen)
            for place, (choice, _) in enumerate(item.keuzes)
        }
        found = rows.order_by().aggregate(**counts) if counts else {}
        return {
            item.code: tuple(
                Facet(choice, name, found[f"facet_{number}_{place}"])
                for place, (choice, name) in enumerate(item.keuzes)
            )
            for number, item in enumerate(chosen)
        }


def in_een_van(model: type[Model], pad: str) -> Callable[[Any], Q]:
    """Return the condition that one of more related rows has the value at ``pad``."""
    return lambda value: Q(pk__in=model._default_manager.filter(**{pad: value}).values("pk"))


def gelijk(pad: str) -> Callable[[Any], Q]:
    """Return the condition of a filter that a path (also with a lookup) has the value."""
    return lambda value: Q(**{pad: value})


def _rest(conditions: Mapping[str, Q], code: str) -> Q:
    others = Q()
    for other, condition in conditions.items():
        if other != code:
            others &= condition
    return others


def _keuze(tekst: str, known: Mapping[str, object], wie: str, wat: str) -> str:
    if tekst not in known:
        raise ValidationError(
            f"{wie} kent {wat} ‘{ingekort(tekst, 60)}’ niet. Kies uit: "
            f"{', '.join(known) or 'niets'}."
        )
    return tekst


def _geheel(totaal: int) -> int:
    """Return how many rows the whole list takes."""
    if totaal > GEHEEL:
        raise ValidationError(
            f"Deze lijst heeft {totaal} rijen; een bestand bevat er hoogstens {GEHEEL}. Maak de "
            "keuze kleiner, bijvoorbeeld per gemeente of per jaar, en haal die apart op."
        )
    return max(totaal, 1)


def _tussen(naam: str, waarde: int, hoogstens: int = 100_000) -> int:
    if not 1 <= waarde <= hoogstens:
        raise ValidationError(f"‘{naam}’ is {waarde}; geef een getal van 1 tot {hoogstens}.")
    return waarde


def _als_tekst(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return ("ja" if value else "nee",)
    if isinstance(value, (list, tuple)):
        return tuple(text for item in value for text in _als_tekst(item))
    return (value.isoformat() if isinstance(value, date) else str(value),)

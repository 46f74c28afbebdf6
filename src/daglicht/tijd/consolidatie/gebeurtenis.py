"""What happens to a permit: events with two dates,
each with operations on elements that keep their ``wid``.

The JSON form of an event is the schema of these classes (docs/gebeurtenissen.schema.json);
keys are camelCase.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

Soort = Literal["besluit", "uitspraak", "wet", "procedure"]
Elementsoort = Literal["hoofdstuk", "paragraaf", "voorschrift", "lid", "tabel", "bijlage", "tekst"]
Juridisch = Literal[
    "vergunningvoorschrift", "maatwerkvoorschrift Bal", "maatwerkvoorschrift omgevingsplan"
]


class _Deel(BaseModel):
    """Base of everything in an event: frozen, camelCase outside, unknown keys refused."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, extra="forbid"
    )


class Doelelement(_Deel):
    """Where an operation works: ``wid``, or the number an element had then in the
    decision it belongs to.
    """

    wid: str | None = None
    besluit: str | None = None
    nummer: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Doelelement:
        by_number = self.besluit is not None and self.nummer is not None
        if (self.wid is not None) == by_number:
            raise ValueError("Geef óf een wid, óf een besluit met een nummer.")
        return self

    def __str__(self) -> str:
        return self.wid or f"voorschrift {self.nummer} van {self.besluit}"


class _Operatie(_Deel):
    """``tot`` is the first day on which a temporary operation no longer works."""

    tot: date | None = None


class Toevoegen(_Operatie):
    """A new element below ``ouder``, directly behind ``na`` or before ``voor``;
    without these at the end.

    ``bij`` is the decision it belongs to and by which its number is addressed;
    by default that of its event.
    """

    op: Literal["toevoegen"] = "toevoegen"
    wid: str = Field(min_length=1)
    soort: Elementsoort = "voorschrift"
    nummer: str = ""
    kop: str = ""
    tekst: str = ""
    ouder: str | None = None
    na: str | None = None
    voor: str | None = None
    bij: str | None = None


class Wijzigen(_Operatie):
    """Another text or heading; what is not given stays."""

    op: Literal["wijzigen"] = "wijzigen"
    doel: Doelelement
    tekst: str | None = None
    kop: str | None = None


class Vervangen(_Operatie):
    """Another element in the place of one that ends."""

    op: Literal["vervangen"] = "vervangen"
    doel: Doelelement
    wid: str = Field(min_length=1)
    nummer: str | None = None
    kop: str = ""
    tekst: str = ""


class Hernummeren(_Operatie):
    """Another number for the same element."""

    op: Literal["hernummeren"] = "hernummeren"
    doel: Doelelement
    nummer: str


class Intrekken(_Operatie):
    """The end of an element and everything below it."""

    op: Literal["intrekken"] = "intrekken"
    doel: Doelelement


class Schorsen(_Operatie):
    """An element, or everything an event did, has no effect until ``tot`` or until it is lifted."""

    op: Literal["schorsen"] = "schorsen"
    doel: Doelelement | None = None
    gebeurtenis: str | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Schorsen:
        if (self.doel is None) == (self.gebeurtenis is None):
            raise ValueError("Een schorsing noemt óf een onderdeel, óf een gebeurtenis.")
        return self


class Opheffen(_Operatie):
    """The suspensions of an event end on the day this takes effect."""

    op: Literal["opheffen"] = "opheffen"
    gebeurtenis: str


class Vernietigen(_Operatie):
    """What an event did never had effect; with ``doelen`` only what it did to those,
    ``vanaf`` only from that day.

    ``als``: what it then is in law: annulled by a court (Awb 8:72), revoked by the authority on an
    objection (7:11), or not in force yet.
    """

    op: Literal["vernietigen"] = "vernietigen"
    gebeurtenis: str
    doelen: tuple[Doelelement, ...] = ()
    vanaf: date | None = None
    als: Literal["vernietigd", "herroepen", "toekomstig"] = "vernietigd"


class Reviseren(_Operatie):
    """All elements of earlier decisions are replaced;
    they lapse when the revision is irrevocable (Wabo 2.6:4).
    """

    op: Literal["reviseren"] = "reviseren"
    besluiten: tuple[str, ...] = Field(min_length=1)


class Onherroepelijk(_Operatie):
    """An event can no longer be appealed."""

    op: Literal["onherroepelijk"] = "onherroepelijk"
    gebeurtenis: str


class Omzetten(_Operatie):
    """An element keeps its words and gets another legal character,
    as by transitional law on 1 January 2024.
    """

    op: Literal["omzetten"] = "omzetten"
    doel: Doelelement
    naar: Juridisch


Operatie = Annotated[
    Toevoegen
    | Wijzigen
    | Vervangen
    | Hernummeren
    | Intrekken
    | Schorsen
    | Opheffen
    | Vernietigen
    | Reviseren
    | Onherroepelijk
    | Omzetten,
    Field(discriminator="op"),
]


class Gebeurtenis(_Deel):
    """A decision, ruling or law: known from ``bekend_op``, in effect from ``geldig_vanaf``.

    ``basis`` names the events on which it was built. None says nothing; then what is later in both
    times follows what was there, and anything else that meets it is samenloop. ``volgorde`` orders
    what became known on one day.
    """

    id: str = Field(min_length=1)
    soort: Soort = "besluit"
    titel: str = ""
    bekend_op: date
    geldig_vanaf: date
    volgorde: int = 0
    basis: tuple[str, ...] | None = None
    operaties: tuple[Operatie, ...] = ()

    @property
    def bekend_rang(self) -> tuple[date, int, str]:
        """Return what decides in which order events became known."""
        return self.bekend_op, self.volgorde, self.id

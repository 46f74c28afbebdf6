"""The distances of external safety as they are written."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Gt, Le, MinLen
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee, eenmaal
from daglicht.gegevens.strikt import naaste
from daglicht.recht.bestanden.voorwaarde import Voorwaarde
from daglicht.recht.gebiedssoort import Gebiedssoort

Meter = Annotated[float, Gt(0), Le(100_000)]
Afstanden = dict[Gebiedssoort, Meter]
Bijlage = Literal["VII", "VIII", "IX"]


@dataclass(frozen=True, config=STRIKT)
class Afstandrij:
    """A sub-category. ``bron``: where the Bal gives its distances;
    without it they are those of the table.

    ``voorwaarde: onbekend``: nobody says when they hold. ``ook``: references that hold too.
    ``tabel``: what the table says where that differs. ``vervangen``: rows of the Bal
    came in its place.
    """

    id: Annotated[int, Gt(0)]
    onder: str
    code: str
    klasse: str
    referentie: str
    voorwaarde: Voorwaarde
    afstanden: Afstanden
    bron: Bron | None = None
    situatie: str = ""
    kanttekeningen: tuple[str, ...] = ()
    ook: tuple[str, ...] = ()
    tabel: Afstanden | None = None
    vervangen: JaNee = False


@dataclass(frozen=True, config=STRIKT)
class Rijenbestand:
    """The rows, the source of the table, and doubts by code; refuses a number that stands twice,
    and an unknown doubt.
    """

    tabel: Bron
    kanttekeningen: dict[str, str]
    rijen: Annotated[tuple[Afstandrij, ...], MinLen(1)]

    def __post_init__(self) -> None:
        eenmaal((row.id for row in self.rijen), "elke rij heeft een eigen id")
        for row in self.rijen:
            for code in sorted(set(row.kanttekeningen) - self.kanttekeningen.keys()):
                raise ValueError(
                    f"rij {row.id}: er is geen kanttekening ‘{code}’; "
                    f"{naaste(code, sorted(self.kanttekeningen))}"
                )
        used = {code for row in self.rijen for code in row.kanttekeningen}
        for code in sorted(self.kanttekeningen.keys() - used):
            raise ValueError(
                f"kanttekeningen: geen rij noemt ‘{code}’; {naaste(code, sorted(used))}"
            )


@dataclass(frozen=True, config=STRIKT)
class Bijlagebronnen:
    """The articles that attach a distance to an annex."""

    risico: Bron
    aandachtsgebied: Bron


@dataclass(frozen=True, config=STRIKT)
class Rubriekregel:
    """An activity of an annex: the kinds of area that are calculated,
    and those that are unknown to us (``ontbreekt``: why).
    """

    onder: str
    naam: str
    bijlage: Bijlage = "VII"
    berekend: tuple[Gebiedssoort, ...] = ()
    onbekend: tuple[Gebiedssoort, ...] = ()
    module: str = ""
    ontbreekt: str = ""


@dataclass(frozen=True, config=STRIKT)
class Gemist:
    """What could not be read: where it stands in law, and what that means for an answer."""

    code: str
    plaats: str
    gevolg: str


@dataclass(frozen=True, config=STRIKT)
class ZonderRij:
    """The kinds of area that law may attach to a class of activity of which no row was read;
    ``*`` is every other class.
    """

    klasse: str
    gebieden: tuple[Gebiedssoort, ...]


@dataclass(frozen=True, config=STRIKT)
class Rubriekenbestand:
    """The activities of the annexes; ``gebieden``: the source of which areas belong to them."""

    bijlagen: dict[Bijlage, Bijlagebronnen]
    gebieden: Bron
    rubrieken: Annotated[tuple[Rubriekregel, ...], MinLen(1)]
    ontbrekend: tuple[Gemist, ...]
    zonder_rij: tuple[ZonderRij, ...]

    def __post_init__(self) -> None:
        eenmaal((row.onder for row in self.rubrieken), "elke rubriek heeft een eigen nummer")
        codes = {row.code for row in self.ontbrekend}
        for row in self.rubrieken:
            if row.bijlage not in self.bijlagen:
                raise ValueError(f"rubriek ‘{row.onder}’: bijlage {row.bijlage} heeft geen bronnen")
            if row.ontbreekt and row.ontbreekt not in codes:
                raise ValueError(
                    f"rubriek ‘{row.onder}’: ‘{row.ontbreekt}’ staat niet bij ontbrekend"
                )
        if "*" not in {row.klasse for row in self.zonder_rij}:
            raise ValueError("zonder_rij heeft geen regel ‘*’ voor elke andere klasse")


@dataclass(frozen=True, config=STRIKT)
class Invoerregel:
    """What a condition asks: a number in ``eenheid``, one of ``keuzes``,
    or yes or no (``ontkend``: how no reads).
    """

    naam: str
    woorden: str
    eenheid: str = ""
    ontkend: str = ""
    keuzes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if [bool(self.eenheid), bool(self.ontkend), bool(self.keuzes)].count(True) != 1:
            raise ValueError("noem ‘eenheid’, ‘ontkend’ of ‘keuzes’, een van de drie")


@dataclass(frozen=True, config=STRIKT)
class Invoerenbestand:
    """All that conditions ask."""

    bron: Bron
    invoeren: tuple[Invoerregel, ...]

    def __post_init__(self) -> None:
        eenmaal((row.naam for row in self.invoeren), "elke invoer heeft een eigen naam")


@dataclass(frozen=True, config=STRIKT)
class Zusterregel:
    """The classes that facts may belong to which fit no row of a class, nearest first."""

    klasse: str
    zusters: tuple[str, ...]


@dataclass(frozen=True, config=STRIKT)
class Zustersbestand:
    """The classes that stand in for one another."""

    bron: Bron
    zusters: tuple[Zusterregel, ...]

    def __post_init__(self) -> None:
        eenmaal((row.klasse for row in self.zusters), "elke klasse staat er één keer")


@dataclass(frozen=True, config=STRIKT)
class Druk:
    """A range of pressure in kPa, both ends included."""

    van: float
    tot_en_met: float


@dataclass(frozen=True, config=STRIKT)
class Gasstrook:
    """The strip along a pipeline for natural gas of such a pressure."""

    meter: Meter
    druk: Druk


@dataclass(frozen=True, config=STRIKT)
class Strook:
    """The strip along a pipeline, from its heart."""

    meter: Meter
    aardgas: Gasstrook
    bron: Bron


@dataclass(frozen=True, config=STRIKT)
class Grens:
    """Where an area ends, however far the effect reaches."""

    meter: Meter
    bron: Bron


@dataclass(frozen=True, config=STRIKT)
class Grenzenbestand:
    """Distances of law that no table gives."""

    gifwolk: Grens
    buisleiding: Strook

"""The terms of a course, as they are written."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from annotated_types import Ge, Gt
from pydantic import Field
from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, Bron, JaNee
from daglicht.recht.bestanden.omstandigheid import Codes

Wie = Literal["gezag", "aanvrager", "overtreder", "belanghebbende", "ieder", "OM", "rechter"]


@dataclass(frozen=True, config=STRIKT)
class Stilregel:
    """What makes a term stand still: from each step ``vanaf`` (that recorded ``als``)
    until the first of ``tot`` after it.

    Not longer than a legal term from there (``ten_hoogste``), or the last day the step recorded
    (``veld``). ``dag_na``: it begins the day after the step.
    """

    vanaf: str
    tot: Codes
    ten_hoogste: str = ""
    veld: str = ""
    als: dict[str, Codes] = Field(default_factory=dict)
    dag_na: JaNee = False
    bron: Bron | None = None


@dataclass(frozen=True, config=STRIKT)
class Dagbedrag:
    """What a penalty is a day (euro), for so many days."""

    dagen: Annotated[int, Ge(1)]
    bedrag: Annotated[Decimal, Gt(0)]


@dataclass(frozen=True, config=STRIKT)
class Dagtarief:
    """What each day costs over which a penalty is forfeited, the first days first; without
    ``bedragen`` that is not known. The amounts are those of the version that was read (``bron``).
    """

    bedragen: tuple[Dagbedrag, ...] = ()
    bron: Bron | None = None

    def __post_init__(self) -> None:
        if self.bedragen and self.bron is None:
            raise ValueError("noem bij bedragen per dag ook de bron")


@dataclass(frozen=True, config=STRIKT)
class Termijnsoort:
    """A term of the course: started by the last (or ``eerste``) of the steps ``vanaf``,
    met by one of ``voldaan_door`` from then on.

    Its length is a legal term (``termijn``, a code), its last day is what the step recorded
    (``veld``), or it is the time in which another term can be extended (``verlenging_van``).
    ``vanaf_veld``: per step, the field with the day it starts (left empty: the day of the step,
    when the field says so); ``of_door``: on the day of the first of these steps instead, once one
    was taken, unless that is later.
    ``nader``: per step, the field with the day that becomes the last one, if it is later.
    ``voor``: only starts of before the last of these steps count. It is gone once one of
    ``vervalt_door`` was taken. ``wie`` must act; ``mag``: that is a power, no duty. ``stil`` makes
    it stand still, ``verlengd_door`` extends it by the ``weken`` of each such step. ``niet_voor``:
    a step up to the last day of that term starts nothing, nor one when that was met by then.

    ``na``: it follows on another term, once that is over and ``zonder`` one of these steps having
    been taken in it. With ``per_besluit`` each decision that can be fought has its own; ``na`` then
    makes it the time to decide on a remedy (but not together with ``zonder``), and ``commissie`` is
    its length when an objection recorded ``commissie_bij``. ``schuift``: the days on which the
    decision was suspended do not count. ``bij``: it is gone when the decision has another outcome
    than these. ``verbeurt``: over each of its days a penalty is forfeited, up to the step that
    meets it: it is nothing that must be done in time. ``wordt``: once that term was started and
    this one was not met by then, that one counts in its place. ``eigen_bezwaar``: a step starts
    nothing of somebody whose objection did not wait on its day, while that of another did.
    Without ``naam`` and ``bron`` it has those of its legal term.
    """

    code: str
    vanaf: Codes
    naam: str = ""
    bron: Bron | None = None
    termijn: str = ""
    veld: str = ""
    verlenging_van: str = ""
    vanaf_veld: dict[str, str] = Field(default_factory=dict)
    of_door: Codes = ()
    eerste: JaNee = False
    voldaan_door: Codes = ()
    voor: Codes = ()
    wie: Wie = "gezag"
    stil: tuple[Stilregel, ...] = ()
    verlengd_door: Codes = ()
    nader: dict[str, str] = Field(default_factory=dict)
    vervalt_door: Codes = ()
    per_besluit: JaNee = False
    na: str = ""
    zonder: Codes = ()
    niet_voor: str = ""
    commissie: str = ""
    commissie_bij: dict[str, str] = Field(default_factory=dict)
    schuift: JaNee = False
    mag: JaNee = False
    bij: Codes = ()
    verbeurt: Dagtarief | None = None
    wordt: str = ""
    eigen_bezwaar: JaNee = False

    @property
    def opent(self) -> bool:
        """Tell whether it is the time in which a remedy against a decision can be begun."""
        return self.per_besluit and not self.na and not self.niet_voor

    @property
    def beslist(self) -> bool:
        """Tell whether it is the time to decide on remedies against a decision."""
        return self.per_besluit and bool(self.na) and not self.zonder

    def __post_init__(self) -> None:
        if sum(map(bool, (self.termijn, self.veld, self.verlenging_van))) != 1:
            raise ValueError(
                "noem of een termijn uit de lijst, of het veld met de laatste dag, of een "
                "verlenging"
            )
        if self.veld and (self.bron is None or not self.naam):
            raise ValueError("een termijn die een stap bepaalt heeft een naam en een bron")

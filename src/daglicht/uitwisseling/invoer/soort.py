"""What an importer is: one public format, the shape of its rows, and how rows become objects."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.uitwisseling.invoer.fouten import InvoerFout
from daglicht.uitwisseling.invoer.rij import Bronrij

R = TypeVar("R", bound=Bronrij)


@dataclass(frozen=True)
class Omstandigheden:
    """What the user says about a file: whose books it enters, and in which period its rows hold.

    ``rsin`` begins new identifications; ``geldig_vanaf`` is the day from which the state
    in the file holds.
    """

    bestandsnaam: str
    rsin: str | None = None
    geldig_vanaf: date | None = None

    def bronhouder(self) -> str:
        """Return the RSIN; raises InvoerFout when no authority is known."""
        if self.rsin is None:
            raise InvoerFout(
                "Er is nog geen VTH-instantie die bronhouder kan zijn. Lees eerst de organisaties "
                "in (daglicht laad oin-register …) en kies er een met --instantie OIN."
            )
        return self.rsin

    def peildatum(self) -> date:
        """Return the day from which the rows hold;
        raises InvoerFout when the user did not give it.
        """
        if self.geldig_vanaf is None:
            raise InvoerFout(
                "Het bestand noemt geen datum. Geef op vanaf wanneer het geldt: --geldig-vanaf "
                "jjjj-mm-dd."
            )
        return self.geldig_vanaf


@dataclass
class Post(Generic[R]):
    """One good row on its way to the database."""

    nummer: int
    sleutel: str
    rij: R
    bestaand: UUID | None = None
    object_id: UUID = field(default_factory=nieuwe_sleutel)
    reden: str | None = None

    def __post_init__(self) -> None:
        if self.bestaand is not None:
            self.object_id = self.bestaand

    def keur_af(self, reden: str) -> None:
        """Reject the row for a reason in Dutch."""
        self.reden = reden


class Soort(ABC, Generic[R]):
    """One importer. Writing must give the same result when a row is written again."""

    code: ClassVar[str]
    naam: ClassVar[str]
    bron: ClassVar[str]
    rij: ClassVar[type[Any]]
    bronhouder_nodig: ClassVar[bool] = False
    datum_nodig: ClassVar[bool] = False

    @property
    def kolommen(self) -> Sequence[str]:
        """Return the columns without which a file is not of this format."""
        return [
            item.alias or name for name, item in self.rij.model_fields.items() if item.is_required()
        ]

    def van_toepassing(self, cellen: dict[str, Any]) -> bool:
        """Tell whether a row is meant for us; others are passed over in silence and not counted."""
        return True

    @abstractmethod
    def sleutel(self, rij: R) -> str:
        """Return what identifies the row in its source, from one edition to the next."""

    @abstractmethod
    def schrijf(self, posten: Sequence[Post[R]], bij: Omstandigheden) -> None:
        """Write the rows in bulk, under ``object_id``; reject single rows with ``keur_af``."""

    def rond_af(self, bij: Omstandigheden, inlezing: UUID) -> None:
        """Do what needs the whole file, inside the transaction that ends the reading."""

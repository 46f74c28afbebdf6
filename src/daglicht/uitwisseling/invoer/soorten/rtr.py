"""Registratie toepasbare regels: the national lists of activities and of the areas where they
apply, as value lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from daglicht.kit.tekst import ingekort
from daglicht.register import service as register
from daglicht.uitwisseling.invoer.rij import Bronrij, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort

EINDELOOS = date(2199, 12, 31)
EEUW = date(2000, 1, 1)


def _date(value: Any) -> date:
    text = str(value).strip()
    try:
        if text[2:3] == "-":
            day, month, year = text.split("-")
            text = f"{year}-{month}-{day}"
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"‘{ingekort(text, 60)}’ is geen datum (jjjj-mm-dd of dd-mm-jjjj)."
        ) from None
    if not EEUW <= found <= EINDELOOS:
        raise ValueError(f"{found} kan niet: verwacht wordt een datum van 2000 tot en met 2199.")
    return found


Datum = Annotated[date, BeforeValidator(_date)]


class ActiviteitRij(Bronrij):
    """One activity in one period; ``einddatum`` is the last day on which it holds."""

    bestuurslaag: Tekst = Field(alias="bestuursorgaanBestuurslaag")
    bestuursorgaan: Tekst = Field(alias="Bestuursorgaan")
    begindatum: Datum = Field(alias="beginDatum")
    einddatum: Datum = Field(alias="eindDatum")
    omschrijving: Tekst = Field(alias="omschrijving", max_length=400)
    omgevingsdienst: str = Field(alias="Omgevingsdienst")
    urn: Tekst = Field(alias="URN", max_length=200)

    @model_validator(mode="after")
    def _period(self) -> ActiviteitRij:
        if self.einddatum < self.begindatum:
            raise ValueError(f"Einddatum {self.einddatum} ligt voor begindatum {self.begindatum}.")
        return self

    @property
    def orgaancode(self) -> str | None:
        """Return the code of the authority in the identification (nl.imow-gm0363.…: gm0363),
        None when it has none.
        """
        head, _, rest = self.urn.partition("-")
        return rest.split(".")[0] if head in ("nl.imow", "nl.vthflo") else None


class RtrActiviteiten(Soort[ActiviteitRij]):
    """Activities and the authorities that named them."""

    code = "rtr-activiteiten"
    naam = "Activiteiten en bestuursorganen (export A1, XLSX of CSV)"
    bron = "Registratie toepasbare regels (RTR)"
    rij = ActiviteitRij
    lijst = register.Lijst("rtr-activiteiten", "Activiteiten van het Omgevingsloket", bron)
    organen = register.Lijst("rtr-bestuursorganen", "Bestuursorganen van het Omgevingsloket", bron)

    def sleutel(self, rij: ActiviteitRij) -> str:
        """Return activity and first day."""
        return f"{rij.urn}|{rij.begindatum}"

    def schrijf(self, posten: Sequence[Post[ActiviteitRij]], bij: Omstandigheden) -> None:
        """Write activities as values, and the authority of each as a value of a second list."""
        register.leg_waarden_vast(
            self.lijst, bij.bestandsnaam, [self._value(post) for post in posten]
        )
        codes = {post.rij.orgaancode: post.rij for post in posten if post.rij.orgaancode}
        register.leg_waarden_vast(
            self.organen,
            bij.bestandsnaam,
            [
                register.Waarde(
                    code=code, naam=row.bestuursorgaan, hoofdtype=row.bestuurslaag.lower()
                )
                for code, row in codes.items()
            ],
        )

    def _value(self, post: Post[ActiviteitRij]) -> register.Waarde:
        row = post.rij
        return register.Waarde(
            id=post.object_id,
            code=row.urn,
            naam=row.omschrijving,
            hoofdtype=row.bestuurslaag.lower(),
            begindatum_geldigheid=row.begindatum,
            einddatum_geldigheid=None
            if row.einddatum == EINDELOOS
            else row.einddatum + timedelta(days=1),
            kenmerken={
                "bestuursorgaan": row.bestuursorgaan,
                "omgevingsdienst": row.omgevingsdienst,
            },
        )


class LocatieRij(Bronrij):
    """An activity of an authority applies in an area."""

    omschrijving: Tekst = Field(alias="omschrijving", max_length=400)
    bestuursorgaan: Tekst = Field(alias="Bestuursorgaan")
    identificatie: Tekst = Field(alias="identificatie", max_length=160)
    noemer: str = Field(alias="noemer", max_length=120)


class RtrLocaties(Soort[LocatieRij]):
    """Where activities apply."""

    code = "rtr-locaties"
    naam = "Werkingsgebieden van activiteiten (export A2, XLSX of CSV)"
    bron = "Registratie toepasbare regels (RTR)"
    rij = LocatieRij
    lijst = register.Lijst("rtr-locaties", "Werkingsgebieden van activiteiten", bron)

    def sleutel(self, rij: LocatieRij) -> str:
        """Return area and a fingerprint of activity, authority and name."""
        rest = "|".join((rij.omschrijving, rij.bestuursorgaan, rij.noemer))
        return f"{rij.identificatie}#{sha256(rest.encode()).hexdigest()[:32]}"

    def schrijf(self, posten: Sequence[Post[LocatieRij]], bij: Omstandigheden) -> None:
        """Write each combination as a value."""
        register.leg_waarden_vast(
            self.lijst, bij.bestandsnaam, [self._value(post) for post in posten]
        )

    def _value(self, post: Post[LocatieRij]) -> register.Waarde:
        return register.Waarde(
            id=post.object_id,
            code=post.sleutel,
            naam=post.rij.omschrijving,
            hoofdtype=post.rij.noemer,
            kenmerken={
                "identificatie": post.rij.identificatie,
                "bestuursorgaan": post.rij.bestuursorgaan,
            },
        )

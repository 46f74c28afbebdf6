"""The public OIN register (Logius): organisations, and which of them carry out VTH tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import Field, field_validator

from daglicht.register import service as register
from daglicht.uitwisseling.invoer.rij import Bronrij, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort

# Organisations with VTH tasks by law; the register itself does not tell who they
# are, their names do.
VTH_NAAM = re.compile(
    r"\b(gemeente|provincie|omgevingsdienst|uitvoeringsdienst|milieudienst|RUD|DCMR|waterschap"
    r"|wetterskip|"
    r"hoogheemraadschap|veiligheidsregio|inspectie)\b",
    re.IGNORECASE,
)
GEEN_VTH = re.compile(
    r"\b(belasting|gemeentelijke gezondheid|gemeenschappelijke gezondheid|sociale)\w*",
    re.IGNORECASE,
)


class OinRij(Bronrij):
    """One OIN and who holds it."""

    naam: Tekst = Field(alias="organisatienaam", max_length=500)
    oin: Tekst = Field(alias="oin")

    @field_validator("oin")
    @classmethod
    def _valid(cls, value: str) -> str:
        return register.geldig_oin(value)

    @property
    def rsin(self) -> str | None:
        """Return the RSIN inside the OIN (prefix 00000001), None for other kinds."""
        return self.oin[8:17] if self.oin.startswith("00000001") else None

    @property
    def vth(self) -> bool:
        """Tell whether the name is that of an organisation with VTH tasks."""
        return bool(VTH_NAAM.search(self.naam)) and not GEEN_VTH.search(self.naam)


class OinRegister(Soort[OinRij]):
    """Organisations with their OIN; those with VTH tasks become VTH-instanties."""

    code = "oin-register"
    naam = "Organisaties met OIN; wie VTH-taken heeft wordt VTH-instantie (CSV)"
    bron = "OIN-register (Logius)"
    rij = OinRij

    def sleutel(self, rij: OinRij) -> str:
        """Return the OIN."""
        return rij.oin

    def schrijf(self, posten: Sequence[Post[OinRij]], bij: Omstandigheden) -> None:
        """Write each organisation once, whatever the number of OINs it holds."""
        for post in posten:
            organisation = register.organisatie_uit_bron(
                post.bestaand, post.rij.naam, rsin=post.rij.rsin
            )
            post.object_id = organisation.pk
            if post.rij.vth:
                holder = register.maak_instantie(organisation, post.rij.oin)
                if holder.oin != post.rij.oin:
                    post.keur_af(f"{post.rij.naam} is al VTH-instantie met OIN {holder.oin}.")

"""Which omgevingsdienst serves which municipality:
the regional atlas of the Association of Dutch Municipalities.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from daglicht.register import service as register
from daglicht.register.service import SoortGebied
from daglicht.uitwisseling.invoer.rij import Bronrij, Tekst
from daglicht.uitwisseling.invoer.soort import Omstandigheden, Post, Soort


class WerkgebiedRij(Bronrij):
    """One municipality and the service that works for it."""

    gemeente: Tekst = Field(alias="Gemeente", max_length=120)
    cbs: Tekst = Field(alias="CBS", pattern=r"^\d{4}$")
    dienst: Tekst


class OmgevingsdienstRij(WerkgebiedRij):
    """The service for the basic tasks."""

    dienst: Tekst = Field(alias="Omgevingsdiensten (Regionale uitvoeringsdiensten)", max_length=500)


class BrzoRij(WerkgebiedRij):
    """The service for the sites with major-accident hazards."""

    dienst: Tekst = Field(alias="Regionale Uitvoeringsdiensten - BRZO", max_length=500)


class Werkgebieden(Soort[WerkgebiedRij]):
    """Services and the municipalities they work in, from a given day."""

    code = "omgevingsdiensten"
    naam = "Welke omgevingsdienst welke gemeente bedient (CSV)"
    bron = "Regioatlas"
    rij: ClassVar[type[WerkgebiedRij]] = OmgevingsdienstRij
    datum_nodig = True
    taak = "basistaken"

    def sleutel(self, rij: WerkgebiedRij) -> str:
        """Return the code of the municipality."""
        return rij.cbs

    def schrijf(self, posten: Sequence[Post[WerkgebiedRij]], bij: Omstandigheden) -> None:
        """Write service, municipality and the link between them."""
        since = bij.peildatum()
        services = {
            name: register.organisatie_uit_bron(None, name)
            for name in {post.rij.dienst for post in posten}
        }
        for post in posten:
            area = register.leg_gebied_vast(
                SoortGebied.GEMEENTE, post.rij.gemeente, since, self.bron, code=f"GM{post.rij.cbs}"
            )
            link = register.wijs_werkgebied_toe(
                services[post.rij.dienst], area, self.taak, since, self.bron
            )
            post.object_id = link.pk


class BrzoWerkgebieden(Werkgebieden):
    """The services for sites with major-accident hazards."""

    code = "brzo-omgevingsdiensten"
    naam = "Welke dienst het Seveso-toezicht (voorheen BRZO) doet per gemeente (CSV)"
    rij = BrzoRij
    taak = "Seveso-toezicht"

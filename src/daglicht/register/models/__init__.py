"""Tables of the register, one module per view of CIm VTH FLo."""

from __future__ import annotations

from daglicht.register.models.activiteit import (
    Activiteit,
    Activiteituitvoering,
    AlgemeenVerbindendVoorschrift,
)
from daglicht.register.models.betrokkene import (
    Betrokkene,
    NatuurlijkPersoon,
    NietNatuurlijkPersoon,
    Vestiging,
    VthInstantie,
)
from daglicht.register.models.gebied import Gebied, Werkgebied
from daglicht.register.models.locatie import (
    AdresseerbaarObject,
    AnderGeoObject,
    GeoObject,
    KadastraleOnroerendeZaak,
    Pand,
    TopografischObject,
    VthObject,
)
from daglicht.register.models.samenvoeging import Samenvoegvoorstel
from daglicht.register.models.waardelijst import Waarde, Waardelijst
from daglicht.register.models.zaak import Informatieobject, Zaak, Zaakpartner

__all__ = [
    "Activiteit",
    "Activiteituitvoering",
    "AdresseerbaarObject",
    "AlgemeenVerbindendVoorschrift",
    "AnderGeoObject",
    "Betrokkene",
    "Gebied",
    "GeoObject",
    "Informatieobject",
    "KadastraleOnroerendeZaak",
    "NatuurlijkPersoon",
    "NietNatuurlijkPersoon",
    "Pand",
    "Samenvoegvoorstel",
    "TopografischObject",
    "Vestiging",
    "VthInstantie",
    "VthObject",
    "Waarde",
    "Waardelijst",
    "Werkgebied",
    "Zaak",
    "Zaakpartner",
]

"""The importers, by code."""

from __future__ import annotations

from typing import Any

from daglicht.uitwisseling.invoer.soort import Soort
from daglicht.uitwisseling.invoer.soorten.gebieden import Gemeenten, Provincies
from daglicht.uitwisseling.invoer.soorten.hotmaps import Hotmaps
from daglicht.uitwisseling.invoer.soorten.oin import OinRegister
from daglicht.uitwisseling.invoer.soorten.prtr_jaarcijfers import PrtrAfval, PrtrEmissies
from daglicht.uitwisseling.invoer.soorten.prtr_locaties import PrtrLocaties
from daglicht.uitwisseling.invoer.soorten.rtr import RtrActiviteiten, RtrLocaties
from daglicht.uitwisseling.invoer.soorten.werkgebieden import BrzoWerkgebieden, Werkgebieden

SOORTEN: dict[str, Soort[Any]] = {
    kind.code: kind
    for kind in (
        OinRegister(),
        Provincies(),
        Gemeenten(),
        Werkgebieden(),
        BrzoWerkgebieden(),
        RtrActiviteiten(),
        RtrLocaties(),
        Hotmaps(),
        PrtrLocaties(),
        PrtrEmissies(),
        PrtrAfval(),
    )
}

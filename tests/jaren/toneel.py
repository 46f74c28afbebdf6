"""Where simulated years are played: one authority with its people, another one, and the public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from daglicht.config.werker.dagelijks import werk_verstreken_bij
from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.register.models import Zaak, Zaakpartner
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from jaren.klok import Klok
from jaren.mensen import Mens
from vragen import alle
from vragen.rijk import Rijk, begin, dagen, laat_groeien
from wereld import gebruiker, instantie
from zicht import BASIS

EIGEN = (
    "toezichthouder",
    "handhavingsjurist",
    "vergunningverlener",
    "coordinator",
    "beleid",
    "adviseur",
    "beheerder",
    "collega",
)
VREEMD = ("toezichthouder", "handhavingsjurist", "vergunningverlener", "coordinator", "beheerder")


WERK: dict[str, tuple[str, Any]] = {
    "site:controle": ("/controles", toezicht.Controle),
    "site:overtreding": ("/overtredingen", handhaving.Overtreding),
    "site:maatregel": ("/maatregelen", handhaving.Handhavingsmaatregel),
    "site:procedure": ("/procedures", vergunning.Procedure),
    "site:toestemming": ("/toestemmingen", vergunning.Toestemming),
}


@dataclass
class Toneel:
    """The people, and the clock by which they live."""

    rijk: Rijk
    klok: Klok
    eigen: dict[str, Mens]
    vreemd: dict[str, Mens]
    partner: Mens
    publiek: Mens
    woorden: int = 0
    openbaar: list[str] = field(default_factory=list)

    @property
    def locatie(self) -> Any:
        """Return the site at which most happens."""
        return self.rijk.wereld.locatie

    def woord(self, soort: str) -> str:
        """Return a word that no text had before."""
        self.woorden += 1
        return f"{soort} {self.woorden}"


def bouw(klok: Klok, *, vol: bool) -> Toneel:
    """Return the people in a world of one site; ``vol``: with one row of everything besides."""
    assert alle.GROEI  # how everything grows is registered by then
    rijk = begin()
    if vol:
        laat_groeien(rijk, 1)
        werk_verstreken_bij()
    else:
        _iets(rijk)
    own = {role: Mens(role, rijk.wie(role)) for role in EIGEN}
    elsewhere, beside = instantie("Omgevingsdienst Elders", 990), instantie("Veiligheidsregio", 991)
    others = {
        role: Mens(f"{role} elders", gebruiker(f"{role}-elders", role, elsewhere))
        for role in VREEMD
    }
    partner = Mens("partner", gebruiker("paul", "partner", beside))
    Zaakpartner.objects.bulk_create(
        Zaakpartner(zaak=case, instantie=beside, grondslag=BASIS) for case in Zaak.objects.all()
    )
    site = f"/locaties/{rijk.wereld.locatie.pk}"
    known = {"site:start": ["/"], "site:locatie": [site]} | _objecten()
    for one in own.values():
        one.bladen = {name: list(paths) for name, paths in known.items()}
    return Toneel(
        rijk,
        klok,
        own,
        others,
        partner,
        Mens("publiek", begin="/openbaar"),
        openbaar=["/zoeken?q=zwartboek", site, f"{site}/vergunning", *OPENBAAR],
    )


OPENBAAR = (
    "/locaties",
    "/kaart/punten.json",
    "/voorschriften",
    "/normen",
    "/seveso",
    "/agenda",
    "/api/v1/controles",
    "/api/v1/locaties",
    "/api/v1/toestemmingen",
    "/api/v1/overtredingen",
    "/api/v1/procedures",
)


def _objecten() -> dict[str, list[str]]:
    """Return the pages of what there is to work on: everybody knows his cases."""
    return {
        name: [f"{path}/{row.pk}" for row in model.objects.order_by("pk")]
        for name, (path, model) in WERK.items()
        if model.objects.exists()
    }


def _iets(rijk: Rijk) -> None:
    """Let there be a violation, found at a controle, with which people can begin."""
    world, day = rijk.wereld, dagen(-10)
    visit = toezicht.plan_controle(
        world.locatie,
        [world.uitvoering],
        "regulier",
        day,
        toezichthouder=rijk.wie("toezichthouder"),
    )
    toezicht.begin(visit, day)
    first, second = visit.bevindingen.order_by("volgnummer")
    toezicht.leg_bevinding_vast(first, ResultaatBevinding.NAGELEEFD)
    toezicht.leg_bevinding_vast(
        second, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="3", gedrag="B"
    )
    handhaving.rond_controle_af(visit, day)
    handhaving.constateer(second, world.bedrijf.betrokkene, "Te veel stof")

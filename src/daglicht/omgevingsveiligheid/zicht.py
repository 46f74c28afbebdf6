"""What of risk sources somebody may read: the one place that applies the marks, for every door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from daglicht.omgevingsveiligheid.models import (
    EVActiviteit,
    EVActiviteitversie,
    EVContour,
    LocatieEVActiviteit,
    Plansignaal,
)
from daglicht.omgevingsveiligheid.omgeving import Omgeving, contouren, omgevingen, rond
from daglicht.omgevingsveiligheid.signaleren import Raakvlak
from daglicht.omgevingsveiligheid.vinden import versies
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

WEGGELATEN = (
    "Er zijn gegevens over risicobronnen weggelaten die u niet mag zien. Dat ergens geen bron of "
    "gebied staat, betekent daarom niet dat het er niet is; vraag het aan het bevoegd gezag."
)
"""Told everywhere while anything is hidden, so that where it is told does not give away the place.
"""
GEEN_TE_ZIEN = "Geen gebied van een risicobron dat u mag zien."
ONZICHTBAAR = ("plaats", "gebieden")
"""What must be seen of a source to tell that it reaches a place."""
BRON = "referentie__versie__activiteit__locatie"


@dataclass(frozen=True)
class Bronzicht:
    """What somebody may read of risk sources."""

    schild: toegang.Schild

    @property
    def weggelaten(self) -> str:
        """Return what to tell when areas may be missing; empty when none are."""
        return self.weggelaten_bij()

    def weggelaten_bij(self, *velden: str) -> str:
        """Return what to tell when areas may be missing, or sources because they are asked for by
        one of these fields; empty when none are.
        """
        return WEGGELATEN if self.schild.verborgen(*ONZICHTBAAR, *velden) else ""

    def geen(self, woorden: str) -> str:
        """Return what to tell where no area is found: the words given, unless areas may be missing,
        for then nothing may be told of the place.
        """
        return GEEN_TE_ZIEN if self.weggelaten else woorden

    def verborgen(self, *velden: str) -> frozenset[UUID]:
        """Return the sources of which one of these fields may not be read."""
        return self.schild.verborgen(*velden)

    def contouren(self, op: date) -> QuerySet[EVContour]:
        """Return the areas that may be shown on a day; mask them with :meth:`scherm_contour`."""
        return contouren(op).exclude(**{f"{BRON}__in": self.verborgen(*ONZICHTBAAR)})

    def rond(self, geometrie: BaseGeometry, op: date) -> list[Omgeving]:
        """Return the activities of which an area that may be shown reaches a place."""
        return [item for item in rond(geometrie, op) if self._ziet(item)]

    def raakvlakken(self, gevonden: Iterable[Raakvlak]) -> list[Raakvlak]:
        """Keep what somebody may know of the activities that reach a plan."""
        return [item for item in gevonden if self._ziet(item.omgeving)]

    def signalen(self, rijen: QuerySet[Plansignaal]) -> list[Plansignaal]:
        """Keep signals of sources that may be shown, with their activity masked."""
        rows = rijen.exclude(activiteit__locatie__in=self.verborgen(*ONZICHTBAAR))
        found = list(rows.select_related("plan", "activiteit__locatie"))
        for row in found:
            self.scherm_activiteit(row.activiteit)
        return found

    def omgevingen(self, rijen: Sequence[EVContour]) -> list[Omgeving]:
        """Mask areas, and group them by activity."""
        for row in rijen:
            self.scherm_contour(row)
        return omgevingen(rijen)

    def versies(self, bron: LocatieEVActiviteit) -> list[EVActiviteitversie]:
        """Return the versions of a source that may be shown."""
        return versies(bron) if self.schild.toont(bron.pk, "wijzigingen") else []

    def gevonden(self, rijen: dict[UUID, LocatieEVActiviteit]) -> dict[UUID, LocatieEVActiviteit]:
        """Keep the sources that a search may find: not by words that may not be read."""
        secret = self.verborgen("naam", "identificatie")
        return {pk: self.scherm_bron(row) for pk, row in rijen.items() if pk not in secret}

    def bij_locatie(self, rijen: QuerySet[EVContour]) -> list[EVContour]:
        """Return the areas that may be shown on the page of a site, by activity."""
        shown = rijen.exclude(**{f"{BRON}__in": self.verborgen("locatie", *ONZICHTBAAR)})
        return list(shown.order_by("referentie__versie__activiteit", "soort"))

    def scherm_bron(self, bron: LocatieEVActiviteit) -> LocatieEVActiviteit:
        """Replace what may not be read of a source."""
        for name in ("naam", "identificatie", "soort"):
            if why := self.schild.reden(bron.pk, name):
                bron.scherm_af(**{name: why})
        if not self.schild.toont(bron.pk, "plaats"):
            bron.scherm_af(geometrie=None, omvang=None)
        if not self.schild.toont(bron.pk, "locatie"):
            bron.scherm_af(locatie=None)
        return bron

    def scherm_activiteit(self, activiteit: EVActiviteit) -> EVActiviteit:
        """Replace what may not be read of an activity and its source."""
        self.scherm_bron(activiteit.locatie)
        if why := self.schild.reden(activiteit.locatie_id, "klasse"):
            activiteit.scherm_af(klasse=why, identificatie=why)
        return activiteit

    def scherm_contour(self, contour: EVContour) -> EVContour:
        """Replace what may not be read of an area: what it follows from."""
        reference = contour.referentie
        activity = reference.versie.activiteit
        if why := self.schild.reden(activity.locatie_id, "herleiding"):
            contour.scherm_af(bron="", uitleg={"reden": why}, geverifieerd=False, grondslag="")
            reference.scherm_af(naam=why)
        self.scherm_activiteit(activity)
        return contour

    def _ziet(self, item: Omgeving) -> bool:
        if item.activiteit.locatie_id in self.verborgen(*ONZICHTBAAR):
            return False
        self.scherm_activiteit(item.activiteit)
        return True


def bronzicht(access: toegang.Toegang) -> Bronzicht:
    """Return what somebody may read of risk sources."""
    return Bronzicht(toegang.schild(access, Recht.RISICOBRON_LEZEN, LocatieEVActiviteit))


def met_gebied(zicht: Bronzicht, op: date) -> Q:
    """Return the condition that a source has an area on a day. Of one whose areas may not be read
    that is not told: it stands in the list of today, and in that of no other day, for a list of
    long ago would hold no others.
    """
    secret = Q(pk__in=zicht.verborgen("gebieden"))
    if op == timezone.localdate():
        return Q(pk__in=contouren(op).order_by().values(BRON)) | secret
    return Q(pk__in=contouren(op).order_by().values(BRON)) & ~secret

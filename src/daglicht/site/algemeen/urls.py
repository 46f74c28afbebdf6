"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.algemeen.accounts import urls as accounts
from daglicht.site.algemeen.achtergrond import urls as achtergrond
from daglicht.site.algemeen.beheer import urls as beheer
from daglicht.site.algemeen.kalender import urls as kalender
from daglicht.site.algemeen.machines import urls as machines
from daglicht.site.algemeen.notities import urls as notities
from daglicht.site.algemeen.openbaar import urls as openbaar
from daglicht.site.algemeen.start import urls as start
from daglicht.site.algemeen.vertrouwelijk import urls as vertrouwelijk
from daglicht.site.algemeen.zoeken import urls as zoeken

urlpatterns = [
    *accounts.urlpatterns,
    *achtergrond.urlpatterns,
    *beheer.urlpatterns,
    *kalender.urlpatterns,
    *machines.urlpatterns,
    *notities.urlpatterns,
    *openbaar.urlpatterns,
    *start.urlpatterns,
    *vertrouwelijk.urlpatterns,
    *zoeken.urlpatterns,
]

"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.register.dubbelen import urls as dubbelen
from daglicht.site.register.kaart import urls as kaart
from daglicht.site.register.locatie import urls as locatie

urlpatterns = [
    *dubbelen.urlpatterns,
    *kaart.urlpatterns,
    *locatie.urlpatterns,
]

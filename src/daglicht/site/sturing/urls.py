"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.sturing.agenda import urls as agenda
from daglicht.site.sturing.doel import urls as doel

urlpatterns = [
    *agenda.urlpatterns,
    *doel.urlpatterns,
]

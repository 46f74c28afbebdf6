"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.toezicht.controle import urls as controle
from daglicht.site.toezicht.metingen import urls as metingen
from daglicht.site.toezicht.programma import urls as programma
from daglicht.site.toezicht.risico import urls as risico
from daglicht.site.toezicht.seveso import urls as seveso
from daglicht.site.toezicht.sevesolocatie import urls as sevesolocatie
from daglicht.site.toezicht.veldwerk import urls as veldwerk

urlpatterns = [
    *controle.urlpatterns,
    *metingen.urlpatterns,
    *programma.urlpatterns,
    *risico.urlpatterns,
    *seveso.urlpatterns,
    *sevesolocatie.urlpatterns,
    *veldwerk.urlpatterns,
]

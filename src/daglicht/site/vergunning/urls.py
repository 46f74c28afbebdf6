"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.vergunning.actualisatie import urls as actualisatie
from daglicht.site.vergunning.bibliotheek import urls as bibliotheek
from daglicht.site.vergunning.concept_standaard import urls as concept_standaard
from daglicht.site.vergunning.concepten import urls as concepten
from daglicht.site.vergunning.geldend import urls as geldend
from daglicht.site.vergunning.procedure import urls as procedure
from daglicht.site.vergunning.stukken import urls as stukken
from daglicht.site.vergunning.toestemming import urls as toestemming
from daglicht.site.vergunning.verschil import urls as verschil
from daglicht.site.vergunning.verzoeken import urls as verzoeken
from daglicht.site.vergunning.voorschriften import urls as voorschriften

urlpatterns = [
    *actualisatie.urlpatterns,
    *bibliotheek.urlpatterns,
    *concept_standaard.urlpatterns,
    *concepten.urlpatterns,
    *geldend.urlpatterns,
    *procedure.urlpatterns,
    *stukken.urlpatterns,
    *toestemming.urlpatterns,
    *verschil.urlpatterns,
    *verzoeken.urlpatterns,
    *voorschriften.urlpatterns,
]

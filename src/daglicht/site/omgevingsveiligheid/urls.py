"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.omgevingsveiligheid.afstanden import urls as afstanden
from daglicht.site.omgevingsveiligheid.bevolking import urls as bevolking
from daglicht.site.omgevingsveiligheid.kaart import urls as kaart
from daglicht.site.omgevingsveiligheid.plannen import urls as plannen
from daglicht.site.omgevingsveiligheid.risicobron import urls as risicobron
from daglicht.site.omgevingsveiligheid.screening import urls as screening

urlpatterns = [
    *afstanden.urlpatterns,
    *bevolking.urlpatterns,
    *kaart.urlpatterns,
    *plannen.urlpatterns,
    *risicobron.urlpatterns,
    *screening.urlpatterns,
]

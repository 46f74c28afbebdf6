"""Addresses of the pages, by room; Dutch nouns, no trailing slash."""

from __future__ import annotations

from daglicht.site.algemeen import urls as algemeen
from daglicht.site.handhaving import urls as handhaving
from daglicht.site.omgevingsveiligheid import urls as omgevingsveiligheid
from daglicht.site.register import urls as register
from daglicht.site.sturing import urls as sturing
from daglicht.site.toezicht import urls as toezicht
from daglicht.site.vergunning import urls as vergunning

app_name = "site"
urlpatterns = [
    *algemeen.urlpatterns,
    *register.urlpatterns,
    *vergunning.urlpatterns,
    *toezicht.urlpatterns,
    *handhaving.urlpatterns,
    *omgevingsveiligheid.urlpatterns,
    *sturing.urlpatterns,
]

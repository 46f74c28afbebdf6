"""Addresses of the room, by subject."""

from __future__ import annotations

from daglicht.site.handhaving.boete import urls as boete
from daglicht.site.handhaving.maatregel import urls as maatregel
from daglicht.site.handhaving.overtreding import urls as overtreding
from daglicht.site.handhaving.werk import urls as werk

urlpatterns = [
    *boete.urlpatterns,
    *maatregel.urlpatterns,
    *overtreding.urlpatterns,
    *werk.urlpatterns,
]

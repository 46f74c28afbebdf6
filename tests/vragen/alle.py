"""Every address of the platform, and how its world grows."""

from __future__ import annotations

from vragen import (
    adressen_deuren,
    adressen_handhaving,
    adressen_notities,
    adressen_overig,
    adressen_toezicht,
    adressen_vergunning,
    groei_notities,
    groei_overig,
    groei_register,
    groei_seveso,
    groei_toezicht,
    groei_vergunning,
)

ADRESSEN = [
    *adressen_overig.ADRESSEN,
    *adressen_vergunning.ADRESSEN,
    *adressen_toezicht.ADRESSEN,
    *adressen_handhaving.ADRESSEN,
    *adressen_notities.ADRESSEN,
    *adressen_deuren.ADRESSEN,
]
GROEI = (
    groei_register,
    groei_vergunning,
    groei_toezicht,
    groei_seveso,
    groei_overig,
    groei_notities,
)

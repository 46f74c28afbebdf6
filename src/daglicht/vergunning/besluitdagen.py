"""On which days a decision can have been taken, made known and taken effect; the same at every
door.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

DAG = timedelta(days=1)
EERSTE = date(1875, 6, 2)
"""The day of the Hinderwet, the first act under which permits of this kind were given."""
AWB = date(1994, 1, 1)
"""The day the Awb came into force; what older law said of taking effect was not read."""
WABO = date(2010, 10, 1)
"""The day from which a permit works the day after it was made known at the earliest."""
GRONDEN = {
    "terstond": "de vergunning treedt terstond in werking (art. 6.2 Wabo)",
    "bekendmaking": "het is een ander besluit dan een omgevingsvergunning (art. 3:40 Awb)",
}
"""Why a decision can work on the very day it is made known, by code."""
VOORUIT = timedelta(days=366)
"""No decision is made known later than so long from now; our own choice."""
NAAR_INWERKING = 30
"""No decision takes effect more years after it was made known; our own choice."""
VELDEN = ("besluitdatum", "bekendmaking", "inwerkingtreding")


def eis_dagen(
    besluit: date,
    bekend: date,
    werkt: date,
    velden: Sequence[str] = VELDEN,
    *,
    nog_te_nemen: bool = False,
    grond: str = "",
) -> None:
    """Refuse days that a decision cannot have; raises ValidationError (Dutch) at each field
    (``velden``: the names of the three), with the article and what to do.

    A decision from before the Awb may have worked before it was made known. ``nog_te_nemen``: it
    is a draft, so that its day can lie ahead. ``grond``: what in law lets it work on the day it is
    made known (a code of ``GRONDEN``, or the article of its procedure); without it that is refused.
    """
    today = timezone.localdate()
    last = today + VOORUIT if nog_te_nemen else today
    said: dict[str, str] = {}
    if not EERSTE <= besluit <= last:
        said[velden[0]] = (
            f"Op {besluit.day:02}-{besluit.month:02}-{besluit.year:04} kan niet zijn besloten: "
            f"kies een dag van {EERSTE:%d-%m-%Y} tot en met {last:%d-%m-%Y}. Klopt het jaartal?"
        )
    elif bekend < besluit:
        article = " (art. 3:41 Awb)" if besluit >= AWB else ""
        said[velden[1]] = (
            f"Een besluit wordt bekendgemaakt nadat het is genomen{article}: kies "
            f"{besluit:%d-%m-%Y} of later, of verander de dag van het besluit."
        )
    elif bekend > today + VOORUIT:
        said[velden[1]] = (
            f"Bekendmaking op {bekend:%d-%m-%Y} ligt meer dan een jaar vooruit. Klopt het jaartal?"
        )
    elif besluit < AWB and werkt < besluit:
        said[velden[2]] = (
            f"Een besluit treedt niet in werking voordat het is genomen: kies {besluit:%d-%m-%Y} "
            "of later. Staat een dag niet op het stuk, vraag hem na."
        )
    elif besluit >= AWB and werkt < bekend:
        said[velden[2]] = (
            "Een besluit treedt niet in werking voordat het is bekendgemaakt (art. 3:40 Awb; een "
            f"omgevingsvergunning de dag erna, art. 16.79 Ow): kies {bekend:%d-%m-%Y} of later, of "
            "verander de dag van bekendmaking. Staat een dag niet op het stuk, vraag hem na."
        )
    elif besluit >= WABO and werkt == bekend and not grond:
        said[velden[2]] = (
            "Een omgevingsvergunning treedt op zijn vroegst in werking op de dag nadat zij is "
            f"bekendgemaakt (art. 16.79 Ow, eerder art. 6.1 Wabo): kies {bekend + DAG:%d-%m-%Y} of "
            "later, of kies de grond waarop het besluit al op die dag werkt."
        )
    elif werkt.year - bekend.year > NAAR_INWERKING:
        said[velden[2]] = (
            f"Inwerkingtreding op {werkt:%d-%m-%Y} ligt meer dan {NAAR_INWERKING} jaar na de "
            "bekendmaking. Klopt het jaartal?"
        )
    if said:
        raise ValidationError(said)

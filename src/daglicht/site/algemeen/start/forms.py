"""The forms about whose work something is, and who is away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from daglicht.site.formulieren import Datum, Formulier
from daglicht.toegang.service import Afwezigheid, Collega

NIEMAND, MIJ = "niemand", "mij"


def _named(one: Collega) -> str:
    away = f"; {one.afwezig}" if one.afwezig else ""
    return f"{one.naam} ({', '.join(one.rollen).lower()}){away}"


class Verdeelformulier(Formulier):
    """On whose name chosen work comes."""

    aan = forms.ChoiceField(label="Op wiens naam?")

    def __init__(self, *args: Any, mij: UUID, collegas: Sequence[Collega], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(MIJ, "Op mijn naam")]
        others = [(str(one.pk), _named(one)) for one in collegas if one.pk != mij]
        nobody = (NIEMAND, "Op niemands naam: wie het mag doen, kan het nemen")
        self.kies("aan", [*own, *others, nobody])


class Afwezigheidsformulier(Formulier):
    """Somebody is away: from and until which day, and who does the work meanwhile."""

    gebruiker = forms.ChoiceField(label="Wie is er niet?", required=False)
    van = Datum(label="Eerste dag", terug=1, vooruit=1)
    tot_en_met = Datum(label="Laatste dag", terug=1, vooruit=1)
    vervanger = forms.ChoiceField(
        label="Wie vervangt?",
        required=False,
        help_text="Ziet het werk bij het eigen werk, voor zover zij of hij het mag doen. Zonder "
        "vervanger verdeelt de coördinator wat niet kan wachten.",
    )

    def __init__(
        self,
        *args: Any,
        wie: Sequence[Collega],
        collegas: Sequence[Collega],
        rij: Afwezigheid | None = None,
        **kwargs: Any,
    ) -> None:
        if rij is not None:
            kwargs["initial"] = {
                "van": rij.van,
                "tot_en_met": rij.tot_en_met,
                "vervanger": str(rij.vervanger_id or ""),
            }
        super().__init__(*args, **kwargs)
        if wie:
            self.kies("gebruiker", [("", "Ikzelf"), *((str(one.pk), _named(one)) for one in wie)])
        else:
            del self.fields["gebruiker"]
        nobody = ("", "Niemand")
        self.kies("vervanger", [nobody, *((str(one.pk), _named(one)) for one in collegas)])

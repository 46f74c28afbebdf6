"""Of whom agendas and goals are, and so who may add to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from daglicht.register import service as register
from daglicht.site.formulieren import Formulier
from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht


class VanWieFormulier(Formulier):
    """A form that asks for which authority it is filled in, of who works for more than one."""

    def __init__(self, *args: Any, instanties: list[register.VthInstantie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instanties = instanties
        if len(instanties) > 1:
            self.fields["instantie"] = forms.ChoiceField(label="Voor welke instantie")
            self.kleed()
            choices = [(str(row.pk), str(row)) for row in instanties]
            self.kies("instantie", [("", "Kies een instantie"), *choices])

    def voor_wie(self) -> UUID:
        """Return the authority that was chosen, or the only one there is."""
        return UUID(self.cleaned_data.pop("instantie", None) or str(self.instanties[0].pk))


def eigen_instanties(
    request: Request, agenda: sturing.Agenda | None = None
) -> list[register.VthInstantie]:
    """Return the authorities for which a person sets goals: all worked for with that right, and
    from the agenda of one of them that one alone.

    Raises PermissionDenied (Dutch) for who holds the right nowhere.
    """
    toegang.eis_recht(request.toegang, Recht.AGENDA_SCHRIJVEN)
    keys = toegang.eigen_instanties_met(request.toegang, Recht.AGENDA_SCHRIJVEN)
    if agenda is not None and agenda.instantie_id is not None:
        keys &= {agenda.instantie_id}
    return sorted(register.instanties().filter(pk__in=keys), key=str)


def mag_doel_stellen(request: Request, agenda: sturing.Agenda) -> bool:
    """Tell whether a person may take a goal from an agenda: the own one, or one of all together."""
    access = request.toegang
    if not access.heeft(Recht.AGENDA_SCHRIJVEN):
        return False
    return agenda.instantie_id is None or toegang.mag(access, Recht.AGENDA_SCHRIJVEN, agenda)

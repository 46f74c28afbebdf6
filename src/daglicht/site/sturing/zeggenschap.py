"""Of whom agendas and goals are, and so who may add to them."""

from __future__ import annotations

from uuid import UUID

from daglicht.sturing import service as sturing
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht


def eigen_instantie(request: Request) -> UUID:
    """Return the authority for which a person sets goals: the first one worked for with that right.

    Raises PermissionDenied (Dutch) for who holds it nowhere.
    """
    toegang.eis_recht(request.toegang, Recht.AGENDA_SCHRIJVEN)
    return min(toegang.eigen_instanties_met(request.toegang, Recht.AGENDA_SCHRIJVEN))


def mag_doel_stellen(request: Request, agenda: sturing.Agenda) -> bool:
    """Tell whether a person may take a goal from an agenda: the own one, or one of all together."""
    access = request.toegang
    if not access.heeft(Recht.AGENDA_SCHRIJVEN):
        return False
    return agenda.instantie_id is None or toegang.mag(access, Recht.AGENDA_SCHRIJVEN, agenda)

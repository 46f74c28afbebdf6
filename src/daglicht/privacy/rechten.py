"""Who may take along or erase the data of a person: who holds the right for an authority that the
person worked for or is known by. Somebody whom no row names is of nobody, and open to each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from daglicht.privacy.personen import Persoon
from daglicht.privacy.persoonsgegevens import PERSONEN, modellen, register, wegen
from daglicht.privacy.rijen import rijen
from daglicht.register import service as betrokkenen
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht

BEHEREN = Recht.PRIVACY_BEHEREN


def eis_beheerder(inlognaam: str) -> toegang.Toegang:
    """Return the access of who says to be acting; raises ValidationError (Dutch) for who does not
    hold the right.
    """
    access = toegang.toegang_van(toegang.vind_account(inlognaam))
    if not access.heeft(BEHEREN):
        raise ValidationError(f"{inlognaam} is geen beheerder met het recht {BEHEREN}.")
    return access


def eis_persoon(access: toegang.Toegang, persoon: Persoon) -> None:
    """Raise PermissionDenied (Dutch) unless somebody may do this with the data of a person."""
    toegang.eis_recht(access, BEHEREN)
    if not _of_own(access, persoon):
        raise PermissionDenied(f"Deze persoon is niet van uw organisatie ({BEHEREN}).")


def _of_own(access: toegang.Toegang, persoon: Persoon) -> bool:
    if persoon.soort == "medewerker":
        worked = toegang.werkte_voor(persoon.sleutel)
        return not worked or bool(worked & toegang.eigen_instanties_met(access, BEHEREN))
    party = betrokkenen.natuurlijk_persoon(persoon.sleutel)
    return party is not None and (
        toegang.mag(access, BEHEREN, party)
        or not is_genoemd(persoon.sleutel)
        or _named_by_own(access, persoon.sleutel)
    )


def _named_by_own(access: toegang.Toegang, key: UUID) -> bool:
    """Tell whether somebody has a say over a row that names a party, as a permit of his."""
    return any(
        toegang.betrokken(access, BEHEREN, rijen(model).filter(**{path: key})).exists()
        for model, path in dict.fromkeys(noemers())
        if hasattr(model, "zeggenschap")
    )


def noemers() -> Iterator[tuple[type[models.Model], str]]:
    """Yield each model with a relation by which a row names a party, as the register has them."""
    for label, rule in sorted(register().modellen.items()):
        if label in PERSONEN:
            continue
        model = modellen()[label]
        for line in rule.persoon:
            for paths in wegen(model, line).values():
                for path in paths:
                    if "__" not in path and _is_party(model, path):
                        yield model, path


def _is_party(model: type[models.Model], path: str) -> bool:
    target = model._meta.get_field(path).related_model
    return isinstance(target, type) and target._meta.label in PERSONEN[1:]


def is_genoemd(sleutel: UUID) -> bool:
    """Tell whether any row names a party: as holder, offender, in charge, or whatever else."""
    return any(
        rijen(model).filter(**{path: sleutel}).exists() for model, path in dict.fromkeys(noemers())
    )

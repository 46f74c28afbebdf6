"""History of a business of before a natural person owned it: closed with the key of that person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from daglicht.config.eigenaar import als_eigenaar
from daglicht.kit.gesloten import Gewist, open_alle, vernietig
from daglicht.privacy import bewaren
from daglicht.privacy.personen import Persoon
from daglicht.register import service as register
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db(transaction=True)
TOEN, NU, LATER = "Loodgieter Ooijevaar", "Ooijevaar Loodgieters", "Ooijevaar B.V."


def _noem(place: Any, naam: str, **eigenaar: Any) -> None:
    """Give a business a name and an owner, each a transaction of its own as people do."""
    with transaction.atomic():
        place.handelsnamen = [naam]
        for name, value in eigenaar.items():
            setattr(place, name, value)
        place.save()
        place.betrokkene.weergavenaam = naam
        place.betrokkene.save()


def _sluit() -> int:
    with als_eigenaar():
        return register.sluit_geschiedenis()


def _gezegd(place: Any) -> list[str]:
    """Return what history holds of a business and of its party, as it stands there."""
    rows = [*place.historie.order_by("pgh_id"), *place.betrokkene.historie.order_by("pgh_id")]
    return [row.gesloten for row in rows]


def _bedrijf(person: Any) -> Any:
    place = register.leg_vestiging_vast([TOEN], date(2020, 1, 1), ["4322"])
    _noem(place, NU, eigenaar_np=person)
    return place


def test_what_was_readable_is_closed_and_erased_with_the_person() -> None:
    person = register.leg_persoon_vast("Piet")
    place = _bedrijf(person)
    assert any(TOEN in text for text in _gezegd(place)), "the application cannot change history"
    assert register.heeft_leesbare_geschiedenis(person.pk)
    assert _sluit() == 2
    assert not any("Ooijevaar" in text for text in _gezegd(place))
    told = open_alle(person.pk, _gezegd(place))
    assert any(TOEN in str(one) for one in told)
    assert any(NU in str(one) for one in told)
    assert (_sluit(), register.heeft_leesbare_geschiedenis(person.pk)) == (0, False)
    vernietig(person.pk)
    assert all(isinstance(one, Gewist) for one in open_alle(person.pk, _gezegd(place)))


def test_names_of_a_company_after_it_stay_readable() -> None:
    person = register.leg_persoon_vast("Piet")
    place = _bedrijf(person)
    _noem(place, LATER, eigenaar_np=None)
    assert _sluit() == 2
    assert [LATER in text for text in _gezegd(place) if text.startswith("{")] == [True, True]


def test_of_who_was_erased_by_then_nothing_is_left() -> None:
    person = register.leg_persoon_vast("Piet")
    place = _bedrijf(person)
    vernietig(person.pk)
    assert _sluit() == 2
    assert "" in _gezegd(place)
    assert not any(TOEN in text for text in _gezegd(place))


def test_the_application_cannot_do_it_and_history_is_guarded_after_it() -> None:
    place = _bedrijf(register.leg_persoon_vast("Piet"))
    with pytest.raises(ProgrammingError, match="must be owner"):
        register.sluit_geschiedenis()
    _sluit()
    with als_eigenaar(), pytest.raises(ProgrammingError, match="Cannot update"):
        place.historie.update(gesloten="")


def test_the_beheerder_is_told_and_nobody_is_erased_before_it(client: Client) -> None:
    world: Wereld = maak_wereld()
    person = register.leg_persoon_vast("Piet")
    _bedrijf(person)
    client.force_login(world.gebruikers["beheerder"])
    page = client.get("/beheer").content.decode()
    assert "Voer ‘daglicht tabellen’ uit" in page
    with pytest.MonkeyPatch.context() as patch:
        found = Persoon(person.pk, "betrokkene", "Piet")
        due: Any = type("Voorstel", (), {"persoon": found, "stops": ()})()
        patch.setattr(bewaren, "eis_persoon", lambda *_: None)
        patch.setattr(bewaren, "voorstellen", lambda _: [due])
        access: Any = None
        with pytest.raises(ValidationError, match="nog leesbaar"):
            bewaren.wat_gewist_wordt(access, found, timezone.localdate())
        _sluit()
        assert bewaren.wat_gewist_wordt(access, found, timezone.localdate()) is due
    assert "Voer ‘daglicht tabellen’ uit" not in client.get("/beheer").content.decode()

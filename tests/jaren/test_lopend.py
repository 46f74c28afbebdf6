"""People find what is open, and time finds the day on which something is due."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from daglicht.handhaving import service as handhaving
from jaren import lopend
from jaren.gebeurtenissen import _gewicht
from maatregelen import leg_op
from overtredingen import overtreding
from procedures import begonnen
from wereld import Wereld

pytestmark = pytest.mark.django_db
OPGELEGD, TERMIJN = date(2025, 3, 4), date(2025, 4, 4)


def test_each_kind_of_work_that_is_open_is_found_with_the_step_that_comes_next(
    wereld: Wereld,
) -> None:
    assert lopend.kies(Random(1), OPGELEGD) is None
    violation = overtreding(wereld)
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    measure = leg_op(violation, "dwangsom", OPGELEGD, TERMIJN)
    procedure = begonnen(wereld, "ow-regulier")
    found = {lopend.kies(Random(seed), OPGELEGD) for seed in range(60)}
    paths = {work.pad for work in found if work}
    assert paths == {
        f"/overtredingen/{violation.pk}",
        f"/maatregelen/{measure.pk}",
        f"/procedures/{procedure.pk}",
    }
    prepared = handhaving.begin_maatregel(
        violation, "bestuursdwang", "Doe het.", OPGELEGD, motivering="Spoed."
    )
    (work,) = [row for row in lopend._maatregelen(OPGELEGD) if str(prepared.pk) in row.pad]
    assert work.daden == {f"{lopend.STAP}:voornemen"}


def test_time_goes_to_the_first_day_on_which_a_term_ends(wereld: Wereld) -> None:
    assert lopend.volgende_dag(OPGELEGD) is None
    violation = overtreding(wereld)
    handhaving.positioneer(violation, "3", "B", wereld.gebruikers["handhavingsjurist"])
    leg_op(violation, "dwangsom", OPGELEGD, TERMIJN)
    assert lopend.volgende_dag(OPGELEGD) == TERMIJN
    after = lopend.volgende_dag(TERMIJN)
    assert after is None or after > TERMIJN
    assert lopend.volgende_dag(TERMIJN - timedelta(days=1)) == TERMIJN


def test_what_comes_next_is_done_sooner_and_what_ends_something_seldom() -> None:
    done = Counter({"stap:vaak": 3})
    due = frozenset({"stap:nu"})
    weights = [_gewicht(one, done, due) for one in ("stap:nu", "stap", "stap:vaak", "intrekken")]
    assert weights == [5.0, 1.0, 1 / 16, 0.1]

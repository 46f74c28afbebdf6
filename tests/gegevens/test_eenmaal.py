"""A name stands once, or it is told which ones stand twice."""

from __future__ import annotations

import pytest

from daglicht.gegevens import eenmaal


def test_every_name_that_stands_twice_is_told_once_and_in_order() -> None:
    with pytest.raises(ValueError, match=r"^een eigen code; twee keer: a, b$"):
        eenmaal(["b", "a", "b", "c", "a", "b"], "een eigen code")
    with pytest.raises(ValueError, match=r"^een eigen id; twee keer: 9, 10$"):
        eenmaal([10, 9, 10, 9], "een eigen id")
    eenmaal([], "een eigen code")
    eenmaal(["a", "b"], "een eigen code")

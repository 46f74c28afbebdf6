"""A table that is none is refused with what was found, and with how much of that is not named."""

from __future__ import annotations

from pathlib import Path

import pytest

from daglicht.uitwisseling.invoer.fouten import InvoerFout
from daglicht.uitwisseling.invoer.tabel import lees


@pytest.mark.parametrize(("aantal", "slot"), [(20, "k19. "), (23, "k19 en nog 3. ")])
def test_columns_that_are_not_named_are_counted(tmp_path: Path, aantal: int, slot: str) -> None:
    file = tmp_path / "veel.csv"
    file.write_text(";".join(f"k{number}" for number in range(aantal)) + "\n", encoding="utf-8")
    with pytest.raises(InvoerFout) as said:
        list(lees(file, ["naam"]))
    assert slot in str(said.value)

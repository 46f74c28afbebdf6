"""What is a reason, wherever one is asked."""

from __future__ import annotations

import pytest

from daglicht.kit.tekst import is_reden


@pytest.mark.parametrize(
    ("tekst", "genoeg"),
    [
        ("", False),
        ("..........", False),
        ("1234567890", False),
        ("geheim 123 !", False),
        ("tienletter", True),
        ("  é é é é é é é é é é", True),
        ("negenlett", False),
    ],
)
def test_a_reason_has_ten_letters(tekst: str, *, genoeg: bool) -> None:
    assert is_reden(tekst) is genoeg

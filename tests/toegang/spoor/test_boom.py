"""The Merkle tree: the roots that Certificate Transparency states, and proofs that hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.toegang.spoor.boom import LEEG, Rand, bewijs, blad, is_begin, wortel

BLADEREN = [
    blad(bytes.fromhex(text))
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# merkletree/testdata of google/certificate-transparency
WORTELS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", WORTELS)
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert wortel(BLADEREN[:size]).hex() == WORTELS[size]


@given(st.integers(1, 70), st.data())
def test_every_beginning_can_be_proved_and_nothing_else(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    leaves = [blad(str(number).encode()) for number in range(size)]
    proof = bewijs(old, leaves)
    before, after = wortel(leaves[:old]), wortel(leaves)
    assert is_begin(old, before, size, after, proof)
    other = [*leaves]
    other[data.draw(st.integers(0, old - 1))] = blad(b"gewijzigd")
    assert not is_begin(old, wortel(other[:old]), size, after, proof)
    assert not is_begin(old, before, size, wortel(other), bewijs(old, other))
    assert not is_begin(old, before, size, after, [*proof, LEEG])


def test_an_edge_goes_on_where_it_was() -> None:
    edge = Rand()
    for number, one in enumerate(BLADEREN, 1):
        edge = Rand(edge.omvang, [*edge.wortels])
        edge.voeg_toe(one)
        assert edge.wortel() == wortel(BLADEREN[:number])


def test_no_proof_of_what_is_not_there() -> None:
    for old in (0, 9):
        with pytest.raises(ValueError, match=f"geen boom van {old}"):
            bewijs(old, BLADEREN)
        assert not is_begin(old, LEEG, 8, wortel(BLADEREN), [])

"""How the tests are divided over the workers: what shares a dear set-up goes to one of them, first; the rest one by one."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

SAMEN = (
    "tests/cli/test_cli.py",
    "tests/demo/test_inhoud.py",
    "tests/site/vragen/test_vragen.py",
    "tests/test_duurzaamheid.py",
)


class Verdeling(LoadScopeScheduling):
    """Keep the tests of a file of ``SAMEN`` together."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in SAMEN else nodeid

"""When Python looks for objects that only refer to each other and that nobody can reach.

A process makes a million objects while it loads, and they all stay. Python goes through them again
and again meanwhile, which took more than a quarter of each start, and later once in a while in the
middle of a request. So it does not look until a process has loaded, and leaves alone what was there
by then.
"""

from __future__ import annotations

import gc

DREMPELS = 10_000, 20, 20
"""How many objects more than went make Python look among the young; how often it does so before it
looks among those that stayed once, and among the rest. Of itself it looks from 700 on.
"""


def laad_eerst() -> None:
    """Do not look while the process loads."""
    gc.disable()


def zoek_voortaan() -> None:
    """Look from now on, and not among what is here already; may be called again after more was
    loaded.
    """
    gc.freeze()
    gc.set_threshold(*DREMPELS)
    gc.enable()

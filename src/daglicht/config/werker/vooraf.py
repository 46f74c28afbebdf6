"""What is made ready beside the worker: ``python -m daglicht.config.werker.vooraf PARENT``.

Machine code of the kernels that pages count with, so that no visitor waits for it. In a process of
its own, and a patient one: it takes ten seconds of a core, once for each machine and version.
"""

from __future__ import annotations

import os
import signal
import sys

from daglicht.config.werker.proces import eindig_met_ouder

GEDULDIG = 15
"""How much others go before it (``nice``)."""


def main() -> int:
    """Make ready; end with the process that started this one."""
    eindig_met_ouder(int(sys.argv[1]), signal.SIGTERM)
    os.nice(GEDULDIG)
    from daglicht.ruimte.telling.gereed import maak_gereed

    maak_gereed()
    return 0


if __name__ == "__main__":
    sys.exit(main())

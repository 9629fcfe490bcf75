"""A limit that a stalled machine does not reach: seconds of this process's own work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# G28 of the threat model. In the browser Python is several times slower, and the page gives up
# after ten seconds.
MOST_SECONDS = 2.0


class Hangs(AssertionError):
    """It worked for longer than a reader waits."""


@contextmanager
def within(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Raise Hangs when the block works for longer; only where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise Hangs(f"more than {seconds:g} seconds of work")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

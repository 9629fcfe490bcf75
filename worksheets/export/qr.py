"""A text as a QR code, drawn as the page draws its other pictures. Its library is loaded for it."""

from __future__ import annotations

from segno import encoder

from worksheets.view.tree import Node, el

# Light modules around it, without which readers do not find it (ISO/IEC 18004).
QUIET = 4


def drawn(text: str, label: str) -> Node:
    """
    The code with error correction M: read also when a corner is creased.

    Args:
        text: What it says. Capitals, digits and dashes alone give a smaller code.
        label: What it is, for those who do not see it.

    Raises:
        encoder.DataOverflowError: The text is longer than a code can hold (2,331 bytes).
    """
    # Its maker calls this part not public, so the version is pinned: the public one brings half of
    # the standard library along (macros/repack.py).
    matrix = encoder.encode(text, error="m", micro=False).matrix  # type: ignore[no-untyped-call]
    size = len(matrix) + 2 * QUIET
    runs = []
    for y, row in enumerate(matrix, start=QUIET):
        start = None
        for x, is_dark in enumerate([*row, 0], start=QUIET):
            if is_dark and start is None:
                start = x
            elif not is_dark and start is not None:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return el(
        "svg",
        {"class": "ws-qr", "viewBox": f"0 0 {size} {size}", "role": "img", "aria-label": label},
        el("rect", {"class": "ws-qr__ground", "width": str(size), "height": str(size)}),
        el("path", {"class": "ws-qr__dark", "d": "".join(runs)}),
    )

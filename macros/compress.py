"""
Beside every large file of text or wasm its packed twins, for hosts that send what lies ready.

Z1  Only what a browser fetches as it is: pages, scripts, styles, data, wasm, Python's archives.
    Pictures, PDFs and typefaces are packed by their own formats.
Z2  A twin that saves less than a twentieth is not written.
Z3  Packing takes a minute, so what was packed once is kept by the hash of its contents and of how
    it was packed: what another version packed is not the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "packed"
PACKED = frozenset(
    (".html .css .js .mjs .json .xml .svg .webmanifest .wasm .zip .whl .tar .txt").split()
)
SMALLEST = 1_000  # bytes; below it the packing costs more than it saves
WORTH = 0.95
# Changes with the library and, by hand, with the settings below.
EDITION = f"2 {brotli.__version__} {zlib.ZLIB_RUNTIME_VERSION} ".encode()


def gzip(content: bytes) -> bytes:
    """As `gzip -9`, without name and time: equal contents, equal bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31, 9)
    return packer.compress(content) + packer.flush()


def brotli_of(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=11, lgwin=24))


PACKERS: dict[str, Callable[[bytes], bytes]] = {".br": brotli_of, ".gz": gzip}


def publish(site: Path, *, cache: Path = CACHE) -> None:
    """Write `x.br` and `x.gz` beside every file `x` that gains by it (rules Z1 and Z2)."""
    files = [
        file
        for file in sorted(site.rglob("*"))
        if file.suffix in PACKED and file.is_file() and file.stat().st_size >= SMALLEST
    ]
    # Both packers let go of Python's lock, so threads are enough to use every core.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda file: _pack(file, cache), files):
            pass


def _pack(file: Path, cache: Path) -> None:
    content = file.read_bytes()
    name = hashlib.sha256(EDITION + content).hexdigest()[:32]
    for suffix, pack in PACKERS.items():
        kept = cache / f"{name}{suffix}"
        if not kept.exists():
            cache.mkdir(parents=True, exist_ok=True)
            part = cache / f"{name}{suffix}.{os.getpid()}.part"
            part.write_bytes(pack(content))
            part.replace(kept)
        packed = kept.read_bytes()
        if len(packed) <= WORTH * len(content):
            file.with_name(file.name + suffix).write_bytes(packed)

import gzip
import os
from pathlib import Path

import brotli
import pytest

from macros import compress

TEXT = ("Æblegrød og kompetencer. " * 200).encode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "side.html").write_bytes(TEXT)
    (folder / "lille.css").write_text("a{}")
    (folder / "pakket.whl").write_bytes(os.urandom(5_000))
    (folder / "ark.pdf").write_bytes(TEXT)
    (folder / "billede.png").write_bytes(TEXT)
    compress.publish(folder, cache=tmp_path / "cache")
    return folder


def test_a_large_text_lies_ready_in_both_formats(site):
    assert TEXT == brotli.decompress((site / "side.html.br").read_bytes())
    assert TEXT == gzip.decompress((site / "side.html.gz").read_bytes())


def test_nothing_else_is_packed(site):
    """
    Small files, pictures, PDFs, and an archive that does not shrink.
    """
    packed = {file.name for file in site.iterdir() if file.suffix in (".br", ".gz")}
    assert {"side.html.br", "side.html.gz"} == packed


def test_equal_contents_are_packed_once_and_to_equal_bytes(site, tmp_path, monkeypatch):
    first = (site / "side.html.gz").read_bytes()
    monkeypatch.setattr(compress, "PACKERS", dict.fromkeys((".br", ".gz"), refuse))
    (site / "side.html.gz").unlink()
    compress.publish(site, cache=tmp_path / "cache")
    assert first == (site / "side.html.gz").read_bytes()
    assert compress.gzip(TEXT) == first


def refuse(content: bytes) -> bytes:
    raise AssertionError("packed again")


def test_what_another_version_packed_is_packed_anew(site, tmp_path, monkeypatch):
    """
    Both unpack to the same, but two hosts would not have the same sums.
    """
    kept = {file.name for file in (tmp_path / "cache").iterdir()}
    monkeypatch.setattr(compress, "EDITION", b"another")
    compress.publish(site, cache=tmp_path / "cache")
    assert 2 * len(kept) == len(list((tmp_path / "cache").iterdir()))

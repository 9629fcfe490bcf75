"""What a file is, by its first bytes (rule I1)."""

from __future__ import annotations

import re
from typing import Literal

from worksheets.project import MAX_BYTES, Refused

OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Pages, and what calls itself Excel but is a page or XML of 2003.
MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<table|\{\\rtf)", re.IGNORECASE)
# A zero now and then is a mistake in a text; many are no text at all.
MOST_ZEROS = 0.05
BYTE_ORDER_MARKS = {
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"\xef\xbb\xbf": "utf-8",
}


def kind_of(name: str, data: bytes) -> Literal["xlsx", "pdf", "csv"]:
    """
    Which reader a file is for.

    Raises:
        Refused: `ind-for-stor`, `ind-tom`, `ind-laast`, `ind-xls`, `ind-anden-slags`.
    """
    if len(data) > MAX_BYTES:
        raise Refused("ind-for-stor", fil=name, hoejst=MAX_BYTES // 1_000_000)
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("ind-tom", fil=name)
    if data.startswith(b"PK"):
        return "xlsx"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(OLE):
        raise Refused("ind-laast" if ENCRYPTED in data else "ind-xls", fil=name)
    is_binary = data.count(0) > len(data) * MOST_ZEROS and not utf_16(data)
    if MARKUP.match(data) or is_binary:
        raise Refused("ind-anden-slags", fil=name)
    return "csv"


def utf_16(data: bytes) -> str:
    """
    The codec when a text is UTF-16, else "". Without a mark, every other byte of Danish is zero.

    >>> utf_16("Kompetence;Krav".encode("utf-16-be")), utf_16(b"Kompetence;Krav")
    ('utf-16-be', '')
    """
    marked = BYTE_ORDER_MARKS.get(data[:2], "")
    if marked:
        return marked
    start = data[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    enough = len(start) // 4
    if len(data) % 2 or max(even, odd) <= enough or min(even, odd) > enough // 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"

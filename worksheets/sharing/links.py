"""
What stands behind the # of a link: plain data as text that survives being mailed, or is refused.

    <kind>=1.<JSON in UTF-8 as base64url>.<the first eight signs of the SHA-256 of that text>

Nothing is compressed, so that a short link cannot become a long one. A link that was wrapped,
changed or coded once more does not match its checksum or its form, and is refused: what was meant
cannot be known.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from typing import Any

from worksheets.jsontext import Refused, check_depth, parse

VERSION = "1"
# A link up to here is carried whole by every mail program we know of, and none beyond the second.
SAFE_IN_MAIL = 2_000
LONGEST = 8_000
FORM = re.compile(r"([0-9]{1,3})\.([A-Za-z0-9_-]+)\.([0-9a-f]{8})")


def pack(data: dict[str, Any]) -> str:
    """
    Write data for a link.

    >>> pack({"a": "å"})
    '1.eyJhIjoiw6UifQ.d61c054d'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    body = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    return f"{VERSION}.{body}.{_checksum(body)}"


def unpack(text: str) -> dict[str, Any]:
    """
    Read what `pack` wrote.

    Raises:
        Refused: `link-for-langt`, `link-aendret` where a sign differs or is missing,
            `link-nyere`, `link-indhold`.
    """
    if len(text) > LONGEST:
        raise Refused("link-for-langt")
    found = FORM.fullmatch(text)
    if found is None:
        raise Refused("link-aendret")
    version, body, checksum = found.groups()
    if checksum != _checksum(body):
        raise Refused("link-aendret")
    if version != VERSION:
        raise Refused("link-nyere")
    try:
        said = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
        check_depth(said)
        data = parse(said)
    except (Refused, binascii.Error, UnicodeDecodeError):
        raise Refused("link-indhold") from None
    if not isinstance(data, dict):
        raise Refused("link-indhold")
    return data


def only(data: dict[str, Any], *keys: str) -> None:
    """Refuse data that holds anything but these keys, all of them (rule L3)."""
    if data.keys() != set(keys):
        raise Refused("link-indhold")


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:8]

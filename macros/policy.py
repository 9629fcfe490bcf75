"""
What every page of the finished site owes its reader: nothing comes from elsewhere.

P1  A page loads nothing from another host. A page that tries stops the build.
P2  Every page carries the same content security policy, as a meta element, because the site must
    be safe also where no headers can be set. The theme's inline scripts are let through by their
    hashes, never by 'unsafe-inline'. The hashes are those of the whole site: instant navigation
    keeps the first page's policy while it shows the others.
P3  A header cell in a table's head says that it is the head of its column.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc\s*=)([^>]*)>(.*?)</script>", re.S | re.I)
LOADING_TAG = re.compile(
    r"<(?:script|img|iframe|source|video|audio|track|embed|object|input|use|image)\b[^>]*>"
    r"|<link\b(?![^>]*\brel=[\"']?(?:canonical|alternate|license|author|me|prev|next)\b)[^>]*>",
    re.I,
)
FOREIGN = re.compile(
    r"\b(?:src|srcset|href|data|poster)\s*=\s*[\"']?\s*((?:https?:)?//[^\s\"'>]+)", re.I
)
CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.I)
TABLE_HEAD = re.compile(r"<thead\b.*?</thead>", re.S | re.I)
PLAIN_HEADER_CELL = re.compile(r"<th\b(?![^>]*\bscope\s*=)", re.I)


def foreign_addresses(html: str) -> list[str]:
    """
    List what a page would load from another host (rule P1). A link to follow is not loading.

    >>> foreign_addresses('<a href="https://x.dk/">x</a><script src="//x.dk/a.js"></script>')
    ['//x.dk/a.js']
    """
    return [found for tag in LOADING_TAG.findall(html) for found in FOREIGN.findall(tag)]


def script_hashes(html: str) -> set[str]:
    """
    Name the inline scripts of a page as a policy does (rule P2). Data blocks never run.

    >>> sorted(script_hashes('<script>a</script><script type="application/json">{}</script>'))
    ["'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"]
    """
    return {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for attributes, text in INLINE_SCRIPT.findall(html)
        if "application/json" not in attributes
    }


def content_security_policy(hashes: Iterable[str], *, portable: bool = False) -> str:
    """The policy of a host, or that of a portable copy, which reaches nothing but its scripts."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *sorted(hashes)])
    if portable:
        return "; ".join(
            [
                "default-src 'none'",
                f"script-src {scripts}",
                "style-src 'self'",
                "img-src 'self' data:",
                "font-src data:",
                "connect-src 'none'",
                "worker-src blob:",
                "base-uri 'none'",
                "form-action 'none'",
                "object-src 'none'",
            ]
        )
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        ]
    )


def with_policy(html: str, policy: str) -> str:
    """
    Put the policy where it binds everything after it: right after the charset.

    Raises:
        ValueError: The page has no charset element, so there is no such place.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page, count = CHARSET.subn(lambda found: found[0] + meta, html, count=1)
    if not count:
        raise ValueError("the page has no <meta charset>")
    return page


def with_scopes(html: str) -> str:
    """
    Give each header cell of a table's head its direction (rule P3).

    >>> with_scopes('<thead><tr><th>a</th><th scope="row">b</th></tr></thead><th>c</th>')
    '<thead><tr><th scope="col">a</th><th scope="row">b</th></tr></thead><th>c</th>'
    """
    return TABLE_HEAD.sub(lambda head: PLAIN_HEADER_CELL.sub('<th scope="col"', head[0]), html)

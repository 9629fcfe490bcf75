"""
Who serves the site, as they say themselves in `docs/data/vaert.yaml`.

Nothing is asked of a site that is not public. A host that publishes it must say who it is and
where its accessibility statement stands, and look that over at least once a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from typing import ClassVar
from urllib.parse import urlsplit

from babel.dates import format_date

from macros.library import ROOT, ContentError, check, read_yaml
from macros.templates import render
from worksheets.definition import STRICT

HOST = ROOT / "docs" / "data" / "vaert.yaml"
# The rules for public bodies: looked over at least once a year.
LOOKED_OVER_WITHIN = timedelta(days=365)
STATEMENTS = "was.digst.dk"
LOCAL = {"", "127.0.0.1", "localhost"}

# What stands in a form that was never filled in.
PLACEHOLDER = re.compile(
    r"eksempel|example|udfyld|indsæt|inds[ae]t|pladsholder|placeholder|todo|lorem|xx|\?\?|[\[\]<>{}]"
    r"|0{6}|12345678|\.\.\.|…",
    re.IGNORECASE,
)
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
PHONE = re.compile(r"\+?[0-9][0-9 ]{6,14}[0-9]")


@dataclass(frozen=True, slots=True)
class Statement:
    """The accessibility statement: its address, whom to ask, and when it was last looked over."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    url: str
    telefon: str
    mail: str
    sidst_ajourfoert: str


@dataclass(frozen=True, slots=True)
class Host:
    """
    Who serves the site. Empty until the host fills it in; `udgives` says that it is public.

    `serveren`: what the server notes of a visit, and for how long.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    udgives: bool
    myndighed: str
    mail: str
    serveren: str
    erklaering: Statement


@cache
def host() -> Host:
    """What the host has filled in. Raises ContentError for what has another shape."""
    found: Host = check(Host, read_yaml(HOST), HOST)
    return found


def check_host(address: str, today: date | None = None) -> None:
    """
    Hold what a public site says of its host against what it must say.

    Args:
        address: Where the site is published, "" where that is not known.
        today: The day the statement must not be too old for.

    Raises:
        ContentError: with the field and what to write there.
    """
    if not host().udgives:
        return
    for mistake in _mistakes(host(), address, today or date.today()):
        raise ContentError(f"docs/data/vaert.yaml: {mistake}")


def _mistakes(found: Host, address: str, today: date) -> Iterator[str]:
    values = {key: value for key, value in asdict(found).items() if isinstance(value, str)}
    values |= {f"erklaering.{key}": text for key, text in asdict(found.erklaering).items()}
    for key, text in values.items():
        if not text.strip():
            yield f"{key} is empty, and udgives is true"
        elif PLACEHOLDER.search(text) or PLACEHOLDER.search(text.replace(" ", "")):
            yield f"{key}: {text!r} looks like a placeholder"
        elif key.endswith("mail") and not MAIL.fullmatch(text):
            yield f"{key}: {text!r} is no mail address"
    statement = found.erklaering
    if not PHONE.fullmatch(statement.telefon):
        yield f"erklaering.telefon: {statement.telefon!r} is no telephone number"
    yield from _of_address(statement.url, address)
    yield from _of_date(statement.sidst_ajourfoert, today)


def _of_address(url: str, address: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        yield f"erklaering.url: {url!r} must begin with https://"
    domain = urlsplit(address).hostname or ""
    named = domain.replace(".", "-")
    if parts.hostname == STATEMENTS and domain not in LOCAL and parts.path.strip("/") != named:
        yield f"erklaering.url: must be https://{STATEMENTS}/{named} for {domain}"


def _of_date(written: str, today: date) -> Iterator[str]:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        yield f"erklaering.sidst_ajourfoert: {written!r} is no date like 2026-11-25"
        return
    if day > today:
        yield f"erklaering.sidst_ajourfoert: {written} has not come yet"
    elif today - day > LOOKED_OVER_WITHIN:
        yield f"erklaering.sidst_ajourfoert: {written} is more than 365 days ago"


def statement_address() -> str:
    """Where the accessibility statement of a public site stands; "" before there is one."""
    return host().erklaering.url if host().udgives else ""


def host_statement() -> str:
    """Who answers for the site, or that nobody has said so yet."""
    return render("host.html", host=host(), looked_over=_said(host().erklaering.sidst_ajourfoert))


def host_server() -> str:
    """What the server notes, in the host's own words."""
    return render("host-server.html", host=host())


def was_link() -> str:
    """The way to the statement, for the page /was/ where nothing has led on by itself."""
    return render("was.html", address=statement_address())


def _said(written: str) -> str:
    try:
        return format_date(date.fromisoformat(written), "d. MMMM y", locale="da")
    except ValueError:
        return written

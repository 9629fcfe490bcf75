"""H64-H71: links and codes, as somebody with our source could write them."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

from tests.hostile.reading import OWN, Case
from tests.tools.page import answer
from tests.tools.test_presets import CHOICES, forged, fragment

LINKS = ("preset link", "question link")
TOO_LONG = (
    "Linket er for langt til at være herfra og åbnes ikke. Bed afsenderen om en fil i stedet.",
)
BROKEN = (
    "Linket er ikke helt. Måske er det knækket over i en mail. Kopiér hele linket fra mailen, sæt "
    "det ind i adresselinjen, og tryk Enter. Virker det ikke, så bed om linket igen.",
)
FOREIGN = (
    "Linket beder om noget, som et link herfra aldrig beder om. Det åbnes ikke. Bed afsenderen om "
    "et nyt.",
)
UNKNOWN = (
    "Linket peger på en forening, et område eller et ord, som ikke findes her. Intet er ændret. "
    "Bed afsenderen om et nyt link.",
)
NEWER = ("Linket er lavet i en nyere udgave af siden. Genindlæs siden, og åbn linket igen.",)
QUESTIONS = {"tool": "kortlaegning", "names": ["Jura"], "anchors": False}


def signed(body: str) -> str:
    """With a checksum that is right."""
    return f"1.{body}.{hashlib.sha256(body.encode()).hexdigest()[:8]}"


def packed(data: bytes) -> str:
    return signed(base64.urlsafe_b64encode(data).rstrip(b"=").decode())


@cache
def question() -> str:
    address = "https://eksempel.dk/svar/"
    asked = {"kind": "ask", "tool": "kortlaegning", "address": address, "anchors": False}
    reply = answer(asked | {"project": OWN | {"fields": {"metode": {"metode": "tael"}}}})
    return str(reply["link"]).partition("#svar=")[2]


def both(number: int, what: str, change: Callable[[str], str], said: tuple[str, ...]) -> list[Case]:
    """The same done to a link of either kind."""
    return [
        Case(number, f"{what}, a preset", ("preset link",), lambda: change(fragment()), said),
        Case(number, f"{what}, questions", ("question link",), lambda: change(question()), said),
    ]


def preset(number: int, what: str, data: Any, said: tuple[str, ...] = FOREIGN) -> Case:
    return Case(number, f"{what} in a preset", ("preset link",), lambda: forged(data), said)


def asked(number: int, what: str, data: Any, said: tuple[str, ...] = FOREIGN) -> Case:
    return Case(number, f"{what} in a question", ("question link",), lambda: forged(data), said)


CASES = (
    Case(64, "2 MB", LINKS, lambda: "1." + "A" * 2_000_000 + ".00000000", TOO_LONG),
    Case(64, "one sign too long", LINKS, lambda: signed("A" * (8001 - 11)), TOO_LONG),
    Case(64, "2 MB of codes", ("answer codes",), lambda: "SV1 AA\n" * 300_000,
         ("Teksten er på 2.100.000 tegn. Der må højst være 100.000. Sæt kun koderne ind.",)),
    Case(65, "no base 64", LINKS, lambda: signed("A"), FOREIGN),
    Case(65, "bytes that are no text", LINKS, lambda: packed(b"\xff\xfe\xfd"), FOREIGN),
    Case(65, "a bomb of zlib", LINKS, lambda: packed(zlib.compress(bytes(3_000_000), 9)), FOREIGN),
    Case(65, "a thousand brackets", LINKS, lambda: forged("[" * 5000), FOREIGN),
    preset(66, "__proto__", '{"__proto__": {"isAdmin": true}}'),
    preset(66, "constructor among the words", {**CHOICES, "words": {"constructor": "x"}}),
    preset(66, "markup", {**CHOICES, "association": "<img src=x onerror=alert(1)>"}, UNKNOWN),
    preset(66, "toString", {**CHOICES, "area": "toString"}, UNKNOWN),
    preset(66, "the same key twice", '{"start": "gab", "start": "plan"}'),
    asked(66, "__proto__", '{"__proto__": {"names": []}}'),
    asked(66, "the name of no tool", {**QUESTIONS, "tool": "__proto__"}),
    Case(66, "markup in a question", ("question link",),
         lambda: forged({**QUESTIONS, "names": ["<img src=x onerror=alert(1)>"]}), (),
         ("<img src=x onerror=alert(1)>",)),
    preset(67, "a wish to overwrite", {**CHOICES, "overwrite": True}),
    preset(67, "a whole project", {**CHOICES, "project": OWN}),
    asked(67, "a wish to overwrite", {**QUESTIONS, "import": True}),
    preset(68, "a person", {**CHOICES, "alias": "M1"}),
    preset(68, "free text", {**CHOICES, "note": "Ring til Anna"}),
    asked(68, "a CPR number", {**QUESTIONS, "names": ["Anna 010190-1234"]}),
    asked(68, "answers", {**QUESTIONS, "answers": ["3"]}),
    asked(68, "a text of 121 signs", {**QUESTIONS, "names": ["æ" * 121]}),
    *both(69, "one sign altered", lambda text: text[:9] + ("A" if text[9] != "A" else "B")
          + text[10:], BROKEN),
    *both(69, "one sign too few", lambda text: text[:-1], BROKEN),
    *both(69, "another version", lambda text: "2" + text[1:], NEWER),
    *both(70, "broken by a line", lambda text: text[:20] + "\r\n> " + text[20:], BROKEN),
    *both(70, "broken by a space", lambda text: text[:20] + " " + text[20:], BROKEN),
    *both(70, "soft break of mail", lambda text: text[:20] + "=\n" + text[20:], BROKEN),
    *both(70, "coded twice", lambda text: quote(quote(text + "=", safe=""), safe=""), BROKEN),
    preset(71, "a page to go on to", {**CHOICES, "next": "https://ond.example/"}),
    preset(71, "an address for a tool", {**CHOICES, "start": "//ond.example/"}, UNKNOWN),
    asked(71, "a page to go on to", {**QUESTIONS, "url": "https://ond.example/"}),
)  # fmt: skip

"""
JavaScript as it is sent: the same program without what only people read.

A small reader, not a parser: it tells comments from strings, templates and regular expressions,
which is all that is needed to leave out the first and never touch the others. The tests hold its
output against TypeScript's own reading, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# One piece of a program. What is none of these is read sign by sign.
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""")
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
WORD = re.compile(r"[\w$#]+")
SPACE = re.compile(r"\s+")
# After these a slash begins a regular expression; after a name, a number or a bracket it divides.
BEFORE_REGEX = frozenset("( , = : [ ! & | ? { } ; + - * % ~ ^ < > return typeof case".split()) | {
    ""
}


def compact(source: str) -> str:
    """
    Leave out comments, indentation and empty lines. Line ends stay: some statements end there.

    >>> compact('/** Why. */\\nfunction a() {\\n  // so\\n  return "//" // and\\n}\\n')
    'function a() {\\nreturn "//"\\n}'
    """
    out: list[str] = []
    for piece in _pieces(source):
        if not piece.isspace():
            out.append(piece)
        elif out and out[-1] in (" ", "\n"):
            out[-1] = "\n" if "\n" in piece else out[-1]
        else:
            out.append("\n" if "\n" in piece else " ")
    return "".join(out).strip()


def _pieces(source: str) -> Iterator[str]:
    """The program piece by piece; a comment is a space, or a line end where it had one."""
    at, last, depth = 0, "", list[int]()
    while at < len(source):
        sign = source[at]
        if found := COMMENT.match(source, at):
            yield "\n" if "\n" in found[0] else " "
            at = found.end()
            continue
        if found := SPACE.match(source, at):
            yield found[0]
            at = found.end()
            continue
        if sign == "`" or (sign == "}" and depth and depth[-1] == 0):
            end = _template_end(source, at + 1)
            if sign == "}":
                depth.pop()
            if source[end - 1] == "{":
                depth.append(0)
            yield source[at:end]
            last, at = "`", end
            continue
        found = STRING.match(source, at) or WORD.match(source, at)
        if not found and sign == "/" and last in BEFORE_REGEX:
            found = REGEX.match(source, at)
        piece = found[0] if found else sign
        if depth and piece in "{}":
            depth[-1] += 1 if piece == "{" else -1
        yield piece
        last, at = piece, at + len(piece)


def _template_end(source: str, at: int) -> int:
    """Where a template, or its next piece of text, ends: after its ` or after ${."""
    while source[at] != "`":
        if source.startswith("${", at):
            return at + 2
        at += 2 if source[at] == "\\" else 1
    return at + 1

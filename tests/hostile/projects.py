"""H1-H20: project files, and other files that say they are one."""

from __future__ import annotations

import json
from typing import Any

from tests.gathering.files import need, unit_project
from tests.hostile.reading import Case
from tests.incoming.test_hostile_files import many_fields
from tests.tools.page import answer
from tests.tools.test_refused_files import WRITTEN, file, raw, row

BOTH = ("project file", "units")
EVERYWHERE = (*BOTH, "neighbours")
TOO_LARGE = (
    "Filen er større end 2 MB. Det er næppe en projektfil herfra. "
    "Vælg den fil, I gemte med “Gem som fil”.",
)
TOO_DEEP = ("Filen har over 20 lag inde i hinanden. Det er ikke en projektfil herfra.",)
ANOTHER_KIND = (
    "Det er en anden slags fil. Vælg den fil, I gemte med “Gem som fil”. Navnet ender på .json.",
)
CUT = ("Filen stopper, før den er færdig. Hent den igen fra det sted, I gemte den.",)
CHANGED = ("Filen er ændret, efter at den blev gemt her. Se tallene efter, før I bruger dem.",)
CLEANED = ("Usynlige tegn og dobbelte mellemrum er fjernet fra teksterne.",)
NO_FIELD_OF_OURS = (
    "PDF-filen “Tal fra Øst.pdf” har over 5.000 felter. Det er ikke et ark herfra, "
    "og den åbnes ikke.",
)


def forbidden(key: str) -> tuple[str]:
    return (f"Filen indeholder feltet “{key}”, som ikke hører til i et ark. Den åbnes ikke.",)


def foreign(key: str) -> tuple[str]:
    return (f"Filen har et felt, som ikke hører til her: “{key}”. Den åbnes ikke.",)


def no_number(shown: str) -> tuple[str]:
    return (f"Filen indeholder “{shown}” i stedet for et tal. Den åbnes ikke.",)


def no_text(place: str) -> tuple[str]:
    return (f"I filen er {place}, ikke en tekst. Filen åbnes ikke.",)


def no_mark(section: str, number: int) -> tuple[str]:
    return (f"I filen mangler {section}, række {number}, sit eget mærke. Filen åbnes ikke.",)


def same_person(name: str) -> tuple[str]:
    return (
        f"{name} står også som medarbejder 1. Giv dem hvert sit navn, så I kan se, hvem der er "
        "hvem.",
    )


def rows(count: int) -> str:
    return raw(f'"lists":{{"kompetencer":[{",".join(["{}"] * count)}]}}')


def too_many_rows(shown: str) -> tuple[str]:
    return (f"I filen har kompetencer {shown} rækker. Der må højst være 500. Filen åbnes ikke.",)


def field(value: str) -> str:
    return raw(f'"fields":{{"ramme":{{"timer":{value}}}}}')


def competences(*ids: str) -> str:
    return file({"lists": {"kompetencer": [{"id": name, "navn": "Jura"} for name in ids]}})


def typed(**values: str) -> dict[str, Any]:
    """A row of the gap tool as somebody types it."""
    whole = {"id": "r1", "navn": "Jura", "krav": "3", "antal": "2", "niveau-3": "2"} | values
    return {"fields": {"metode": {"metode": "tael"}}, "lists": {"kompetencer": [whole]}}


def people(*aliases: str) -> dict[str, Any]:
    return {
        "fields": {"metode": {"metode": "person"}},
        "lists": {
            "personer": [{"id": f"p{n}", "alias": a} for n, a in enumerate(aliases, start=1)],
            "kompetencer": [{"id": "r1", "navn": "Jura", "krav": "3", "antal": "2"}],
        },
        "matrices": {"niveauer": {"r1": {f"p{n + 1}": "3" for n in range(len(aliases))}}},
    }


def weights(*points: str) -> dict[str, Any]:
    goals = [{"id": f"m{n}", "navn": f"Mål {n}", "point": p} for n, p in enumerate(points, 1)]
    return {
        "tool": "strategi",
        "fields": {"strategi-valg": {"vaegt": "point"}},
        "lists": {"maal": goals, "opgaver": [{"id": "o1", "navn": "Udbud"}]},
        "matrices": {"forbindelser": {"m1": {"o1": "3"}, "m2": {"o1": "1"}}},
    }


def circle() -> dict[str, Any]:
    """Rows that are their own columns, in a matrix that points at itself."""
    return {
        "fields": {"metode": {"metode": "person"}},
        "lists": {
            "personer": [{"id": "a", "alias": "M1"}],
            "kompetencer": [{"id": "a", "navn": "a", "krav": "3", "antal": "1"}],
        },
        "matrices": {"niveauer": {"a": {"a": "3"}}},
    }


def summary(**changed: Any) -> str:
    """A summary of a unit, changed after it was written."""
    project = unit_project("Nord", need("333322", antal=5)).as_json()
    asked = {"kind": "summary", "tool": "gab", "day": "2027-06-01", "project": project}
    whole = json.loads(answer(asked)["text"])
    return json.dumps(whole | {"summary": whole["summary"] | changed})


CASES = (
    Case(1, "__proto__ in the project", EVERYWHERE,
         lambda: raw('"__proto__":{"isAdmin":"1"}'), forbidden("__proto__")),
    Case(1, "__proto__ spelled with an escape", EVERYWHERE,
         lambda: raw('"\\u005f_proto__":{}'), forbidden("__proto__")),
    Case(1, "__proto__ as the name of a section", EVERYWHERE,
         lambda: raw('"fields":{"__proto__":{"a":"b"}}'), forbidden("__proto__")),
    Case(2, "constructor.prototype", EVERYWHERE,
         lambda: raw('"fields":{"a":{"constructor":{"prototype":{}}}}'), forbidden("prototype")),
    Case(2, "constructor as the row of a matrix", EVERYWHERE,
         lambda: raw('"matrices":{"niveauer":{"constructor":{}}}'), forbidden("constructor")),
    Case(3, "toString as a competence", BOTH,
         lambda: competences("toString"), no_mark("kompetencer", 1)),
    Case(3, "constructor as a competence", BOTH,
         lambda: competences("r1", "constructor"), no_mark("kompetencer", 2)),
    Case(3, "hasOwnProperty as a row of the matrix", BOTH,
         lambda: file({"matrices": {"niveauer": {"hasOwnProperty": {}}}}),
         foreign("hasOwnProperty")),
    Case(4, "100,000 brackets", EVERYWHERE, lambda: "[" * 100_000 + "]" * 100_000, TOO_DEEP),
    Case(4, "100,000 objects in each other", EVERYWHERE, lambda: '{"a":' * 100_000, TOO_DEEP),
    Case(5, "a text of 20 MB", EVERYWHERE, lambda: json.dumps({"a": "x" * 20_000_000}), TOO_LARGE),
    Case(5, "20 MB of commas", ("CSV",), lambda: b";" * 20_000_000,
         ("Filen “Tal fra Øst.csv” er større end 2 MB. Slet billeder og ark, I ikke bruger, "
          "og prøv igen.",)),
    Case(6, "a million people", BOTH, lambda: rows(1_000_000), TOO_LARGE),
    Case(6, "half a million people", BOTH, lambda: rows(500_000), too_many_rows("500.000")),
    Case(6, "one row too many", BOTH, lambda: rows(501), too_many_rows("501")),
    Case(7, "the same key twice", EVERYWHERE, lambda: raw('"fields":{},"fields":{}'),
         ("Filen har to felter med navnet “fields”. Den er ændret i et andet program "
          "og åbnes ikke.",)),
    Case(8, "NaN", EVERYWHERE, lambda: field("NaN"), no_number("NaN")),
    Case(8, "minus infinity", EVERYWHERE, lambda: field("-Infinity"), no_number("-Infinity")),
    Case(8, "1e999", EVERYWHERE, lambda: field("1e999"), no_number("1e999")),
    *(Case(9, f"the level {value} as a number", BOTH, lambda value=value: row(krav=value),
           no_text("kompetencer, række 1, felt krav"))
      for value in (-1, 5, 2.5, True, None)),
    Case(9, "a number in a cell of the matrix", BOTH,
         lambda: file({"matrices": {"niveauer": {"r1": {"p1": 3}}}}),
         no_text("niveauer, felt r1.p1")),
    *(Case(9, f"the level {value}", ("form",), lambda value=value: typed(krav=value),
           (f"Skriv et tal fra 1 til 4 i Krav, række 1. Der står {value}.",), ())
      for value in ("-1", "5")),
    Case(9, "the level 2,5", ("form",), lambda: typed(krav="2,5"),
         ("Skriv et helt tal i Krav, række 1. Der står 2,5.",), ()),
    Case(9, "the level 3 in quotation marks", ("form",), lambda: typed(krav='"3"'),
         ("Skriv et tal i Krav, række 1. Der står “\"3\"”.",), ()),
    Case(10, "5,000 digits", EVERYWHERE, lambda: field("9" * 5000), no_number("999999999999 …")),
    Case(10, "5,000 digits in the form", ("form",), lambda: typed(krav="9" * 5000),
         (f"Skriv et tal fra 1 til 4 i Krav, række 1. Der står {'9' * 20}.",), ()),
    Case(11, "cut in the middle", BOTH, lambda: WRITTEN[: len(WRITTEN) // 2], CUT),
    Case(12, "a project as UTF-16", ("CSV",), lambda: WRITTEN.encode("utf-16"), (), ("Sårpleje",)),
    Case(12, "no UTF-8 and no Windows-1252", ("CSV",), lambda: b"Kompetence;Krav\nJura\x81\x8d;3",
         ("Filen “Tal fra Øst.csv” er en anden slags fil. Vælg en Excel-fil (.xlsx), en CSV-fil, "
          "et udfyldt PDF-ark herfra eller en projektfil (.json).",)),
    Case(12, "a byte order mark alone", BOTH, lambda: "\ufeff",
         ("Filen er tom. Vælg den fil, I gemte med “Gem som fil”.",)),
    Case(12, "half a surrogate pair", ("project file",),
         lambda: row(navn="Ju\ud800ra"), CLEANED, ("Jura",)),
    Case(13, "NUL between the values", BOTH, lambda: '{"format":\x00}',
         ("Filen kan ikke læses ved linje 1, tegn 11. Det er ikke en projektfil, eller den er "
          "ændret i et andet program.",)),
    Case(13, "control characters in a text", ("project file",),
         lambda: row(navn="Ju\x00\x07ra\x7f"), CLEANED, ("Jura",)),
    Case(14, "a newer version", BOTH, lambda: file(version=2),
         ("Filen er gemt af en nyere udgave af værktøjet (version 2). Genindlæs siden, "
          "og åbn filen igen.",)),
    Case(15, "fields nobody knows", ("project file",),
         lambda: file({"plugins": ["x"]}, script="alert(1)"),
         ("Filen har felter, som ikke hører til her. De er ikke taget med.",), ()),
    Case(16, "package.json", BOTH, lambda: '{"name":"x","version":"1.0.0"}', ANOTHER_KIND),
    Case(16, "package.json to the neighbours", ("neighbours",),
         lambda: '{"name":"x","version":"1.0.0"}',
         ("Det er ikke en opsummering herfra. Vælg en fil, der er gemt med “Gem opsummering”.",)),
    Case(17, "weights that are nothing together", ("form",), lambda: weights("0", "0"),
         ("Alle mål har 0 point. Giv 100 til det mål, der flytter mest.",), ()),
    Case(17, "a negative weight", ("form",), lambda: weights("-5", "10"),
         ("Skriv et tal fra 0 til 100 i Point, række 1. Der står -5.",), ()),
    Case(18, "rows that point at themselves", ("form",), circle, (), ()),
    Case(18, "a field of a PDF that is its own child", ("PDF",),
         lambda: many_fields(1, loop=True), NO_FIELD_OF_OURS),
    Case(19, "the same person twice", ("form",), lambda: people("M1", "M1"), same_person("M1"), ()),
    Case(19, "the same person in another Unicode form", ("form",),
         lambda: people("Åse", "A\u030ase"), same_person("Åse"), ()),
    Case(19, "a person in letters that look the same", ("form",),
         lambda: people("Mona", "\u041cona"), same_person("\u041cona"), ()),
    Case(20, "a wrong checksum", ("project file",),
         lambda: file(checksum="sha256:" + "0" * 64), CHANGED, ()),
    Case(20, "a summary that was changed", ("units",), lambda: summary(enhed="Syd"),
         ("Opsummeringen er ændret, efter at den blev gemt. Bed om en ny fra dem, "
          "der har lavet den.",)),
)  # fmt: skip

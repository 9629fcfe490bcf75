"""H49-H63: workbooks, and what calls itself one; with the same tricks played in a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.hostile.reading import Case
from tests.incoming.test_hostile_files import CASES as MADE
from tests.incoming.test_hostile_files import HEADS
from tests.incoming.workbooks import plain_book

FILE = "“Tal fra Øst.xlsx”"
COPY = "Kopier tallene over i et nyt ark"
UNPACKED = (
    f"Filen {FILE} fylder for meget, når den pakkes ud (højst 20 MB). Den er ikke lavet af et "
    f"regneark på almindelig vis og åbnes ikke. {COPY}.",
)
INSIDE = (f"I filen {FILE} ligger en anden fil. Slet den i Excel, gem, og vælg filen igen.",)
DAMAGED = (
    f"Filen {FILE} er beskadiget eller ikke hentet helt. Hent den igen, eller åbn og gem den i "
    "Excel, og vælg den så.",
)
CODE = (
    f"Filen {FILE} indeholder kode, som ikke hører til i et regneark, og åbnes ikke. "
    f"{COPY}, og gem det.",
)
LINKED = (
    f"Filen {FILE} henter tal fra andre filer. Vælg Data og Rediger kæder i Excel, bryd kæderne, "
    "gem, og vælg filen igen.",
)
MACROS = (
    f"Filen {FILE} indeholder makroer. Gem den i Excel som “Excel-projektmappe (.xlsx)” uden "
    "makroer, og vælg den nye fil.",
)
LOCKED = (
    f"Filen {FILE} er låst med en adgangskode. Fjern adgangskoden i Excel under Filer og "
    "Oplysninger, gem, og vælg filen igen.",
)
OUTSIDE = (
    f"Filen {FILE} prøver at lægge noget uden for sig selv og åbnes ikke. {COPY}, og gem det.",
)
ANOTHER_KIND = (
    f"Filen {FILE} er en anden slags fil. Vælg en Excel-fil (.xlsx), en CSV-fil, et udfyldt "
    "PDF-ark herfra eller en projektfil (.json).",
)
OLD_EXCEL = (
    f"Filen {FILE} er gemt i et andet Excel-format. Åbn den i Excel, vælg Gem som og "
    "“Excel-projektmappe (.xlsx)”, og vælg den nye fil.",
)


def too_far(row: int, column: str) -> tuple[str]:
    return (
        f"I filen {FILE} står der noget i arket “Kompetencer”, række {row}, kolonne {column}. "
        "Der læses højst 1.000 rækker og 300 kolonner. Slet det, der står længere ude, "
        "og gem igen.",
    )


def made(number: int, what: str, said: tuple[str, ...], reader: str = "Excel") -> Case:
    """One that is made beside the tests of its reader."""
    name = what if what in MADE else f"H{number} {what}"
    return Case(number, what, (reader,), MADE[name][0], said)


def book(change: Callable[[Any], None], *rows: list[Any]) -> Callable[[], bytes]:
    lines = list(rows) or [[1, "Jura", 3]]
    return lambda: plain_book({"Kompetencer": [HEADS, *lines]}, change)


def cell(place: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["Kompetencer"][place] = value

    return change


def error(book: Any) -> None:
    cell = book["Kompetencer"]["C2"]
    cell.value, cell.data_type = "#N/A", "e"


def of_1904(book: Any) -> None:
    book.epoch = CALENDAR_MAC_1904
    book["Kompetencer"]["B2"] = datetime(2027, 3, 1)


def hidden_rows(book: Any) -> None:
    book["Kompetencer"].row_dimensions[3].hidden = True


def hidden_sheet(book: Any) -> None:
    book.create_sheet("Ark2")
    book["Kompetencer"].sheet_state = "hidden"


CASES = (
    made(49, "a bomb by ratio", UNPACKED),
    made(49, "a bomb by size", UNPACKED),
    made(50, "a zip in the zip", INSIDE),
    made(50, "a zip named so", INSIDE),
    made(50, "entries that overlap", DAMAGED),
    made(50, "the same name twice", DAMAGED),
    made(51, "a size that is too small", DAMAGED),
    made(51, "a size that is too large", UNPACKED),
    made(52, "10,000 entries",
         (f"Filen {FILE} er sat sammen af 10.009 dele. Der må højst være 200. {COPY}, "
          "og gem det.",)),
    made(53, "entities in the sheet", CODE),
    made(53, "entities in the words", CODE),
    made(53, "entities in UTF-16", CODE),
    made(54, "a file from outside", CODE),
    made(54, "an address from outside", CODE),
    made(55, "another workbook", LINKED),
    made(55, "a connection", LINKED),
    made(55, "an embedded file", INSIDE),
    made(56, "macros", MACROS),
    made(56, "a macro file renamed", MACROS),
    made(56, "a control that runs", MACROS),
    made(57, "encrypted by Excel", LOCKED),
    made(57, "an encrypted entry", LOCKED),
    made(57, "PDF: locked",
         ("PDF-filen “Tal fra Øst.pdf” er låst med en adgangskode. Gem den uden adgangskode, "
          "og vælg den igen.",), "PDF"),
    made(58, "a name that leads out", OUTSIDE),
    made(58, "a name from the root", OUTSIDE),
    made(58, "a name of another system", OUTSIDE),
    made(59, "the last row of all", too_far(1_048_576, "B")),
    made(59, "the last column of all", too_far(3, "XFD")),
    made(59, "210,000 cells",
         (f"Filen {FILE} bruger 210.006 celler. Der må højst være 200.000. Slet de ark og "
          "kolonner, I ikke bruger, og gem igen.",)),
    Case(60, "a formula that was never counted", ("Excel",), book(cell("C2", "=1+1")),
         ("Arket “Kompetencer”, række 2, kolonne C. Formlen har ikke noget resultat i filen. "
          "Åbn og gem filen i Excel.",), ("Jura",)),
    Case(61, "the calendar of old Macs", ("Excel",), book(of_1904), (), ("01-03-2027",)),
    Case(61, "an error for a value", ("Excel",), book(error),
         ("Arket “Kompetencer”, række 2, kolonne C: “#N/A”. Cellen viser fejlen #N/A. "
          "Ret den i Excel.",), ("Jura",)),
    Case(62, "hidden rows", ("Excel",), book(hidden_rows, [1, "Jura", 3], [2, "Ledelse", 2]),
         ("I arket “Kompetencer” er der skjulte rækker med indhold: 3. De er taget med.",),
         ("Jura", "Ledelse")),
    Case(62, "a hidden sheet", ("Excel",), book(hidden_sheet),
         ("Arket “Kompetencer” er skjult i filen. Det er taget med.",), ("Jura",)),
    made(63, "cut", DAMAGED),
    made(63, "not a zip", DAMAGED),
    made(63, ".xls", OLD_EXCEL),
    made(63, ".xlsb", OLD_EXCEL),
    made(63, ".ods",
         (f"Filen {FILE} er gemt i formatet OpenDocument. Åbn den i regnearket, gem den som Excel "
          "(.xlsx), og vælg den nye fil.",)),
    made(63, ".numbers",
         (f"Filen {FILE} er gemt af Numbers. Vælg Arkiv, Eksporter til og Excel i Numbers, "
          "og vælg den nye fil.",)),
    made(63, ".docx", ANOTHER_KIND),
    made(63, "a page called .xls", ANOTHER_KIND),
    made(63, "a picture", ANOTHER_KIND),
    made(63, "PDF: cut",
         ("PDF-filen “Tal fra Øst.pdf” kan ikke læses. Hent det tomme ark igen, udfyld det, "
          "og vælg det.",), "PDF"),
)  # fmt: skip

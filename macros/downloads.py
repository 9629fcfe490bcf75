"""
What can be taken home: blank sheets as fillable PDF and as Excel, and everything in one zip.

D1  Every tool has its blank sheet; what lies down and what stands follows from its widest table.
D2  A file's name says the tool in plain letters: `kompetencevaerktoej-gab-blankt-ark.pdf`.
D3  The same sources give the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from typing import Any

import segno

from macros import fillable, forms, sheets, typeset
from macros.library import WORKSHEETS
from worksheets.content import definition, in_order
from worksheets.definition import Definition, RowsSection
from worksheets.export.xlsx import blank as blank_workbook
from worksheets.printforms import PrintForm

FOLDER = "hent"
EVERYTHING = "kompetencevaerktoej-alt-i-en.zip"
# One fixed moment in every zip (rule D3).
MOMENT = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take home."""

    name: str
    content: bytes

    @property
    def size(self) -> str:
        """Its size as people say it: "54 kB", "1,2 MB"."""
        kilobytes = -(-len(self.content) // 1000)
        if kilobytes < 1000:
            return f"{kilobytes} kB"
        return f"{kilobytes / 1000:.1f} MB".replace(".", ",")


def lies_down(tool: Definition) -> bool:
    """Whether the blank sheet is landscape (rule D1)."""
    return any(
        sheets.fits_a_table(section, "landscape") and not sheets.fits_a_table(section, "portrait")
        for section in tool.sections
        if isinstance(section, RowsSection)
    )


def blank_name(slug: str, suffix: str = "pdf") -> str:
    """The name of a tool's blank sheet (rule D2)."""
    return f"kompetencevaerktoej-{slug}-blankt-ark.{suffix}"


def tool_address(slug: str, base: str) -> str:
    """Where the page of a tool is; "" for a copy of files, which has no address."""
    return f"{base}vaerktoejer/{slug}/" if base else ""


def sheet_of(tool: Definition, base: str, release: str) -> dict[str, Any]:
    """What a blank sheet says; `base` is the address of the site, with its last slash."""
    return sheets.sheet(
        tool,
        landscape=lies_down(tool),
        paper="a4",
        address=tool_address(tool.slug, base),
        release=release,
    )


def blank(slug: str, base: str, release: str) -> Download:
    """The blank sheet of a tool, to print or to fill in."""
    data = sheet_of(definition(slug), base, release)
    files = {"sheet.json": sheets.as_json(data), **_code("qr.svg", data["address"])}
    pdf = typeset.kept(
        f"{slug}.pdf", files, lambda: fillable.fillable(typeset.typeset("sheet.typ", files))
    )
    return Download(blank_name(slug), pdf)


def form_name(slug: str, asked: PrintForm) -> str:
    """The name of one of a tool's other forms (rule D2)."""
    return f"kompetencevaerktoej-{slug}-{asked.id}-{asked.paper.lower()}.pdf"


def form(slug: str, asked: PrintForm, base: str, release: str) -> Download:
    """One of the other forms of a tool, blank: for the table, the wall or the scissors."""
    address = tool_address(slug, base)
    data = forms.form(slug, asked, address=address, release=release)
    files = {"form.json": sheets.as_json(data), **_code("qr.svg", address)}
    pdf = typeset.kept(
        f"{slug}-{asked.id}.pdf",
        files,
        lambda: fillable.fillable(typeset.typeset("form.typ", files)),
    )
    return Download(form_name(slug, asked), pdf)


def forms_of(tool: Definition) -> list[PrintForm]:
    """The forms of a tool that can be had as files: those that have a name."""
    return [asked for asked in tool.prints if asked.name]


def workbook(slug: str) -> Download:
    """The blank sheet of a tool as an Excel file: one sheet for each of its sections."""
    tool = definition(slug)
    # It is made of the words and of this code; a build that touches neither copies a file.
    made_of = {
        path.name: path.read_bytes()
        for path in [WORKSHEETS / "content.json", *(WORKSHEETS / "export").glob("*.py")]
    } | {"xlsxwriter": version("xlsxwriter").encode()}
    made = typeset.kept(f"{slug}.xlsx", made_of, lambda: blank_workbook(tool))
    return Download(blank_name(slug, "xlsx"), made)


def _code(name: str, address: str) -> dict[str, bytes]:
    """The QR code of an address as a file for Typst, where there is an address."""
    return {name: qr_code(address)} if address else {}


@cache
def qr_code(address: str) -> bytes:
    """The address as a QR code (error correction M: read also when a corner is creased)."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, dark="#1d2326"
    )
    return drawn.getvalue()


@cache
def sheets_of_all(base: str, release: str) -> tuple[Download, ...]:
    """Every tool's blank sheet in both formats and its other forms, in the order of the chain."""
    return tuple(
        made
        for tool in in_order()
        for made in (
            blank(tool.slug, base, release),
            workbook(tool.slug),
            *(form(tool.slug, asked, base, release) for asked in forms_of(tool)),
        )
    )


def everything(downloads: Iterable[Download], read_me: str) -> bytes:
    """One zip of them all, with a read-me in Danish."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for name, data in [("laes-mig.txt", read_me.encode("utf-8-sig"))] + [
            (download.name, download.content) for download in downloads
        ]:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, data)
    return packed.getvalue()

"""
The zip around an Excel file, judged before anything in it is read as XML.

Z1  The directory is added up before anything is unpacked, and unpacking counts for itself: the
    directory may lie. Entries may neither overlap nor share a name.
Z2  What could reach out of the file, or run, is refused whole: macros, links to other workbooks,
    embedded files, names that lead out of the folder. So is every document type in the XML.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from worksheets.project import Refused

MOST_ENTRIES = 200
MOST_UNPACKED = 20_000_000
MOST_RATIO = 100
# Ordinary sheets of equal rows are packed well; a small file may be so without being a bomb.
SMALL = 1_000_000
MOST_CELLS = 200_000
PIECE = 65_536

LOCAL_HEADER = 30
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
OUTSIDE = {
    "ind-makro": re.compile(
        r"vbaproject|/activex/|/ctrlprops/|/macrosheets/|/dialogsheets/", re.IGNORECASE
    ),
    "ind-kaeder": re.compile(r"/externallinks/|/connections\.xml|/querytables/", re.IGNORECASE),
    "ind-indlejret": re.compile(
        r"/embeddings/|\.(?:zip|xls\w?|doc\w?|ole|bin|exe)$", re.IGNORECASE
    ),
}
PRINTER = re.compile(r"xl/printerSettings/[^/]+\.bin", re.IGNORECASE)
MACRO_TYPE = b"macroEnabled"


def has_formulas(name: str, data: bytes) -> bool:
    """
    Check a whole Excel file; True when some cell holds a formula.

    Raises:
        Refused: `ind-beskadiget`, `ind-laast`, `ind-anden-slags`, `ind-ods`, `ind-numbers`,
            `ind-udpakket`, `ind-filer`, `ind-sti`, `ind-makro`, `ind-kaeder`, `ind-indlejret`,
            `ind-doctype`, `ind-celler`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as pack:
            _check_directory(name, data, pack)
            return _check_parts(name, pack)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        raise Refused("ind-beskadiget", fil=name) from None


def _check_directory(name: str, data: bytes, pack: zipfile.ZipFile) -> None:
    entries = pack.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused("ind-filer", fil=name, antal=len(entries), hoejst=MOST_ENTRIES)
    unpacked = sum(entry.file_size for entry in entries)
    _check_size(name, unpacked, len(data))
    names = [entry.filename for entry in entries]
    for path in names:
        if path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path) or ":" in path:
            raise Refused("ind-sti", fil=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("ind-laast", fil=name)
    if len({path.casefold() for path in names}) < len(names) or _overlap(entries, data):
        raise Refused("ind-beskadiget", fil=name)
    if "xl/workbook.xml" not in names:
        raise Refused(_other(pack, names), fil=name)
    for code, pattern in OUTSIDE.items():
        if any(pattern.search(path) and not PRINTER.fullmatch(path) for path in names):
            raise Refused(code, fil=name)


def _check_size(name: str, unpacked: int, packed: int) -> None:
    if unpacked > MOST_UNPACKED or unpacked > max(SMALL, MOST_RATIO * packed):
        raise Refused("ind-udpakket", fil=name, hoejst=MOST_UNPACKED // 1_000_000)


def _overlap(entries: list[zipfile.ZipInfo], data: bytes) -> bool:
    """Whether two entries share bytes, as those of a bomb do."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        head = data[entry.header_offset : entry.header_offset + LOCAL_HEADER]
        lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        end = entry.header_offset + LOCAL_HEADER + lengths + entry.compress_size
    return end > len(data)


def _other(pack: zipfile.ZipFile, names: list[str]) -> str:
    """What a zip is that is no workbook of Excel."""
    if "mimetype" in names:
        with pack.open("mimetype") as part:
            if b"opendocument" in part.read(200):
                return "ind-ods"
    if any(path.endswith(".iwa") or path == "Index.zip" for path in names):
        return "ind-numbers"
    # Excel's own binary workbook.
    return "ind-xls" if "xl/workbook.bin" in names else "ind-anden-slags"


def _check_parts(name: str, pack: zipfile.ZipFile) -> bool:
    """Unpack everything once, piece by piece, and look for what must not be there."""
    unpacked = cells = 0
    found = False
    for entry in pack.infolist():
        content = bytearray()
        with pack.open(entry) as part:
            while piece := part.read(PIECE):
                content += piece
                unpacked += len(piece)
                if unpacked > MOST_UNPACKED:
                    _check_size(name, unpacked, 0)
        if content[:2] == b"PK":
            raise Refused("ind-indlejret", fil=name)
        if not entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        # XML in UTF-16 could hide anything from these looks; no spreadsheet writes it.
        if DOCUMENT_TYPE.search(content) or 0 in content:
            raise Refused("ind-doctype", fil=name)
        if entry.filename == "[Content_Types].xml" and MACRO_TYPE in content:
            raise Refused("ind-makro", fil=name)
        if SHEET.fullmatch(entry.filename):
            cells += sum(1 for _ in CELL.finditer(content))
            found = found or FORMULA.search(content) is not None
    if cells > MOST_CELLS:
        raise Refused("ind-celler", fil=name, antal=cells, hoejst=MOST_CELLS)
    return found

"""
What a file is called: tool, unit and date in plain letters, as every system takes them.

>>> plain_letters("Hjemmepleje Øst & Ærø, 2. sal")
'hjemmepleje-oest-aeroe-2-sal'
"""

from __future__ import annotations

import re
import unicodedata

from worksheets.content import definition, has_template
from worksheets.project import Project
from worksheets.view.words import sentence

LONGEST = 40
# By their numbers, for no Danish stands in the code: the letters after z, as they are written
# where they are missing.
LETTERS = {0xE6: "ae", 0xF8: "oe", 0xE5: "aa", 0xDF: "ss"}


def file_name(slug: str, project: Project, day: str, suffix: str) -> str:
    """The name of a file made of a worksheet; `day` as ISO 8601 says it, empty when not known."""
    code = f"filnavn-{slug}"
    tool = sentence("shared", code, {}) if has_template("shared", code) else definition(slug).title
    unit = project.fields.get("projekt", {}).get("enhed", "")
    parts = [plain_letters(tool), plain_letters(unit), re.sub("[^0-9-]", "", day)]
    return f"{'-'.join(part for part in parts if part)}.{suffix}"


def plain_letters(text: str) -> str:
    """Small letters a-z and digits, words parted by hyphens; at most forty."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    bare = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")[:LONGEST].strip("-")

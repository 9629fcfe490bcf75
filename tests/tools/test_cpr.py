"""
The CPR guard: 200 ways of writing such a number are stopped, 200 ordinary numbers are not.

The ways are made of parts, so that a list of them can be read; every number is invented.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from worksheets.bridge import handle
from worksheets.content import content
from worksheets.cpr import looks_like_cpr
from worksheets.export.guard import without_cpr
from worksheets.project import Project, Refused, read_project

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts" / "worksheet"
FULL_WIDTH = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))

# Day, month, year and the last four: first and last days, both centuries, 60 added to the day.
NUMBERS = ["01 01 90 1234", "31 12 99 4321", "29 02 00 0000", "61 01 90 1234", "91 12 05 9999",
           "10 10 10 1010", "24 07 63 5111", "30 11 48 0207"]  # fmt: skip
DATES = ["{}{}{}", "{}.{}.{}", "{}-{}-{}", "{}/{}/{}", "{} {} {}"]
LAST = ["-{}", " {}", " - {}", "\u2013{}", "\u2011{}", "\u2212{}", "\u00a0{}", "\u2009-\u2009{}"]


def variants() -> list[str]:
    written = [
        (date + last).format(*number.split())
        for place, number in enumerate(NUMBERS)
        for date in DATES
        for last in (LAST if place == 0 else [LAST[place], LAST[0], LAST[1]])
    ]
    plain = [number.replace(" ", "") for number in NUMBERS]
    for digits in plain:
        written += [
            digits,
            digits.translate(FULL_WIDTH),
            f"{digits[:6]}\u00ad{digits[6:]}",
            f"{digits[:6]}\u200b-\u2060{digits[6:]}",
            f"{digits[:3]}\u200c{digits[3:]}",
            f"{digits[:6]}\n{digits[6:]}",
            f"{digits[:6]}\t- {digits[6:]}",
            f"{digits[:6]}/{digits[6:]}",
            f"{digits[:6]}_{digits[6:]}",
            f"{digits[:4]}19{digits[4:6]}-{digits[6:]}",
            f"{digits[:2]}.{digits[2:4]}.19{digits[4:6]}-{digits[6:]}",
            f"{digits[:6]}-{digits[6:8]} {digits[8:]}",
            " ".join(digits),
            f"Anna {digits[:6]}-{digits[6:]}, M1",
            f"cpr:{digits[:6]}{digits[6:]}.",
            f"({digits[:6]} {digits[6:]})",
            f"Se nr. 4 {digits[:6]}-{digits[6:]} og tal med hende",
        ]
    return written


def ordinary() -> list[str]:
    amounts = ["1.250.000", "1.250.000 kr.", "12.500,75", "0101901,25", "350000", "1250000000",
               "1 250 000 000", "-45.000", "2,5 mio. kr. i 2027", "100.000-150.000 kr.",
               "4.010.190.123", "99.999.999.999", "101.012.345.678"]  # fmt: skip
    codes = ["26/012345", "27-2026-00112", "00.15.00-G01-3-26", "81.38.00-P20-5-19",
             "27.03.00-A00-1-26", "S2026-12345", "EMN-2026-01234", "2026-000123-1", "KB 2026/45",
             "A-0101-26", "Sag nr. 2026-0123456", "EAN 5790000000000", "5798009876543",
             "CVR 12345678", "DK12345678", "IBAN DK50 0040 0440 1162 43",
             "0040 0440116243", "ISBN 978-87-12-34567-8", "01019012345", "10101901234",
             "320190-1234", "011390-1234", "000190-1234", "410190-1234", "v. 1.10.2",
             "§ 10, stk. 12", "LBK nr. 1234 af 12/11/2025", "4900 Nakskov", "8000-8270",
             "192.168.10.12", "55.676100, 12.568300"]  # fmt: skip
    return [
        *amounts,
        *codes,
        *(f"{day:02}.{month:02}.20{year}" for day, month, year in DAYS),
        *(f"{day:02}-{month:02}-20{year}" for day, month, year in DAYS),
        *(f"20{year}-{month:02}-{day:02}" for day, month, year in DAYS),
        *(f"{day}/{month} {year}" for day, month, year in DAYS),
        *(f"{day:02}{month:02}{year}" for day, month, year in DAYS),
        *(f"{day:02}.{month:02}.20{year} kl. 10.30-12.00" for day, month, year in DAYS),
        *(f"{day:02}.{month:02}.{year}-31.12.27" for day, month, year in DAYS),
        *(f"20{year}{month:02}{day:02}T143000" for day, month, year in DAYS),
        *(f"Betalt {day:02}.{month:02}.{year} 1500 kr." for day, month, year in DAYS),
        *(f"{day:02} {month:02} {year} 45" for day, month, year in DAYS),
        *(f"tlf. {day:02}{month:02} {year}45" for day, month, year in DAYS),
        *(f"+45 {day:02} {month:02} {year} 45" for day, month, year in DAYS),
        *(f"+45{day:02}{month:02}{year}45, lokal 1234" for day, month, year in DAYS),
        *(f"00 45 {day:02} {month:02} {year} 45" for day, month, year in DAYS),
        *(f"{day:02}{month:02}{year}45 og {day:02}{month:02}{year}46" for day, month, year in DAYS),
    ]


DAYS = [(20, 10, 30), (31, 12, 26), (1, 1, 27), (12, 11, 26), (24, 6, 28), (10, 10, 26),
        (28, 2, 27), (5, 9, 27), (15, 3, 26), (30, 4, 29), (21, 12, 26)]  # fmt: skip


class TestTheGuard:
    def test_is_asked_about_two_hundred_of_each(self):
        assert 200 <= len(set(variants()))
        assert 200 <= len(set(ordinary()))

    def test_stops_every_way_of_writing_one(self):
        assert [] == [text for text in variants() if not looks_like_cpr(text)]

    def test_leaves_dates_amounts_telephones_and_cases_alone(self):
        assert [] == [text for text in ordinary() if looks_like_cpr(text)]

    def test_stops_them_at_the_field_and_never_says_them_again(self):
        for text in variants():
            row = {"id": "r1", "navn": f"{text}", "krav": "3", "antal": "2"}
            view = compute([row])
            assert ["cpr"] == [problem["code"] for problem in view["problems"]][:1], text
            assert text not in str(view)

    def test_lets_ordinary_numbers_into_a_field(self):
        rows = [
            {"id": f"r{place}", "navn": text, "krav": "3", "antal": "2", "niveau-3": "1"}
            for place, text in enumerate(ordinary()[:190])
        ]
        assert not [problem for problem in compute(rows)["problems"] if problem["code"] == "cpr"]

    def test_stops_them_in_a_file(self):
        for text in variants():
            with pytest.raises(Refused, match="cpr-i-fil-i-raekke"):
                read_project(project(text).as_json())
        for text in ordinary():
            read_project(project(text).as_json())

    def test_lets_none_out_of_the_page(self):
        for text in variants():
            assert "" == without_cpr(project(text)).lists["kompetencer"][0]["navn"]
        for text in ordinary():
            assert text == without_cpr(project(text)).lists["kompetencer"][0]["navn"]

    def test_lets_only_the_id_of_a_row_be_any_digits(self):
        """A field or a column that is called id holds what somebody wrote."""
        row = {"id": "0101901234", "navn": "Jura"}
        read_project(replace(project(""), lists={"kompetencer": [row]}).as_json())
        for part in ({"fields": {"ramme": {"id": "010190-1234"}}},
                     {"matrices": {"niveauer": {"r1": {"id": "010190-1234"}}}}):  # fmt: skip
            holding = replace(project(""), **part)
            with pytest.raises(Refused, match="cpr-i-fil"):
                read_project(holding.as_json())
            assert "1234" not in str(without_cpr(holding))

    @pytest.mark.skipif(sys.platform == "emscripten", reason="asks Node, which is outside")
    def test_is_the_same_on_the_page_as_in_python(self, node):
        """The page stores nothing that Python would stop, also before Python is there."""
        texts = variants() + ordinary()
        script = f"""
          import {{ cprGuard }} from {str((SCRIPTS / "cpr.js").as_uri())!r}
          const isCpr = cprGuard({json.dumps(content()["cpr_pattern"])})
          console.log(JSON.stringify({json.dumps(texts)}.map(isCpr)))
        """
        command = [node, "--input-type=module", "-e", script]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        assert [looks_like_cpr(text) for text in texts] == json.loads(said.stdout)


def project(text: str) -> Project:
    row = {"id": "r1", "navn": text}
    return Project("p1", "Team", "2026-11-23T14:05:00Z", {}, {"kompetencer": [row]})


def compute(rows):
    asked = Project("p1", "Team", "2026-11-23T14:05:00Z", {}, {"kompetencer": rows}).as_json()
    request = {"id": 1, "kind": "compute", "tool": "gab", "day": "2026-11-26", "project": asked}
    return json.loads(handle(json.dumps(request)))["view"]

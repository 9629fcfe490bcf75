"""The associations' posters: one page, their own words, and a link that opens what they chose."""

import json

import pypdfium2
import pytest

from macros import posters
from tests.paper import gate
from worksheets.bridge import handle
from worksheets.content import content

BASE = "https://eksempel.dk/kompetencer/"
ASSOCIATIONS = content()["associations"]


@pytest.mark.parametrize("association", ASSOCIATIONS)
class TestEveryPoster:
    def test_is_one_page_by_the_rules_of_pdf_ua(self, association):
        pdf = posters.poster(association, BASE).content
        assert [] == gate.failures(pdf)
        document = pypdfium2.PdfDocument(pdf)
        assert 1 == len(document)
        text = document[0].get_textpage().get_text_range()
        assert ASSOCIATIONS[association]["line"] in " ".join(text.split())
        assert "eksempel.dk/kompetencer/vaerktoejer/" in text

    def test_leads_to_what_the_association_chose(self, association):
        entry = ASSOCIATIONS[association]
        address, _, text = posters.link(association, BASE).partition("#valg=")
        assert address == f"{BASE}vaerktoejer/{entry['start']}/"
        project = {"id": "p", "name": "", "created": "", "fields": {}, "lists": {}, "matrices": {}}
        asked = {"id": 1, "kind": "preset", "tool": entry["start"], "text": text}
        reply = json.loads(handle(json.dumps({**asked, "project": project, "isEmpty": True})))
        assert entry["name"] in reply["lines"][0]


def test_a_poster_is_read_across_a_room():
    """
    42 points are 15 mm: what is on a poster in a corridor is read from about six metres.
    """
    pdf = pypdfium2.PdfDocument(posters.poster("teknik", BASE).content)
    page = pdf[0].get_textpage()
    heights = [
        page.get_charbox(at)[3] - page.get_charbox(at)[1] for at in range(page.count_chars())
    ]
    assert max(heights) > 25


@pytest.mark.parametrize("association", ASSOCIATIONS)
def test_an_independent_reader_reads_the_code_from_the_finished_page(association):
    zxing = pytest.importorskip("zxingcpp")
    page = pypdfium2.PdfDocument(posters.poster(association, BASE).content)[0]
    (found,) = zxing.read_barcodes(page.render(scale=2, grayscale=True).to_numpy())
    assert (posters.link(association, BASE), "M") == (found.text, found.ec_level)

"""The answer beside the form: in view while one types, and gone where the form ends."""

from tests.browser.worksheet import Worksheet

BOX = "element => element.getBoundingClientRect().toJSON()"


def test_it_never_lies_over_what_is_read_afterwards(open_tool):
    """
    It once stayed in view to the end of the page, over the tables.
    """
    sheet = Worksheet(open_tool("opfoelgning"))
    sheet.button("Indlæs eksemplet").click()
    table = sheet.output.get_by_role("table").last
    table.scroll_into_view_if_needed()
    answer = sheet.conclusion.evaluate(BOX)
    assert answer["top"] < 0 or answer["left"] >= table.evaluate(BOX)["right"]

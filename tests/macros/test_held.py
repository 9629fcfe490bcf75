"""What macros show is put into the finished pages as it was, past Markdown and the search."""

import pytest

from macros.held import hold, hold_anew, put_back


def test_what_was_held_comes_back_as_it_was():
    form = "<form>\n\n  *&amp;*</form>"
    assert f"<main>{form}</main>" == put_back(f"<main>{hold('form', form)}</main>")


def test_another_page_has_it_changed_and_the_first_does_not():
    first = hold("picture", '<a href="#a">a</a>')
    second = hold_anew(f"<h1>x</h1>{first}", "chapter", str.upper)
    assert '<a href="#a">a</a>' == put_back(first)
    assert '<h1>x</h1><A HREF="#A">A</A>' == put_back(second)


def test_a_place_that_nothing_was_held_for_stops_the_build():
    with pytest.raises(KeyError, match="never"):
        put_back('<div data-held="never"></div>')

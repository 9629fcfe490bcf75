"""The style sheets of the finished site are one file, and say what their parts say."""

from pathlib import Path

import pytest

from macros import styles

HEAD = '<head><link rel="stylesheet" href="{0}assets/stylesheets/a.css">\n  {1}<title>Side</title>'
OTHER = '<link rel="stylesheet" href="{0}assets/stylesheets/b.css">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / styles.FOLDER
    folder.mkdir(parents=True)
    (folder / "a.css").write_text("/* why */\na {\n  color: red;\n}\n", "utf-8")
    (folder / "b.css").write_text("b { content: 'å'; }\n", "utf-8")
    return tmp_path


def pages(site: Path) -> dict[Path, str]:
    depths = {site / "index.html": "", site / "om" / "index.html": "../"}
    return {file: HEAD.format(up, OTHER.format(up)) for file, up in depths.items()}


def written(site: Path) -> str:
    (file,) = (site / styles.FOLDER).glob("site.*.css")
    return file.read_text("utf-8")


def test_every_page_loads_one_file_from_where_it_stands(site):
    front, below = styles.bundle(site, pages(site)).values()
    assert 1 == front.count("<link")
    assert 'href="assets/stylesheets/site.' in front
    assert 'href="../assets/stylesheets/site.' in below
    assert "<title>Side</title>" in front


def test_it_says_what_the_parts_say_in_their_order_and_no_more(site):
    styles.bundle(site, pages(site))
    assert "a {\ncolor: red;\n}\nb { content: 'å'; }" == written(site)


def test_a_change_in_a_part_gives_another_name(site):
    styles.bundle(site, pages(site))
    before = {file.name for file in (site / styles.FOLDER).glob("site.*.css")}
    (site / styles.FOLDER / "b.css").write_text("b { content: 'ø'; }\n", "utf-8")
    styles.bundle(site, pages(site))
    assert before < {file.name for file in (site / styles.FOLDER).glob("site.*.css")}


def test_pages_that_load_different_parts_stop_the_build(site):
    mixed = pages(site) | {site / "x.html": HEAD.format("", "")}
    with pytest.raises(ValueError, match="different style sheets"):
        styles.bundle(site, mixed)


def test_a_page_without_style_sheets_stays_as_it_is(site):
    plain = {site / "x.html": "<p>ren</p>"}
    assert plain == styles.bundle(site, plain)

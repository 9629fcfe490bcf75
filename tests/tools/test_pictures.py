"""
The pictures of a result: what each shows, and what it refuses to show. Long, for all kinds
of picture keep the same rules and are held to them side by side.
"""

import itertools
import math
import re
from html.parser import HTMLParser
from typing import Any, get_args

import pytest

from tests.tools.page import nodes
from worksheets.result import (
    PICTURES,
    Axis,
    BeforeAfter,
    Block,
    Branch,
    Cell,
    Conclusion,
    Entry,
    Field2D,
    Figure,
    HeatMap,
    HeatRow,
    Leaf,
    Mark,
    Paper,
    Point,
    Result,
    Span,
    Table,
    Text,
    Tree,
    Wheel,
    YearWheel,
)
from worksheets.view import blocks
from worksheets.view.tree import ATTRIBUTES, TAGS, plain, serialise

MARKUP = '<script>alert(1)</script>" onload="x'
LONG = (
    "Samarbejde på tværs af beskæftigelse, sundhed og familie om borgere med komplekse forløb " * 2
)


def words(text: str) -> Text:
    """Any words as a text; the template holds them and a colon."""
    return Text("linje-beskrivelse", {"navn": "Fund", "svar": text})


def draw(block: Block) -> Any:
    (placed,) = blocks.render(Result("gab", (block,), ()))
    return placed.tree


def classed(tree: Any, css: str) -> list[Any]:
    """Every element of a class."""
    return [node for node in nodes(tree) if css in node[1].get("class", "").split()]


def heat(*cells: Cell, name: str = "Social", columns: int | None = None) -> HeatMap:
    heads = ("Jura",) * (len(cells) if columns is None else columns)
    return HeatMap(words("titel"), heads, (HeatRow(name, cells, words("note")),))


def field(*points: Point) -> Field2D:
    corners = (words("her"), words("senere"), words("vent"), words("aldrig"))
    return Field2D(words("titel"), words("indsats"), words("behov"), corners, points)


def spans(*rows: Span) -> BeforeAfter:
    return BeforeAfter(words("titel"), rows)


def axes(*steps: int | None, second: int | None = None) -> Wheel:
    return Wheel(words("titel"), tuple(Axis(f"Akse {n}", s, second) for n, s in enumerate(steps)))


def share_cell(value: float | None, step: int | None) -> Cell:
    return Cell(Figure("daekningsgrad", value, "share", 1), step)


def all_blocks(name: str) -> list[Block]:
    """One of each, with a name in every place where people type."""
    return [
        HeatMap(words(name), (name,), (HeatRow(name, (Cell(words(name), 2),), words(name)),)),
        Tree(words(name), (Branch(name, (Leaf(name, words(name), 3), Leaf(name)), None, 1.0),)),
        field(Point(name, 0.2, 0.8, True), Point(name, 0.2, 0.8)),
        spans(Span(name, None, 0.5, 1, words(name)), Span(name, 0.2, 0.2, None, words(name))),
        YearWheel(words(name), (Mark(3, name, True), Mark(3, words(name)))),
        Wheel(words(name), (Axis(name, 2, 3), Axis(name, 0), Axis(name, None, 4))),
        Paper("note", words(name), ((words(name), (words(name),) * 2), (words(name), ())),
              (words(name),)),
    ]  # fmt: skip


ALL = pytest.mark.parametrize("kind", range(7), ids=lambda n: type(all_blocks("x")[n]).__name__)


class _Tags(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


class TestEvery:
    def test_block_of_the_contract_can_be_drawn(self):
        assert set(get_args(Block)) == set(blocks.DRAWN_BY)

    @ALL
    def test_name_with_markup_stays_a_name(self, kind):
        read = _Tags(serialise(draw(all_blocks(MARKUP)[kind])))
        assert read.names <= TAGS
        assert read.attributes <= {name.lower() for name in ATTRIBUTES}

    @ALL
    def test_long_name_is_kept_out_of_the_drawing(self, kind):
        """
        Letters in a drawing neither wrap nor keep their size on a phone.
        """
        tree = draw(all_blocks(LONG)[kind])
        assert [] == [plain(text) for text in nodes(tree, "text") if len(plain(text)) > 30]

    @ALL
    def test_drawing_has_words_or_is_decoration(self, kind):
        for svg in nodes(draw(all_blocks("Jura")[kind]), "svg"):
            assert svg[1].get("aria-hidden") == "true" or svg[1]["aria-label"]

    @pytest.mark.parametrize("block", all_blocks("Jura")[:6], ids=lambda b: type(b).__name__)
    def test_picture_is_a_figure_with_its_finding(self, block):
        tree = draw(block)
        assert ("figure", "figcaption") == (tree[0], tree[2][0][0])
        assert "Fund: " in plain(tree[2][0])

    @pytest.mark.parametrize(
        "block",
        [HeatMap(words("titel"), (), ()), Tree(words("titel"), ()), field(), spans()],
        ids=lambda b: type(b).__name__,
    )
    def test_picture_of_nothing_is_its_finding_alone(self, block):
        assert ["Fund: titel"] == [plain(child) for child in draw(block)[2]]

    def test_picture_stays_in_view_while_one_types(self):
        result = Result("gab", (Conclusion(()), *all_blocks("Jura")), ())
        assert ["top"] * 7 + ["rest"] == [placed.place for placed in blocks.render(result)]
        assert {type(block) for block in all_blocks("Jura")[:6]} < set(PICTURES)


class TestHeatMap:
    def test_a_cell_says_its_number(self):
        tree = draw(heat(share_cell(0.67, 2)))
        assert ["67\u00a0%"] == [plain(data) for data in nodes(tree, "data")]

    def test_a_cell_differs_by_more_than_tone(self):
        # The class carries the length of the bar as well as the tone.
        tree = draw(heat(*(share_cell(step / 4, step) for step in range(5))))
        steps = [cell[1]["class"] for cell in classed(tree, "ws-heat__cell")]
        assert [f"ws-heat__cell ws-heat__cell--{step}" for step in range(5)] == steps

    def test_an_unknown_cell_is_a_question_mark_with_a_word(self):
        (cell,) = classed(draw(heat(Cell(None, None))), "ws-heat__cell--unknown")[:1]
        assert "?ikke kendt" == plain(cell)

    def test_zero_is_not_drawn_as_unknown(self):
        (cell,) = classed(draw(heat(share_cell(0, 0))), "ws-heat__cell")
        assert ("0\u00a0%", "ws-heat__cell ws-heat__cell--0") == (plain(cell), cell[1]["class"])

    def test_every_header_has_its_direction(self):
        heads = nodes(draw(heat(share_cell(1, 4))), "th")
        assert ["col", "row"] == [head[1]["scope"] for head in heads]

    def test_the_table_can_be_scrolled_by_keyboard(self):
        (region,) = classed(draw(heat(share_cell(1, 4))), "ws-heat__scroll")
        assert ("region", "0") == (region[1]["role"], region[1]["tabindex"])

    @pytest.mark.parametrize("step", [-1, 5])
    def test_a_step_outside_the_scale_is_refused(self, step):
        with pytest.raises(ValueError, match=f"Social: step must be 0-4, not {step}"):
            draw(heat(share_cell(1, step)))

    def test_a_step_without_a_figure_is_refused(self):
        with pytest.raises(ValueError, match="Social: a cell with a step needs a figure"):
            draw(heat(Cell(None, 3)))

    def test_a_row_of_another_length_is_refused(self):
        with pytest.raises(ValueError, match="Social: 1 cells, 2 columns"):
            draw(heat(share_cell(1, 4), columns=2))


class TestTree:
    @pytest.mark.parametrize(("strength", "word"), [(1, "svag"), (2, "middel"), (3, "stærk")])
    def test_a_strength_is_said_in_a_word_and_in_dots(self, strength, word):
        tree = draw(Tree(words("t"), (Branch("Mål", (Leaf("Opgave", None, strength),)),)))
        assert [word] == [plain(said) for said in classed(tree, "ws-goals__strength")]
        assert strength == len(classed(tree, "ws-goals__dot--full"))

    def test_a_strength_that_is_not_said_has_no_dots(self):
        tree = draw(Tree(words("t"), (Branch("Mål", (Leaf("Opgave"),)),)))
        assert [] == classed(tree, "ws-goals__strength")
        assert 1 == len(classed(tree, "ws-goals__leaf--unsaid"))

    def test_weights_that_are_the_whole_add_to_100(self):
        branches = tuple(Branch(f"Mål {n}", (), None, 1 / 3) for n in range(3))
        shown = [plain(w) for w in classed(draw(Tree(words("t"), branches)), "ws-goals__percent")]
        assert ["34\u00a0%", "33\u00a0%", "33\u00a0%"] == shown

    def test_a_goal_without_a_weight_shows_none(self):
        tree = draw(Tree(words("t"), (Branch("Mål", (), None, None), Branch("Mål 2", (), None, 0))))
        assert ["0\u00a0%"] == [plain(weight) for weight in classed(tree, "ws-goals__percent")]

    def test_a_goal_that_no_task_carries_says_so(self):
        tree = draw(Tree(words("t"), (Branch("Mål", ()),)))
        (leaf,) = classed(tree, "ws-goals__leaf--none")
        assert "Ingen opgave bærer målet" == plain(leaf)

    @pytest.mark.parametrize("strength", [0, 4])
    def test_another_strength_is_refused(self, strength):
        with pytest.raises(ValueError, match="Opgave: strength must be 1-3"):
            draw(Tree(words("t"), (Branch("Mål", (Leaf("Opgave", None, strength),)),)))

    def test_a_share_above_the_whole_is_refused(self):
        with pytest.raises(ValueError, match="Mål: share must be 0-1, not 2"):
            draw(Tree(words("t"), (Branch("Mål", (), None, 2),)))


class TestField:
    def test_names_stand_beside_their_marks_where_they_fit(self):
        tree = draw(field(Point("Jura", 0.1, 0.1), Point("Data", 0.9, 0.9)))
        assert ["Jura", "Data"] == [plain(label) for label in classed(tree, "ws-plane__label")]

    def test_one_name_without_room_leaves_numbers_and_a_list(self):
        tree = draw(field(Point("Jura", 0.1, 0.1), Point(LONG, 0.9, 0.9)))
        assert [] == classed(tree, "ws-plane__label")
        assert 2 == len(list(nodes(tree, "li")))

    def test_the_list_says_in_words_where_a_point_lies(self):
        items = [plain(item) for item in nodes(draw(field(Point("Jura", 0.1, 0.9))), "li")]
        assert ["Jura: Fund: her"] == items

    def test_a_point_on_the_middle_lies_in_no_field(self):
        items = [plain(item) for item in nodes(draw(field(Point("Jura", 0.5, 0.9))), "li")]
        assert ["Jura"] == items

    def test_a_strong_point_is_filled_and_others_are_not(self):
        tree = draw(field(Point("Jura", 0.1, 0.9, True), Point("Data", 0.9, 0.1)))
        (drawing,) = classed(tree, "ws-plane__drawing")
        assert 2 == len(classed(drawing, "ws-plane__mark"))
        assert 1 == len(classed(drawing, "ws-plane__mark--strong"))

    @pytest.mark.parametrize(("x", "y", "name"), [(1.1, 0, "x"), (0, -0.1, "y")])
    def test_a_point_outside_the_axes_is_refused(self, x, y, name):
        with pytest.raises(ValueError, match=f"Jura: {name} must be 0-1"):
            draw(field(Point("Jura", x, y)))


class TestBeforeAfter:
    def test_what_is_not_known_is_a_question_mark_and_not_a_mark(self):
        tree = draw(spans(Span("Jura", None, None, 1, words("svar"))))
        (row,) = [svg for svg in nodes(tree, "svg") if svg[1].get("role") == "img"]
        assert [] == list(nodes(row, "circle"))
        assert ["?", "?"] == [plain(text) for text in nodes(row, "text")]

    def test_the_text_alternative_says_all_three(self):
        tree = draw(spans(Span("Jura", None, 0.5, 1, words("svar"))))
        (said,) = [svg[1]["aria-label"] for svg in nodes(tree, "svg") if "role" in svg[1]]
        assert "Jura: før ikke kendt, nu 50\u00a0%, mål 100\u00a0%. Fund: svar" == said

    def test_zero_is_a_mark_on_the_scale(self):
        tree = draw(spans(Span("Jura", 0, 0.5, 1, words("svar"))))
        (row,) = [svg for svg in nodes(tree, "svg") if "role" in svg[1]]
        assert [] == list(nodes(row, "text"))
        assert 1 == len(classed(row, "ws-change__before"))

    def test_where_nothing_moved_the_ring_goes_around_the_dot(self):
        tree = draw(spans(Span("Jura", 0.5, 0.5, 1, words("svar"))))
        (row,) = [svg for svg in nodes(tree, "svg") if "role" in svg[1]]
        ring, dot = (float(circle[1]["r"]) for circle in nodes(row, "circle"))
        assert dot + 2 < ring

    def test_without_a_goal_there_is_no_flag(self):
        tree = draw(spans(Span("Jura", 0, 0.5, None, words("svar"))))
        assert [] == classed(tree, "ws-line__required")

    @pytest.mark.parametrize("what", ["before", "after", "goal"])
    def test_a_share_above_the_whole_is_refused(self, what):
        known = {"before": 0.1, "after": 0.2, "goal": 0.3} | {what: 1.01}
        with pytest.raises(ValueError, match=f"Jura: {what} must be 0-1"):
            draw(spans(Span("Jura", answer=words("svar"), **known)))


class TestYearWheel:
    def test_january_is_at_the_top(self):
        tree = draw(YearWheel(words("t"), ()))
        first = classed(tree, "ws-year__month")[0]
        assert ("jan", "170") == (plain(first), first[1]["x"])
        assert float(first[1]["y"]) < 170

    def test_without_marks_it_is_a_bare_wheel(self):
        tree = draw(YearWheel(words("t"), ()))
        assert (12, []) == (len(classed(tree, "ws-year__month")), list(nodes(tree, "dt")))

    def test_marks_are_numbered_through_the_year(self):
        tree = draw(YearWheel(words("t"), (Mark(9, "Budget"), Mark(1, "MUS"), Mark(9, "Plan"))))
        (drawing,) = classed(tree, "ws-year__drawing")
        assert ["1", "2", "3"] == [plain(n) for n in classed(drawing, "ws-year__number")]
        assert ["Januar", "September"] == [plain(month) for month in nodes(tree, "dt")]

    def test_own_processes_differ_in_shape_and_word(self):
        tree = draw(YearWheel(words("t"), (Mark(1, "MUS", True), Mark(2, "Gab"))))
        kinds = {mark[0]: mark[1]["class"] for mark in classed(tree, "ws-year__mark")}
        assert {"rect", "circle"} == kinds.keys()
        said = [plain(entry) for entry in nodes(tree, "dd")]
        assert ["1MUS (jeres egne processer)", "2Gab (arbejdet med kompetencer)"] == said

    @pytest.mark.parametrize("count", range(1, 7))
    def test_marks_of_one_month_do_not_cover_each_other(self, count):
        tree = draw(YearWheel(words("t"), tuple(Mark(1, "Møde") for _ in range(count))))
        (drawing,) = classed(tree, "ws-year__drawing")
        places = [
            (float(circle[1]["cx"]), float(circle[1]["cy"]))
            for circle in classed(drawing, "ws-year__mark")
        ]
        assert count == len(places)
        assert all(math.dist(*pair) > 22 for pair in itertools.combinations(places, 2))

    def test_a_full_month_says_how_many_more_and_the_list_has_them_all(self):
        tree = draw(YearWheel(words("t"), tuple(Mark(11, f"Møde {n}") for n in range(9))))
        assert ["+4"] == [plain(more) for more in classed(tree, "ws-year__more")]
        assert 9 == len(list(nodes(tree, "dd")))

    @pytest.mark.parametrize("month", [0, 13])
    def test_another_month_is_refused(self, month):
        with pytest.raises(ValueError, match="month must be 1-12"):
            draw(YearWheel(words("t"), (Mark(month, "MUS"),)))


class TestWheel:
    @pytest.mark.parametrize("count", [0, 1, 2, 9])
    def test_a_wheel_that_cannot_be_read_is_refused(self, count):
        with pytest.raises(ValueError, match=f"number of axes must be 3-8, not {count}"):
            draw(axes(*[2] * count))

    @pytest.mark.parametrize("count", [3, 8])
    def test_three_to_eight_axes_are_drawn(self, count):
        assert count == len(classed(draw(axes(*[2] * count)), "ws-wheel__axis"))

    def test_zero_is_a_point_outside_the_middle(self):
        point = classed(draw(axes(0, 2, 2)), "ws-wheel__point--first")[0]
        assert 20 < 170 - float(point[1]["cy"])

    def test_what_is_not_known_has_no_point_and_breaks_the_line(self):
        (drawing,) = classed(draw(axes(2, None, 2, 2)), "ws-wheel__drawing")
        (line,) = classed(drawing, "ws-wheel__line--first")
        assert 3 == len(classed(drawing, "ws-wheel__point--first"))
        assert 2 == len(re.findall("M", line[1]["d"]))
        assert [] == classed(drawing, "ws-wheel__area")
        assert ["?"] == [plain(sign) for sign in classed(drawing, "ws-wheel__unknown")]

    def test_the_second_is_left_out_where_nobody_gave_one(self):
        tree = draw(axes(2, 2, 2))
        assert [] == classed(tree, "ws-wheel__line--second")
        assert "krav" not in plain(tree)

    def test_the_text_alternative_says_every_step(self):
        (drawing,) = classed(draw(axes(2, None, 0, second=3)), "ws-wheel__drawing")
        assert drawing[1]["aria-label"] == (
            "Fund: titel: Akse 0: i dag 2, krav 3; Akse 1: i dag ikke kendt, krav 3; "
            "Akse 2: i dag 0, krav 3"
        )

    def test_a_step_outside_the_scale_is_refused(self):
        with pytest.raises(ValueError, match="Akse 1: step must be 0-4, not 5"):
            draw(axes(2, 5, 2))


class TestPaper:
    def test_one_text_is_a_paragraph_and_more_are_a_list(self):
        one, more = (words("a"),), (words("b"), words("c"))
        tree = draw(Paper("note", words("t"), ((words("1"), one), (words("2"), more))))
        assert ["Fund: a"] == [plain(p) for p in nodes(tree, "p")]
        assert ["Fund: b", "Fund: c"] == [plain(item) for item in nodes(tree, "li")]

    def test_a_heading_without_text_leaves_a_line_to_write_on(self):
        tree = draw(Paper("note", words("t"), ((words("Beslutning"), ()),)))
        assert 1 == len(classed(tree, "ws-document__line"))

    def test_each_who_signs_has_a_line(self):
        tree = draw(Paper("note", words("t"), (), (words("direktør"), words("leder"))))
        assert 2 == len(classed(tree, "ws-document__line"))
        assert "Fund: direktørFund: leder" == plain(tree[2][-1])

    def test_headings_go_down_one_step_at_a_time(self):
        tree = draw(Paper("note", words("t"), ((words("1"), ()),)))
        assert ["h3", "h4"] == [node[0] for node in nodes(tree) if re.match("h[1-6]", node[0])]


class TestShares:
    def test_the_shares_of_a_whole_add_to_a_hundred_percent(self):
        """
        Three thirds are 34, 33 and 33; the whole stands in a line of its own.
        """
        parts = [Entry(name, (Figure("andel", 1 / 3, "share"),)) for name in ("a", "b", "c")]
        total = Entry("alle", (Figure("andel-i-alt", 1.0, "share"),))
        table = Table("t", Text("tabel-titel"), ("kompetence", "daekningsgrad"), (*parts, total))
        (placed,) = blocks.render(Result("gab", (table,), ()))
        shown = [plain(data) for data in nodes(placed.tree, "data")]
        assert ["34\xa0%", "33\xa0%", "33\xa0%", "100\xa0%"] == shown


class TestColumns:
    def test_numbers_below_each_other_have_equally_many_decimals(self):
        """
        Or 2 and 1,3 cannot be compared at a glance. What is not known stays a dash.
        """
        means = [4 / 3, 2.0, None, 2.25]
        cells = [*(Figure("middel", mean, "mean") for mean in means), Figure("antal", 3, "people")]
        entries = tuple(Entry(str(row), (cell,)) for row, cell in enumerate(cells))
        table = Table("t", Text("tabel-titel"), ("kompetence", "daekningsgrad"), entries)
        (placed,) = blocks.render(Result("gab", (table,), ()))
        shown = [plain(data) for data in nodes(placed.tree, "data")]
        assert ["1,3", "2,0", "–", "2,3", "3"] == shown

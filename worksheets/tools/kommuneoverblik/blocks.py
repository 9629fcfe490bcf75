"""The picture, the tables and the lists of tool 11."""

from __future__ import annotations

from worksheets.engine.trace import Step
from worksheets.result import Cell, Entry, Figure, HeatMap, HeatRow, Points, Table, Text
from worksheets.tools.kommuneoverblik.overview import Column, Overview, Spot

# What can be read on an A3, and what a page draws without a halt.
UNITS_ON_MAP = 25
COLUMNS_ON_MAP = 20
STEPS = 4
DRIVERS = 5
UNITS_NAMED = 8


def heat_map(view: Overview, page: int) -> HeatMap | None:
    """
    Unit by competence: holders of the number asked for. `page` (from 1) is which units.

    What each spot says is a number about its own group of five or more, so the map is no table of
    small groups (P3); a hidden spot has no number and no tone.
    """
    columns = view.columns[:COLUMNS_ON_MAP]
    units = view.units[UNITS_ON_MAP * (page - 1) : UNITS_ON_MAP * page]
    if not columns or not units:
        return None
    rows = []
    for unit in units:
        cells = tuple(_cell(column, _spot(column, unit)) for column in columns)
        short = sum(_is_short(_spot(column, unit)) for column in columns)
        note = Text("kort-mangler", {"antal": str(short)}, short) if short else None
        rows.append(HeatRow(unit, cells, note))
    parts = len(view.units) > UNITS_ON_MAP or len(view.columns) > COLUMNS_ON_MAP
    code = "kort-titel-side" if parts else "kort-titel"
    params = {
        "faelles": str(len(view.shared)),
        "fra": str(UNITS_ON_MAP * (page - 1) + 1),
        "til": str(UNITS_ON_MAP * (page - 1) + len(units)),
        "alle": str(len(view.units)),
        "kolonner": str(len(columns)),
    }
    heads = tuple(column.name for column in columns)
    return HeatMap(Text(code, params, len(view.shared)), heads, tuple(rows), wide=True)


def _spot(column: Column, unit: str) -> Spot | None:
    return column.spots.get(unit.casefold())


def _is_short(spot: Spot | None) -> bool:
    return bool(spot and spot.missing)


def _cell(column: Column, spot: Spot | None) -> Cell:
    if spot is None:
        return Cell(Text("kort-intet"), None)
    if spot.figures is None:
        return Cell(Text("kort-skjult"), None)
    share = min(1.0, spot.figures.holders / spot.people)
    # Deep is covered; one short of it is never drawn as covered.
    step = STEPS if share == 1 else min(STEPS - 1, int(share * STEPS))
    return Cell(
        Text("kort-felt", {"daekket": str(spot.figures.holders), "antal": str(spot.people)}), step
    )


def competences(view: Overview) -> Table:
    """Each competence over all units."""
    entries = tuple(_entry(column) for column in view.columns)
    columns = (
        "kompetence", "enheder-med", "enheder-mangler", "kraevet", "daekket", "mangler",
        "loeftetrin", "timer", "kroner",
    )  # fmt: skip
    return Table("kompetencer", Text("tabel-titel"), columns, entries)


def _entry(column: Column) -> Entry:
    row = column.number
    cells = (
        Figure("enheder-med", len(column.spots), "count", row),
        Figure("enheder-mangler", len(column.short_units), "count", row),
        Figure("kraevet", column.people, "people", row),
        Figure("daekket", column.covered, "people", row),
        Figure("mangler", column.sum_of("missing"), "people", row),
        Figure("loeftetrin", column.sum_of("lift_steps"), "steps", row),
        Figure("timer", column.cost("hours"), "hours", row),
        Figure("kroner", column.cost("kroner"), "kroner", row),
    )
    return Entry(column.name, cells, trace=_trace(column))


def _trace(column: Column) -> tuple[Step, ...]:
    counted = [spot.figures for spot in column.spots.values() if spot.figures]
    if not column.counted:
        return (Step("P1", "skjult-alle", (("enheder", len(column.hidden)),), None),)
    steps = [
        Step(
            "R1",
            "sum-mangler",
            (("tal", tuple(f.missing for f in counted if f.missing)), ("enheder", len(counted))),
            sum(figures.missing for figures in counted),
        )
    ]
    for pool in column.pools:
        inputs = (
            ("enheder", pool.units),
            ("kraevet", pool.people),
            ("daekket", pool.figures.holders),
        )
        steps.append(Step("P2", "samlet-smaa", inputs, pool.figures.missing))
    left = len(column.hidden) - sum(pool.units for pool in column.pools)
    if left > 0:
        steps.append(Step("P1", "udeladt", (("enheder", left),), None))
    return tuple(steps)


def kinds(view: Overview) -> Table | None:
    """Drift and udvikling side by side; None where nothing is marked."""
    by_kind = {
        kind: [column for column in view.columns if column.kind == kind]
        for kind in ("drift", "udvikling", "")
    }
    if not by_kind["drift"] and not by_kind["udvikling"]:
        return None
    entries = tuple(
        Entry(
            Text(f"slags-{kind or 'ingen'}"),
            (
                Figure("kompetencer", len(columns), "count"),
                Figure("mangler-slags", _sum(columns, "missing"), "people"),
                Figure("loeftetrin-slags", _sum(columns, "lift_steps"), "steps"),
                Figure("timer-slags", _cost(columns, "hours"), "hours"),
                Figure("kroner-slags", _cost(columns, "kroner"), "kroner"),
            ),
        )
        for kind, columns in by_kind.items()
        if columns
    )
    heads = ("slags", "kompetencer", "mangler", "loeftetrin", "timer", "kroner")
    return Table("slags", Text("slags-titel"), heads, entries)


def _sum(columns: list[Column], what: str) -> int | None:
    sums = [found for column in columns if (found := column.sum_of(what)) is not None]
    return sum(sums) if sums else None


def _cost(columns: list[Column], what: str) -> float | None:
    sums = [found for column in columns if (found := column.cost(what)) is not None]
    return sum(sums) if sums else None


def drivers(view: Overview) -> Points | None:
    """Which units drive the largest numbers."""
    short = [column for column in view.columns if column.short_units][:DRIVERS]
    items = []
    for column in short:
        named = column.short_units[:UNITS_NAMED]
        rest = len(column.short_units) - len(named)
        spots = ", ".join(f"{spot.unit} ({spot.missing})" for spot in named)
        code = "kommer-fra-flere" if rest else "kommer-fra"
        items.append(Text(code, {"navn": column.name, "enheder": spots, "rest": str(rest)}, rest))
    return Points("kommer-fra", Text("kommer-fra-titel"), tuple(items)) if items else None


def vulnerable(view: Overview) -> Points | None:
    """Where a unit is covered by one person alone. The unit is named, never the person."""
    items = [
        Text(
            "saarbar-linje",
            {"navn": column.name, "enheder": _names([spot.unit for spot in column.vulnerable])},
        )
        for column in view.columns
        if column.vulnerable
    ]
    return Points("saarbare", Text("saarbare-titel"), tuple(items)) if items else None


def _names(names: list[str]) -> str:
    if len(names) > UNITS_NAMED:
        return f"{', '.join(names[:UNITS_NAMED])} … (+{len(names) - UNITS_NAMED})"
    return ", ".join(names)


def left_out(view: Overview) -> Points | None:
    """What is hidden and who is missing."""
    items = []
    hidden = [column for column in view.columns if column.hidden]
    spots = sum(len(column.hidden) for column in hidden)
    if spots:
        count = Figure("skjulte", spots, "count")
        items.append(Text("skjult-linje", {"antal": count, "graense": str(view.limit)}, spots))
    pooled = [column for column in hidden if column.pools]
    if pooled:
        names = ", ".join(column.name for column in pooled)
        items.append(Text("samlet-linje", {"navne": names}, len(pooled)))
    if view.small_units:
        items.append(
            Text("smaa-linje", {"enheder": _names(list(view.small_units))}, len(view.small_units))
        )
    if view.absent:
        items.append(
            Text("mangler-linje", {"enheder": _names(list(view.absent))}, len(view.absent))
        )
    return Points("udeladt", Text("udeladt-titel"), tuple(items)) if items else None


def changes(view: Overview) -> Table | None:
    """What has changed since the round before, where it may be shown (P3)."""
    entries = []
    for column in view.columns:
        compared = [s for s in column.spots.values() if s.before and s.figures]
        if not compared:
            continue
        before = sum(spot.before[0] for spot in compared if spot.before)
        now = sum(spot.figures.holders for spot in compared if spot.figures)
        row = column.number
        entries.append(
            Entry(
                column.name,
                (
                    Figure("enheder-sammenlignet", len(compared), "count", row),
                    Figure("daekket-foer", before, "people", row),
                    Figure("daekket-nu", now, "people", row),
                    Figure("aendring", now - before, "people", row),
                ),
            )
        )
    if not entries:
        return None
    heads = ("kompetence", "enheder-sammenlignet", "daekket-foer", "daekket-nu", "aendring")
    return Table("aendringer", Text("aendringer-titel"), heads, tuple(entries))


def closer(view: Overview, sought: str) -> Table | Points | None:
    """One unit's competences, or one competence's units: where a number comes from."""
    key = sought.casefold().strip()
    if not key:
        return None
    for column in view.columns:
        if column.name.casefold() == key:
            entries = [_line(spot.unit, spot, n) for n, spot in enumerate(column.spots.values(), 1)]
            return _closer(column.name, "enhed", entries)
    spots = [(column, column.spots[key]) for column in view.columns if key in column.spots]
    if spots:
        entries = [_line(column.name, spot, column.number) for column, spot in spots]
        return _closer(spots[0][1].unit, "kompetence", entries)
    return Points("naermere", Text("naermere-titel", {"navn": sought}), (Text("naermere-ingen"),))


def _closer(name: str, head: str, entries: list[Entry]) -> Table:
    heads = (head, "krav", "kraevet", "daekket", "mangler", "loeftetrin")
    return Table("naermere", Text("naermere-titel", {"navn": name}), heads, tuple(entries))


def _line(name: str, spot: Spot, row: int) -> Entry:
    if spot.figures is None:
        hidden = Text("kort-skjult")
        asked = (Figure("krav-her", spot.level, "level", row), hidden, hidden, hidden, hidden)
        return Entry(name, asked)
    figures = spot.figures
    return Entry(
        name,
        (
            Figure("krav-her", spot.level, "level", row),
            Figure("kraevet-her", spot.people, "people", row),
            Figure("daekket-her", figures.holders, "people", row),
            Figure("mangler-her", figures.missing, "people", row),
            Figure("loeftetrin-her", figures.lift_steps, "steps", row),
        ),
    )

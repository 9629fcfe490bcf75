"""What the conclusion and the papers of tool 11 say."""

from __future__ import annotations

from worksheets.answers import Answers
from worksheets.result import Conclusion, Figure, NextStep, Paper, Text
from worksheets.tools.kommuneoverblik.overview import EVERYTHING, Column, Overview

NAMED = 5


def conclusion(view: Overview) -> Conclusion:
    """Ready for the minutes, the most important first."""
    said = []
    if view.chosen != EVERYTHING:
        said.append(Text(f"kun-{view.chosen}" if view.columns else f"ingen-{view.chosen}"))
    said += findings(view)
    if view.absent:
        said.append(Text("afventer", {"antal": str(len(view.absent))}, len(view.absent)))
    return Conclusion(tuple(said))


def findings(view: Overview) -> list[Text]:
    """The numbers of the whole municipality in sentences."""
    shown = [spot for spot in view.spots if spot.figures]
    said: list[Text] = []
    if not view.columns:
        return said
    if not shown:
        said.append(Text("alt-skjult", {"graense": str(view.limit)}))
    else:
        covered = sum(spot.missing == 0 for spot in shown)
        said.append(
            Text(
                "daekket-i-alt",
                {
                    "daekket": Figure("felter-daekket", covered, "count"),
                    "alle": Figure("felter", len(shown), "count"),
                    "enheder": Figure("enheder", len(view.units), "count"),
                    "enhedsord": Text("enheder-ord", count=len(view.units)),
                },
                len(shown),
            )
        )
    if view.shared:
        shared = len(view.shared)
        count = Figure("faelles", shared, "count")
        said.append(Text("faelles-gab", {"antal": count, "navne": names(view.shared)}, shared))
    elif shown and len(view.units) > 2:
        said.append(Text("ingen-faelles"))
    steps = view.total("lift_steps")
    if steps:
        missing = Figure("mangler-i-alt", view.total("missing"), "people")
        told_steps = {"trin": Figure("loeftetrin-i-alt", steps, "steps"), "mangler": missing}
        said.append(Text("loeftetrin-i-alt", told_steps, steps))
    said += costs(view)
    alone = sum(len(column.vulnerable) for column in view.columns)
    if alone:
        said.append(Text("saarbare-i-alt", {"antal": Figure("saarbare", alone, "count")}, alone))
    return said


def costs(view: Overview) -> list[Text]:
    """What is planned already, as far as the files say."""
    hours, kroner = view.cost("hours"), view.cost("kroner")
    found = {
        "timer": Figure("timer-i-alt", hours, "hours"),
        "kroner": Figure("kroner-i-alt", kroner, "kroner"),
    }
    known = [name for name, value in (("timer", hours), ("kroner", kroner)) if value is not None]
    return [Text(f"planlagt-{'-'.join(known)}", found)] if known else []


def names(columns: list[Column]) -> str:
    """The first few by name."""
    named = ", ".join(column.name for column in columns[:NAMED])
    return f"{named} …" if len(columns) > NAMED else named


def decision_note(view: Overview) -> Paper:
    """The page for the board: what is found, what is proposed, what is not known."""
    proposals = [
        Text("notat-forslag-linje", {"navn": column.name, "antal": str(len(column.short_units))})
        for column in view.shared
    ]
    unsure = []
    hidden = sum(len(column.hidden) for column in view.columns)
    if hidden:
        unsure.append(
            Text("notat-skjult", {"antal": str(hidden), "graense": str(view.limit)}, hidden)
        )
    if view.absent:
        unsure.append(Text("mangler-linje", {"enheder": ", ".join(view.absent)}, len(view.absent)))
    unsure.append(Text("notat-forbehold"))
    return Paper(
        "notat",
        Text("notat-titel"),
        (
            (Text("notat-billede"), tuple(findings(view))),
            (Text("notat-forslag"), tuple(proposals) or (Text("notat-intet-faelles"),)),
            (Text("notat-usikkert"), tuple(unsure)),
            (Text("notat-beslutning"), (Text("notat-beslutning-tekst"),)),
        ),
        (Text("underskrift-direktion"), Text("underskrift-hr")),
    )


def annex(view: Overview, answers: Answers) -> Paper:
    """HovedMED's annex, on the three points it discusses."""

    def written(field: str) -> tuple[Text, ...]:
        text = answers.text("med-punkter", field)
        return (Text("med-skrevet", {"tekst": text}),) if text else (Text(f"med-{field}-mangler"),)

    found = tuple(findings(view))
    tasks = tuple(
        Text("traad-opgave", {"opgave": task, "navn": column.name})
        for column in view.columns
        for task in column.tasks
    )
    return Paper(
        "med-bilag",
        Text("med-titel"),
        (
            (Text("med-maal"), written("maal")),
            (Text("med-kobling"), (*written("kobling"), *tasks[:NAMED])),
            (Text("med-evaluering"), (*written("evaluering"), *found)),
        ),
        (Text("underskrift-formand"), Text("underskrift-naestformand")),
    )


def next_step(view: Overview) -> NextStep:
    """What to do now."""
    if view.shared:
        return NextStep(Text("skridt-plan", {"navn": view.shared[0].name}), "plan")
    if view.absent:
        return NextStep(Text("skridt-enheder"), "gab")
    return NextStep(Text("skridt-gem"), None)

"""
Any sequence of edits, undo, saves, closed and killed tabs, damage and migration, against a model.

The model knows lists of states and who wrote last, and nothing of transactions: a project is the
states it has been in and where one stands among them. The scripts under test are the real ones, in
Node (tabs.mjs). S, D and U numbers are the rules at the top of the scripts.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

State = tuple[str, ...]
EMPTY: State = ("", "")
EXAMPLE: State = ("Hjemmeplejen", "Ro")
FIELDS = ("enhed", "maal", "raekker")
MOMENTS = st.integers(0, 30)  # turns of the event loop until a tab is dead

EDITS = st.one_of(
    st.tuples(st.sampled_from(FIELDS[:2]), st.sampled_from(["", "Øst", "\U0001f9ed 2,5 %", "a"])),
    st.tuples(st.just("raekker"), st.sampled_from(["", "Sprog", "Ledelse\nSprog"])),
)
TABS = st.integers(0, 1)
EDIT = st.tuples(TABS, st.just("edit"), EDITS).map(lambda act: [(*act[:2], *act[2])])
WRITE = EDIT.map(lambda acts: [*acts, (acts[0][0], "save")])
ONE = st.tuples(
    TABS, st.sampled_from(["save", "undo", "undo", "redo", "look", "hide", "hide", "clear"])
)
GONE = st.tuples(TABS, st.sampled_from(["close", "crash"]), MOMENTS)
RARE = st.sampled_from(
    [(0, "older"), (0, "damage"), (0, "open", "dies"), (0, "erase"), (1, "example")]
)
ALONE = st.one_of(ONE, ONE, ONE, GONE, RARE).map(lambda act: [act])
ACTS = st.lists(st.one_of(EDIT, WRITE, WRITE, ALONE, ALONE), min_size=4, max_size=25)


def possible(acts: list[list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    """A tab is opened before it is used, and the disk is touched only while none is open."""
    open_tabs: set[int] = set()
    found: list[tuple[Any, ...]] = []
    for act in chain.from_iterable(acts):
        tab, kind, *_ = act
        if kind in ("older", "damage") or act[2:] == ("dies",):
            if open_tabs:
                continue
        elif tab not in open_tabs:
            found.append((tab, "open"))
            open_tabs.add(tab)
        found.append(act)
        if kind in ("close", "crash"):
            open_tabs.remove(tab)
    return found


@dataclass
class Written:
    """A project, or the last edit of a tab that went away."""

    name: str
    states: list[State]
    at: int
    version: int
    writer: object
    moment: int
    ring: list[State] = field(default_factory=list)

    @property
    def state(self) -> State:
        return self.states[self.at]

    def forget_steps(self) -> None:
        self.states, self.at = [self.state], 0


@dataclass
class Tab:
    id: str
    name: str = "Mit team"
    states: list[State] = field(default_factory=lambda: [EMPTY])
    at: int = 0
    version: int = 0
    stored: State | None = None
    ring: list[State] = field(default_factory=list)
    is_ring_new: bool = False
    is_dirty: bool = False
    is_connected: bool = True

    @property
    def state(self) -> State:
        return self.states[self.at]

    def become(self, state: State) -> None:
        if state != self.state:
            self.states[self.at + 1 :] = [state]
            self.at += 1

    def hold(self, project: Written) -> None:
        self.name, self.version, self.stored = project.name, project.version, project.state
        self.states, self.at, self.ring = list(project.states), project.at, list(project.ring)
        self.is_dirty = self.is_ring_new = False


class Model:
    def __init__(self) -> None:
        self.tabs: dict[int, Tab] = {}
        self.stored: dict[str, Written] = {}
        self.parted: dict[str, Written] = {}
        self.current = ""
        self.damaged: set[str] = set()
        self.set_aside = 0
        self.moment = 0

    def act(self, act: tuple[Any, ...], seen: dict[str, Any]) -> None:
        at, kind, *options = act
        tab = self.tabs.get(at)
        if kind == "older":
            for project in [*self.stored.values(), *self.parted.values()]:
                project.forget_steps()
        elif kind == "damage":
            self.damaged |= {self.current} & set(self.stored)
        elif kind == "open" and options != ["dies"]:
            self.open(at, seen)
        elif kind == "erase":
            self.stored, self.parted, self.current, self.set_aside = {}, {}, "", 0
            for each, other in self.tabs.items():
                # One that has stored nothing since the last time is not told; it has only new text.
                if each == at or other.is_connected:
                    self.tabs[each] = Tab(seen["tabs"][each]["id"], is_connected=False)
        elif tab:
            getattr(self, kind)(tab, seen, *options)
            if kind in ("close", "crash"):
                del self.tabs[at]

    def open(self, at: int, seen: dict[str, Any]) -> None:
        fresh = self.tabs[at] = Tab(seen["tabs"][at]["id"])
        # S4: begun and left before it was ever stored.
        if begun := set(self.parted) - set(self.stored):
            assert fresh.id in begun
            for project_id in begun:
                self.load(project_id, seen)
            self.current = fresh.id
        if found := self.load(self.current, seen):
            fresh.hold(found)

    def edit(self, tab: Tab, _: dict[str, Any], name: str, text: str) -> None:
        enhed, maal, *rows = tab.state
        fields = {"enhed": enhed, "maal": maal, "raekker": "\n".join(rows)}
        if fields[name] != text:
            fields[name] = text
            tab.become((fields["enhed"], fields["maal"], *fields["raekker"].split("\n")))
            if not fields["raekker"]:
                tab.states[tab.at] = tab.state[:2]
            tab.is_dirty = True

    def save(self, tab: Tab, seen: dict[str, Any]) -> None:
        if not tab.is_dirty:
            return
        tab.is_dirty = False
        if tab.state == tab.stored and not tab.is_ring_new:
            return
        tab.is_connected = True
        old = self.stored.get(tab.id)
        if old and old.version > tab.version and old.writer is not tab:  # S2, D4
            (tab.id,) = set(seen["stored"]) - set(self.stored)
            tab.name, tab.version, tab.is_ring_new, old = copy_of(tab.name), 0, True, None
        ring = list(tab.ring) if tab.is_ring_new or not old else old.ring
        tab.version = max(old.version if old else 0, tab.version) + 1
        self.stored[tab.id] = self.written(tab, ring)
        tab.stored, tab.is_ring_new, self.current = tab.state, False, tab.id

    def written(self, tab: Tab, ring: list[State]) -> Written:
        self.moment += 1
        return Written(tab.name, list(tab.states), tab.at, tab.version, tab, self.moment, ring)

    def undo(self, tab: Tab, seen: dict[str, Any], by: int = -1) -> None:
        if 0 <= tab.at + by < len(tab.states):
            tab.at += by
            tab.is_dirty = True
            self.save(tab, seen)

    def redo(self, tab: Tab, seen: dict[str, Any]) -> None:
        self.undo(tab, seen, +1)

    def clear(self, tab: Tab, seen: dict[str, Any], state: State = EMPTY) -> None:
        tab.ring = [*tab.ring, tab.state][-10:]
        tab.is_ring_new = tab.is_dirty = True
        tab.become(state)
        self.save(tab, seen)

    def example(self, tab: Tab, seen: dict[str, Any]) -> None:
        self.clear(tab, seen, EXAMPLE)

    def look(self, tab: Tab, seen: dict[str, Any]) -> None:
        """D7."""
        if tab.is_dirty:
            return
        tab.is_connected = True
        found = self.load(tab.id, seen)
        if found and found.version > tab.version:
            tab.hold(found)

    def hide(self, tab: Tab, seen: dict[str, Any]) -> None:
        self.save(tab, seen)
        self.look(tab, seen)

    def close(self, tab: Tab, seen: dict[str, Any], _: int) -> None:
        """S4: the last edit is there, as the project or as what the next load judges."""
        if not tab.is_dirty:
            return
        id_before, was_connected = tab.id, tab.is_connected
        last = self.written(tab, [])
        is_saved = self.save_perhaps(tab, seen)
        # Without a connection nothing can be written blindly: the last 300 ms may be lost.
        assert is_saved or id_before in seen["parted"] or not was_connected
        if id_before in seen["parted"]:
            self.parted[id_before] = last

    def crash(self, tab: Tab, seen: dict[str, Any], _: int) -> None:
        self.save_perhaps(tab, seen)

    def save_perhaps(self, tab: Tab, seen: dict[str, Any]) -> bool:
        """The tab died while it saved: all of it is there, or nothing."""
        before = self.on_disk()
        if before == seen["stored"]:
            return not tab.is_dirty or (tab.state == tab.stored and not tab.is_ring_new)
        self.save(tab, seen)
        return True

    def load(self, project_id: str, seen: dict[str, Any]) -> Written | None:
        head = self.stored.get(project_id)
        if project_id in self.damaged and head:  # S3
            self.damaged.discard(project_id)
            self.set_aside += 1
            if head.ring:
                head.states, head.at = [head.ring[-1]], 0
                head.version += 1
            else:
                del self.stored[project_id]
                head = None
        last = self.parted.pop(project_id, None)
        if last is None:
            return head
        is_ours = head is not None and head.writer is last.writer
        if head is None or (head.moment < last.moment if is_ours else head.version == last.version):
            last.version = max(head.version if head else 0, last.version) + 1
            last.ring = head.ring if head else []
            self.stored[project_id] = last
            return last
        if not is_ours:
            last.name = copy_of(last.name)
            last.forget_steps()
            last.version = 2
            (copy,) = set(seen["stored"]) - set(self.stored)
            self.stored[copy] = last
        return head

    def on_disk(self) -> dict[str, Any]:
        return {
            name: {"name": project.name, "contents": list(project.state), "left": project.at}
            for name, project in self.stored.items()
        }

    def shows(self) -> dict[str, Any]:
        """What should be seen now."""
        return {
            "tabs": [self.shown(self.tabs.get(at)) for at in (0, 1)],
            "stored": self.on_disk(),
            "damaged": self.set_aside,
            "parted": sorted(self.parted),
        }

    def shown(self, tab: Tab | None) -> dict[str, Any] | None:
        if tab is None:
            return None
        state = "saving" if tab.is_dirty else "empty" if tab.stored is None else "saved"
        return {
            "id": tab.id,
            "name": tab.name,
            "contents": list(tab.state),
            "state": state,
            "canRedo": tab.at < len(tab.states) - 1,
        }


def copy_of(name: str) -> str:
    return f"{name[:100]} (kopi)"


@pytest.fixture(scope="module")
def tabs(node: str) -> Iterator[subprocess.Popen[str]]:
    script = Path(__file__).with_name("tabs.mjs")
    with subprocess.Popen(
        [node, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as started:
        yield started
        assert started.stdin
        started.stdin.close()


def play(
    tabs: subprocess.Popen[str], acts: list[tuple[Any, ...]], has_place: bool
) -> list[dict[str, Any]]:
    """With localStorage for what is left behind, or with the database alone."""
    assert tabs.stdin
    assert tabs.stdout
    tabs.stdin.write(json.dumps({"acts": acts, "hasPlace": has_place}) + "\n")
    tabs.stdin.flush()
    trace: list[dict[str, Any]] = json.loads(tabs.stdout.readline())
    return trace


@pytest.mark.parametrize("sequences", [50, pytest.param(1000, marks=pytest.mark.slow)])
def test_any_sequence_is_that_of_the_model(tabs: subprocess.Popen[str], sequences: int) -> None:
    @settings(max_examples=sequences, suppress_health_check=list(HealthCheck))
    @given(ACTS.map(possible), st.booleans())
    def holds(acts: list[tuple[Any, ...]], has_place: bool) -> None:
        model = Model()
        for act, seen in zip(acts, play(tabs, acts, has_place), strict=True):
            model.act(act, seen)
            assert model.shows() == {**seen, "parted": sorted(seen["parted"])}, act

    holds()

"""
A browser in the few words that the tests of other engines need, whichever engine it has.

What WebDriver has in common with WebDriver BiDi is written once here; firefox.py and webkit.py hold
the rest. Scripts are written as for Playwright: an expression, or a function of one argument.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

Proxy = Mapping[str, object]

WIDTH = 1280  # pixels
AT_MOST = 120  # seconds; WebKitGTK starts Python slowly on a machine that does much else

WRAP = """(async () => {
  try {
    const asked = %s
    return JSON.stringify({ answer: await (typeof asked === "function" ? asked(%s) : asked) })
  } catch (error) {
    return JSON.stringify({ error: String(error) })
  }
})()"""
WAIT = """async () => {
  const late = performance.now() + %d
  const isTrue = async () => %s
  while (performance.now() < late) {
    if (await isTrue()) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}"""
# In the middle, or a bar that stays in view may lie over it.
POINT = """() => {
  const element = %s
  if (!element) throw new Error("there is nothing to click")
  element.scrollIntoView({ block: "center", behavior: "instant" })
  const { left, top, width, height } = element.getBoundingClientRect()
  return [left + width / 2, top + height / 2].map(Math.round)
}"""
NAMED = """[...document.querySelectorAll("button, summary, a, label")].find((element) =>
  element.checkVisibility() && element.textContent.trim() === %s)"""


class Engine(ABC):
    """
    One browser with one tab, and a profile of its own.

    `complaints` are what its console called an error and what broke the policy; `downloads` is the
    folder that files are saved in.
    """

    name: ClassVar[str]
    downloads: Path

    @abstractmethod
    def __init__(self, profile: Path, *, height: int = 900, proxy: Proxy | None = None) -> None:
        """
        Start it.

        Args:
            profile: A folder of its own.
            height: Of the window, which is 1280 wide, in pixels.
            proxy: What it reaches the net through, in WebDriver's words.
        """

    @classmethod
    @abstractmethod
    def missing(cls) -> str:
        """What this machine lacks to run it, and how to get that; nothing when it is there."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go there and wait until the page and its files are loaded."""

    @abstractmethod
    def run(self, source: str) -> str:
        """The text that a promise in the page gives."""

    @abstractmethod
    def perform(self, actions: list[dict[str, Any]]) -> None:
        """Use keyboard and mouse; WebDriver's own words for it."""

    @abstractmethod
    def cookies(self) -> list[str]:
        """The names of the cookies this page would send."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """What it complained about since it was asked last."""

    @abstractmethod
    def close(self) -> None:
        """End it, whatever it is at."""

    def ask(self, script: str, argument: object = None) -> Any:
        """What a script gives, or what its promise does."""
        said = json.loads(self.run(WRAP % (script, json.dumps(argument))))
        if "error" in said:
            raise AssertionError(f"{self.name}: {said['error']}")
        return said.get("answer")

    def wait_for(self, claim: str) -> None:
        """Wait until an expression, which may be awaited, is true in the page."""
        waited = self.ask(WAIT % (AT_MOST * 1000, claim))
        assert waited, f"{self.name} waited in vain at {self.ask('location.href')} for {claim}"

    def click(self, element: str) -> None:
        """Click what an expression finds, with the mouse."""
        x, y = self.ask(POINT % element)
        steps = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"pointerType": "mouse"}
        self.perform([{"type": "pointer", "id": "mouse", "parameters": mouse, "actions": steps}])

    def click_on(self, name: str) -> None:
        """Click the button, link or label of this name."""
        self.click(NAMED % json.dumps(name))

    def press(self, *keys: str, pause: int = 0) -> None:
        """Press one key after the other, a sign or one of Selenium's Keys; ms between them."""
        strokes: list[dict[str, Any]] = []
        for key in keys:
            strokes += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
            strokes.append({"type": "pause", "duration": pause})
        self.perform([{"type": "key", "id": "keyboard", "actions": strokes}])

    def saved(self, ending: str) -> Path:
        """Wait for a file in the folder of downloads, whole."""
        for _ in range(AT_MOST * 10):
            for file in self.downloads.glob(f"*{ending}"):
                if file.stat().st_size:
                    return file
            self.ask("new Promise((done) => setTimeout(done, 100))")
        raise AssertionError(f"{self.name} saved no file of the name *{ending}")

    def start_tool(self, address: str) -> None:
        """Open a tool and wait until Python answers there."""
        self.open(address)
        self.wait_for("""/ready|failed/.test(document.querySelector(".ws")?.dataset.state)""")
        said = self.ask("""[document.querySelector(".ws").dataset.state,
            document.querySelector("[data-notice]").textContent]""")
        # It may be calculating already what stands there as a draft.
        assert "failed" != said[0], f"{self.name} at {address}: {said}"

    def load_example(self, sentence: str) -> None:
        """Load the worked example, and wait until its result begins with this sentence."""
        self.click_on("Indlæs eksemplet")
        first = 'document.querySelector("[data-result] p")?.textContent'
        self.wait_for(f"{first}?.startsWith({json.dumps(sentence)})")

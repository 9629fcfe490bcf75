"""
Firefox, asked by WebDriver BiDi over the socket it opens itself: no driver stands between.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pypdf import PdfReader
from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from tests.engines.engine import AT_MOST, WIDTH, Engine, Proxy

PROGRAMS = ("firefox-esr", "firefox")
PREFERENCES = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.alwaysOpenPanel": False,  # or it takes the focus from the page
    "browser.download.always_ask_before_handling_new_types": False,
    "dom.disable_beforeunload": True,  # headless, its question may hang unanswered
    # What it asks its maker by itself is no request of ours.
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "intl.accept_languages": "da",
}
LOGGED = SimpleNamespace(event_class="log.entryAdded", from_json=dict)


def program() -> str:
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


class Firefox(Engine):
    """`profile` may be that of a Firefox that is gone; `logged` is what its console said."""

    name = "firefox"

    def __init__(self, profile: Path, *, height: int = 900, proxy: Proxy | None = None) -> None:
        self.downloads = profile / "downloads"
        self.downloads.mkdir(exist_ok=True)
        self.logged: list[dict[str, Any]] = []
        self.found: list[str] = []
        self.left: set[str] = set()
        chosen = {**PREFERENCES, "browser.download.dir": str(self.downloads)}
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in chosen.items()]
        (profile / "user.js").write_text("\n".join(lines), "utf-8")
        command = [program(), "--headless", "--no-remote", "--profile", str(profile)]
        command += ["-width", str(WIDTH), "-height", str(height)]
        # From the start: resizing it later may hang.
        size = {"MOZ_HEADLESS_WIDTH": str(WIDTH), "MOZ_HEADLESS_HEIGHT": str(height)}
        self.process = subprocess.Popen(
            [*command, "--remote-debugging-port=0", "about:blank"],
            env={**os.environ, **size},
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )
        try:
            self.connect(proxy)
        except BaseException:
            self.close()
            raise

    @classmethod
    def missing(cls) -> str:
        return "" if program() else "Firefox mangler: apt install firefox-esr"

    def connect(self, proxy: Proxy | None) -> None:
        assert self.process.stderr
        listening = (line for line in self.process.stderr if "BiDi listening on" in line)
        address = f"{next(listening).split()[-1]}/session"
        self.connection = WebSocketConnection(address, timeout=AT_MOST, interval=0.01)
        wanted: dict[str, object] = {}
        if proxy:
            wanted["proxy"] = proxy
        self.say("session.new", capabilities={"alwaysMatch": wanted})
        # A tab of its own: the first one is still loading, and may swallow where it is sent.
        self.tab = self.say("browsingContext.create", type="tab")["context"]
        self.connection.add_callback(LOGGED, self.logged.append)
        self.say("session.subscribe", events=["log.entryAdded"])

    def say(self, method: str, **parameters: object) -> Any:
        answer = self.connection.send_cmd(method, parameters)
        assert "error" not in answer, f"{method}: {answer}"
        return answer["result"]

    def open(self, address: str) -> None:
        # What a page had under way when it was left is cut short, and Firefox calls that an error.
        self.found += self.errors()
        self.left.add(self.evaluate("0")["realm"])
        here = self.ask("location.href").split("#")[0]
        is_here = "#" in address and here == address.split("#")[0]
        self.say("browsingContext.navigate", context=self.tab, url=address, wait="complete")
        # Now and then it says so while the page before is still there.
        late = time.monotonic() + AT_MOST
        while not is_here and self.evaluate("0")["realm"] in self.left:
            assert time.monotonic() < late, f"firefox did not leave for {address}"
        self.wait_for("document.readyState === 'complete'")

    def run(self, source: str) -> str:
        return str(self.evaluate(source)["result"]["value"])

    def evaluate(self, source: str) -> Any:
        target = {"context": self.tab}
        said = self.say("script.evaluate", expression=source, target=target, awaitPromise=True)
        assert "success" == said["type"], said
        return said

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self.say("input.performActions", context=self.tab, actions=actions)

    def cookies(self) -> list[str]:
        return [cookie["name"] for cookie in self.say("storage.getCookies")["cookies"]]

    def on_paper(self) -> str:
        """What can be read of the page when it is printed."""
        data = self.say("browsingContext.print", context=self.tab)["data"]
        paper = PdfReader(io.BytesIO(base64.b64decode(data)))
        return " ".join(sheet.extract_text() for sheet in paper.pages)

    def complaints(self) -> list[str]:
        self.evaluate("0")  # what it said before this answer has come by then
        found = self.found + self.errors()
        self.found.clear()
        return found

    def errors(self) -> list[str]:
        """What was logged as one by pages that are not left, since this was asked."""
        logged, self.logged[:] = list(self.logged), []
        return [
            entry["text"]
            for entry in logged
            if entry["level"] == "error" and entry["source"]["realm"] not in self.left
        ]

    def kill(self) -> None:
        """SIGKILL for the whole process group, so that nothing gets a chance to tidy up."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        self.process.wait()
        assert self.process.stderr
        self.process.stderr.close()

"""
WebKitGTK, the engine that stands in for Safari, through its own driver and Selenium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

from selenium.webdriver import WebKitGTK as Driver
from selenium.webdriver import WebKitGTKOptions
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.conftest import REPORT_BREACHES
from tests.engines.engine import AT_MOST, WIDTH, Engine, Proxy

DRIVER = shutil.which("WebKitWebDriver") or ""
SCREEN = shutil.which("Xvfb") or ""
# The small browser that comes with the driver; the version in the folder's name is the machine's.
BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
RUN = "%s.then(arguments[arguments.length - 1])"
# WebDriver has no console. What a page complains of before it is loaded is not heard.
LISTEN = """() => {
  window.complaints = []
  const keep = (...words) => window.complaints.push(words.map(String).join(" "))
  const { error } = console
  console.error = (...words) => { keep(...words); error.apply(console, words) }
  addEventListener("error", ({ message }) => keep("error:", message))
  addEventListener("unhandledrejection", ({ reason }) => keep("error:", reason))
}"""
HEARD = "() => (window.complaints ?? []).splice(0)"


class WebKit(Engine):
    """`profile` is its home. Its driver lets it keep nothing there: a site's data end with it."""

    name = "webkit"

    def __init__(self, profile: Path, *, height: int = 900, proxy: Proxy | None = None) -> None:
        self.downloads = profile / "downloads"
        self.downloads.mkdir()
        (profile / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n', "utf-8")
        self.screen = subprocess.Popen(
            [SCREEN, "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            self.connect(profile, proxy)
            self.driver.set_window_size(WIDTH, height)
        except BaseException:
            self.end_screen()
            raise

    @classmethod
    def missing(cls) -> str:
        found = DRIVER and SCREEN and BROWSERS
        return "" if found else "WebKitGTK mangler: apt install webkit2gtk-driver xvfb"

    def connect(self, profile: Path, proxy: Proxy | None) -> None:
        assert self.screen.stdout
        env = {
            **os.environ,
            "DISPLAY": f":{self.screen.stdout.readline().strip()}",
            "HOME": str(profile),
            "XDG_CONFIG_HOME": str(profile),
        }
        if os.geteuid() == 0:
            env["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # root has no namespace to make
        options = WebKitGTKOptions()
        options.binary_location = str(BROWSERS[-1])
        options.add_argument("--automation")
        if proxy:
            options.set_capability("proxy", proxy)
        with warnings.catch_warnings():
            # Selenium warns of what it does itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.driver = Driver(options, Service(DRIVER, env=env))
        self.driver.set_script_timeout(AT_MOST + 10)

    def open(self, address: str) -> None:
        self.driver.get(address)
        self.ask(f"() => {{ ({LISTEN})(); {REPORT_BREACHES} }}")

    def run(self, source: str) -> str:
        return str(self.driver.execute_async_script(RUN % source))

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self.driver.execute(Command.W3C_ACTIONS, {"actions": actions})

    def cookies(self) -> list[str]:
        return [cookie["name"] for cookie in self.driver.get_cookies()]

    def complaints(self) -> list[str]:
        return [str(said) for said in self.ask(HEARD)]

    def end_screen(self) -> None:
        self.screen.terminate()
        self.screen.wait()
        assert self.screen.stdout
        self.screen.stdout.close()

    def close(self) -> None:
        try:
            self.driver.quit()
        finally:
            self.end_screen()

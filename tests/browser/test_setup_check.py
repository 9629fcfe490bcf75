"""
*Er siden sat rigtigt op?*: what is wrong with a host is told, and what is right is not blamed.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import Host, host, is_installed, visit

__all__ = ["host", "visit"]

PAGE = "om-projektet/opsaetning/"


def line(page: Page, name: str) -> tuple[str, str]:
    """How a line stands, and what it says."""
    found = page.locator(f'[data-check="{name}"]')
    expect(found).to_be_visible(timeout=60_000)
    return found.get_attribute("data-state") or "", found.locator("p").inner_text()


def examine(page: Page) -> None:
    page.get_by_role("button", name="Undersøg nu").click()
    expect(page.get_by_role("button", name="Undersøg igen")).to_be_visible(timeout=60_000)


@pytest.fixture
def plain(host: Host, visit, problems) -> Page:
    """A host that sends files and right types, and nothing more."""
    page = visit(host, PAGE)
    is_installed(page)
    examine(page)
    yield page
    problems.clear()  # a missing page is asked for, and the console tells


def test_what_a_plain_host_does_right_is_said(plain):
    right = ("secure", "types", "fresh", "switch", "wasm", "worker", "storage", "offline")
    assert dict.fromkeys(right, "ok") == {name: line(plain, name)[0] for name in right}


def test_what_it_lacks_is_said_with_what_to_change(plain, host):
    assert "fix" == line(plain, "text")[0]
    state, said = line(plain, "wasm_packed")
    assert ("fix", True) == (state, "10 MB" in said)
    assert "note" == line(plain, "policy")[0]
    state, said = line(plain, "headers")
    assert ("note", True) == (state, "Permissions-Policy" in said)
    state, said = line(plain, "address")
    assert ("fix", True) == (state, f"SITE_URL={host.address}" in said)


def test_what_must_be_changed_stands_first_and_is_counted(plain):
    states = plain.locator("[data-check]").evaluate_all("all => all.map(one => one.dataset.state)")
    wrong = states.count("fix")
    assert ["fix"] * wrong == states[:wrong]
    expect(plain.get_by_text(f"{wrong} ting skal rettes.")).to_be_visible()


def test_a_wrong_type_is_named(host, visit, problems):
    wasm = next(host.folder.rglob("*.wasm"))
    path = wasm.relative_to(host.folder).as_posix()
    host.faults[path] = (200, ".unknown", wasm.read_bytes())
    host.faults["sw-off.json"] = (404, ".html", b"")
    page = visit(host, PAGE)
    examine(page)
    state, said = line(page, "types")
    assert ("fix", True) == (state, ".wasm (application/octet-stream)" in said)
    assert "fix" == line(page, "switch")[0]
    problems.clear()


def test_without_scripts_the_list_is_gone_through_by_hand(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(PAGE)
    expect(page.get_by_text("Adressen begynder med https.")).to_be_visible()

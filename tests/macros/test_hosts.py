"""
The files for hosts, read as the hosts read them.
"""

import pytest
from defusedxml.ElementTree import fromstring

from macros import hosts
from macros.policy import content_security_policy

POLICY = content_security_policy(["'sha256-abc='"])
FILES = hosts.filled(POLICY, "https://eksempel.dk/kompetence/")
EXPECTED = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": hosts.PERMISSIONS,
}
TYPES = {
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/zip",
}


def headers_of_netlify() -> dict[str, str]:
    """Rules as Netlify reads them: a path at the margin, its headers indented below it."""
    lines = [line for line in FILES["_headers"].splitlines() if line and line[0] != "#"]
    assert "/*" == lines[0]
    assert all(line.startswith("  ") for line in lines[1:])
    return dict(line.strip().split(": ", 1) for line in lines[1:])


def headers_of_iis() -> dict[str, str]:
    added = fromstring(FILES["web.config"]).iter("add")
    return {one.attrib["name"]: one.attrib["value"] for one in added}


@pytest.mark.parametrize("read", [headers_of_netlify, headers_of_iis])
def test_a_host_sends_every_header_of_the_policy(read):
    found = read()
    assert EXPECTED == {name: found[name] for name in EXPECTED}


def test_iis_knows_the_types_that_it_would_refuse():
    """
    IIS answers 404 for a file whose ending it does not know.
    """
    maps = fromstring(FILES["web.config"]).iter("mimeMap")
    found = {one.attrib["fileExtension"]: one.attrib["mimeType"] for one in maps}
    assert TYPES == {ending: found[ending] for ending in TYPES}


def test_iis_is_told_to_forget_a_type_before_it_is_given_one():
    """
    A second map for one ending stops the whole site with error 500.19.
    """
    static = fromstring(FILES["web.config"]).find("system.webServer/staticContent")
    seen: set[str] = set()
    for one in static:
        if one.tag == "remove":
            seen.add(one.attrib["fileExtension"])
        if one.tag == "mimeMap":
            assert one.attrib["fileExtension"] in seen


def test_the_path_of_the_site_follows_from_its_address():
    assert "location ^~ /kompetence/ {" in FILES["nginx.conf"]
    assert "location ^~ / {" in hosts.filled(POLICY, "https://eksempel.dk/")["nginx.conf"]


def test_the_short_address_leads_to_the_statement():
    assert "/was /kompetence/tilgaengelighed/ 302" in FILES["_redirects"]


def test_nothing_is_left_unfilled():
    assert [] == [name for name, text in FILES.items() if hosts.PLACE.search(text)]

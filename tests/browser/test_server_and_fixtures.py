"""
The fixtures themselves: a watchman who never barks is worth nothing.
"""

import urllib.request

import pytest


class TestTheServer:
    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("sw.js", "text/javascript; charset=utf-8"),
            ("assets/pyodide/pyodide.asm.wasm", "application/wasm"),
            ("assets/fonts/ibm-plex-sans-latin-400-normal.woff2", "font/woff2"),
            ("assets/pyodide/pyodide-lock.json", "application/json"),
        ],
    )
    def test_it_names_the_type(self, server, path, kind):
        with urllib.request.urlopen(server.address + path) as answer:
            assert kind == answer.headers["Content-Type"]

    def test_it_lists_what_was_asked_for(self, server):
        urllib.request.urlopen(server.address + "hent/?a=1").close()
        assert "/hent/" == server.requests[-1]

    def test_its_sitemap_names_its_own_address(self, server):
        with urllib.request.urlopen(server.address + "sitemap.xml") as answer:
            assert f"<loc>{server.address}".encode() in answer.read()


class TestTheProblems:
    @pytest.mark.parametrize(
        ("script", "problem"),
        [
            ("console.error('hov')", "hov"),
            ("setTimeout(() => { throw new Error('bum') })", "bum"),
            ("await fetch('http://127.0.0.1:9/').catch(() => {})", "policy: connect-src"),
            ("document.body.setAttribute('style', 'color: red')", "policy: style-src"),
            ("await fetch('/findes-ikke').catch(() => {})", "404"),
        ],
    )
    def test_a_thing_that_goes_wrong_is_noticed(self, page, problems, script, problem):
        page.goto("")
        # The last timer comes after everything the script set off.
        page.evaluate(f"async () => {{ {script}; await new Promise(done => setTimeout(done)) }}")
        problems.expect(problem)
        problems.clear()

    def test_a_request_to_another_host_is_noticed(self, new_page, problems):
        page = new_page(bypass_csp=True)
        page.goto("")
        page.evaluate("fetch('http://127.0.0.1:9/').catch(() => {})")
        problems.expect("another host")
        problems.clear()

    def test_expecting_a_problem_that_is_not_there_fails(self, problems):
        with pytest.raises(AssertionError, match="no problem with"):
            problems.expect("404")

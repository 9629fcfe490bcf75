"""The site's macros. MkDocs loads this package once per build; `hooks.py` renews it in serve."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register the macros, nothing else."""
    # Here, so that `python -m macros.content` does not load what it is about to write.
    from macros import (
        form,
        held,
        host,
        hosting,
        methods,
        pages,
        posters,
        report,
        sharing,
        takeaway,
        toolmap,
        whole,
    )

    def root() -> str:
        return pages.root(env.page.url)

    def apart(kind: str, html: str) -> str:
        """Past Markdown and the search; once on a page."""
        return held.hold(f"{kind}-{env.page.url.strip('/').replace('/', '-')}", html)

    def place(kind: str, show: Callable[[str, str], str]) -> Callable[[str], str]:
        def macro(slug: str) -> str:
            return apart(f"{kind}-{slug.replace('.', '-')}", show(slug, root()))

        return macro

    env.macro(place("worksheet", form.worksheet), "worksheet")
    env.macro(place("example", pages.example), "example")
    env.macro(place("picture", pages.example_picture), "example_picture")
    env.macro(lambda: pages.tool_list(root()), "tool_list")
    env.macro(lambda: apart("map", toolmap.tool_map(root())), "tool_map")
    env.macro(pages.contacts, "contacts")
    env.macro(pages.erase, "erase")
    env.macro(lambda: methods.rule_table(root()), "rule_table")
    env.macro(methods.rule_example, "rule_example")
    env.macro(methods.evidence, "evidence")
    env.macro(lambda slug: report.step(slug, root()), "step")
    env.macro(lambda name: report.citation(name, root()), "kilde")
    env.macro(lambda: report.source_list(root()), "sources")
    env.macro(lambda: report.glossary_list(root()), "glossary")
    env.macro(report.changes, "changes")
    env.macro(host.host_statement, "host_statement")
    env.macro(host.host_server, "host_server")
    env.macro(host.was_link, "was_link")
    env.macro(pages.copy_buttons, "copy_buttons")
    env.macro(hosting.offline_panel, "offline_panel")
    env.macro(lambda: apart("check", hosting.setup_check()), "setup_check")
    env.macro(lambda: takeaway.downloads_list(root()), "downloads")
    env.macro(lambda: sharing.answering(root()), "answering")
    env.macro(lambda: sharing.share_kit(root()), "share_kit")
    env.macro(lambda: posters.posters_list(root()), "posters")
    env.macro(lambda: whole.whole_report(env.page, env.render), "whole_report")

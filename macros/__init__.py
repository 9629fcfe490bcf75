"""The site's macros. MkDocs loads this package once per build; `hooks.py` renews it in serve."""

from __future__ import annotations

from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register the macros, nothing else."""
    # Here, so that `python -m macros.library` does not load what it is about to write.
    from macros import form, hosting, methods, pages, report, takeaway, toolmap, whole

    def root() -> str:
        return pages.root(env.page.url)

    env.macro(lambda slug: form.worksheet(slug, root()), "worksheet")
    env.macro(lambda slug: pages.example(slug, root()), "example")
    env.macro(lambda slug: pages.example_picture(slug, root()), "example_picture")
    env.macro(lambda: pages.tool_list(root()), "tool_list")
    env.macro(lambda: toolmap.tool_map(root()), "tool_map")
    env.macro(pages.contacts, "contacts")
    env.macro(lambda: methods.rule_table(root()), "rule_table")
    env.macro(methods.rule_example, "rule_example")
    env.macro(methods.evidence, "evidence")
    env.macro(lambda slug: report.step(slug, root()), "step")
    env.macro(lambda name: report.citation(name, root()), "kilde")
    env.macro(lambda: report.source_list(root()), "sources")
    env.macro(lambda: report.glossary_list(root()), "glossary")
    env.macro(report.changes, "changes")
    env.macro(report.host_statement, "host_statement")
    env.macro(hosting.offline_panel, "offline_panel")
    env.macro(hosting.setup_check, "setup_check")
    env.macro(lambda: takeaway.downloads_list(root()), "downloads")
    env.macro(lambda: whole.whole_report(env.page, env.render), "whole_report")

"""
MkDocs' events, and the only file that knows them.

MkDocs loads this file once and keeps it, also while serving. Everything it calls is imported anew
at each build, because what is being served may be the very code that was just edited.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
OURS = ("macros", "worksheets")
mode = {"is_serving": False}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    mode["is_serving"] = command == "serve"


@event_priority(100)  # before the macros plugin imports the package and reads the content
def on_config(config: MkDocsConfig) -> None:
    """Check the YAML and write what the package reads, before anything imports either."""
    portable = config.extra["is_portable"] = os.environ.get("PORTABLE") == "1"
    if portable:
        config.theme["features"].remove("navigation.instant")  # it fetches pages
        # Files have no address, but may be a copy of a site that has one.
        config.site_url = os.environ.get("SITE_URL", "")
    # Being served, what is kept would hide every edit; and no worker serves what is a file.
    config.extra["is_installable"] = not (mode["is_serving"] or portable)
    config.extra["has_address"] = not portable or bool(config.site_url)
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if mode["is_serving"]:
        for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
            del sys.modules[name]
        importlib.invalidate_caches()
    library = importlib.import_module("macros.library")
    try:
        importlib.import_module("macros.content").write_content()
        if portable:
            importlib.import_module("macros.portable").change_words(library.page_texts())
        # Not before: the methods speak through what was just written.
        importlib.import_module("macros.methods").check()
        importlib.import_module("macros.report").check_report()
        host = importlib.import_module("macros.host")
        host.check_host(config.site_url or "")
        # Where the footer and the page /was/ lead to.
        config.extra["statement"] = host.statement_address()
    except library.ContentError as error:
        raise PluginError(str(error)) from error
    # Renewed with the glossary; the last build's would explain the last build's words.
    extensions = [known for known in config.markdown_extensions if type(known).__name__ != "Terms"]
    config.markdown_extensions = [*extensions, importlib.import_module("macros.terms").Terms()]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Let pages lead to what is written when all else is there (macros/licences)."""
    files.append(File.generated(config, "licenser.txt", content=""))
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """How long the page takes to read, and the day it was looked over."""
    facts = importlib.import_module("macros.prose")
    library = importlib.import_module("macros.library")
    try:
        page.meta["facts"] = facts.facts(html, page.meta)
        # In the sitemap; MkDocs would write the day of the build, and no two days build the same.
        page.update_date = page.meta.get("gennemgaaet", page.update_date)
    except library.ContentError as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from error


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """MkDocs makes its environment anew at each build, and would compile the same theme again."""
    kept = ROOT / ".cache" / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(kept))


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    html: str = importlib.import_module("macros.held").put_back(output)
    return html


def on_post_build(config: MkDocsConfig) -> None:
    publishing = importlib.import_module("macros.publish")
    scripts = importlib.import_module("macros.scripts")
    library = importlib.import_module("macros.library")
    takeaway = importlib.import_module("macros.takeaway")
    site, portable = Path(config.site_dir), config.extra["is_portable"]
    shared = importlib.import_module("macros.form").shared_data()
    try:
        scripts.bundle(site, shared, portable=portable)
        # Before the policy: the sizes of the files are written into the pages.
        takeaway.publish(site, config.site_url or "", config.extra["release"])
        for module in ("macros.preview", "macros.posters"):
            importlib.import_module(module).publish(site, config.site_url or "")
        publishing.publish(site, with_policy=not mode["is_serving"], portable=portable)
        importlib.import_module("macros.fonts").lighten(site / "assets" / "fonts")
        importlib.import_module("macros.icons").add_icons(site)
        importlib.import_module("macros.licences").publish(site, config.extra["release"])
    except (publishing.PublishError, scripts.ScriptError, library.ContentError) as error:
        raise PluginError(str(error)) from error
    if mode["is_serving"]:
        return
    if portable:
        copy = importlib.import_module("macros.portable")
        try:
            copy.publish(site, ROOT / "dist", config.extra["release"])
        except copy.PortableError as error:
            raise PluginError(str(error)) from error
        return
    importlib.import_module("macros.hosts").publish(site, config.site_url or "/")
    # After everything a reader gets: it lists every file as it is.
    importlib.import_module("macros.offline").publish(site)
    if "SITE_URL" in os.environ:  # for a host; at home nobody sends what is packed
        importlib.import_module("macros.compress").publish(site)

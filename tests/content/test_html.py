"""
The finished pages are valid HTML, held against the W3C's own checker.
"""

import os
import subprocess
from pathlib import Path

import dev


def test_the_checker_finds_no_error(site: Path):
    checker = dev.ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = os.environ.get("JAVA") or "java"
    done = subprocess.run(
        [java, "-jar", str(checker), "--errors-only", "--skip-non-html", str(site)],
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    assert "" == done.stderr.replace(f"file:{site.as_posix()}/", "")
    assert 0 == done.returncode

"""
What two checkers say of the HTML in a folder: the W3C's own (vnu) and html-validate.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import dev

VNU = dev.ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
VALIDATE = Path(__file__).with_name("html-validate.mjs")
# A file has no address that 'self' could mean. Whether the policy lets a page's own files through
# is seen in the browser: each breach of it is a problem in every test there. The other is what
# every browser knows and no standard does: choosing a whole folder of files.
PASSED_OVER = ".*(violates Content Security Policy|“webkitdirectory” not allowed).*"


def complaints(folder: Path, node: str) -> list[str]:
    """Errors and warnings alike, a line each."""
    java = os.environ.get("JAVA") or "java"
    vnu = [java, "-jar", str(VNU), "--stdout", "--filterpattern", PASSED_OVER, "--skip-non-html"]
    found = []
    for command in ([*vnu, str(folder)], [node, str(VALIDATE), str(folder)]):
        done = subprocess.run(
            command, text=True, encoding="utf-8", capture_output=True, check=False
        )
        assert "" == done.stderr
        found += done.stdout.replace(f"file:{folder.as_posix()}/", "").splitlines()
    return found

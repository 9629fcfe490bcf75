"""Write the files of a release beside the site that has just been built (`dev.py release`)."""

import json

from macros import release
from macros.library import ROOT

version = json.loads((ROOT / "package.json").read_text("utf-8"))["version"]
release.write(ROOT / "site", ROOT / "dist", ROOT, version)
print("dist/: " + ", ".join(sorted(file.name for file in (ROOT / "dist").iterdir())))  # noqa: T201

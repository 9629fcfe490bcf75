"""How long the site takes to build, and to build again after an edit as `dev.py serve` does."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
# All is made anew at each build, whichever page was edited, so nothing has to be edited for it.
AGAIN = """
import logging, sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.disable(logging.INFO)
for _ in range(int(sys.argv[2]) + 1):
    begun = time.perf_counter()
    config = load_config("mkdocs.yml", site_dir=sys.argv[1])
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    print(time.perf_counter() - begun)
"""
# As on a machine where nothing was said about it: else our own modules are compiled at each build.
ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure_build(runs: int) -> dict[str, float]:
    """Seconds, as medians. The sheets on paper are those of .cache/paper, if they were made."""
    whole = []
    with tempfile.TemporaryDirectory() as site:
        for _ in range(runs):
            begun = time.perf_counter()
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
            subprocess.run(command, cwd=ROOT, env=ENV, check=True, capture_output=True)
            whole.append(time.perf_counter() - begun)
        told = subprocess.run(
            [sys.executable, "-c", AGAIN, site, str(runs)],
            cwd=ROOT,
            env=ENV,
            check=True,
            capture_output=True,
            text=True,
        )
    again = [float(line) for line in told.stdout.split()][1:]
    return {"hele siden": median(whole), "efter en rettelse": median(again)}

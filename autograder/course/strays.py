"""Tell what editors, Jupyter, Python and file managers leave anywhere from what an author wrote."""

from __future__ import annotations

import fnmatch
from pathlib import Path, PurePath

_PATTERNS = (
    # Jupyter, Python, archivers
    *("__pycache__", "*.pyc", "*.pyo", "*.egg-info", "__MACOSX", "*-checkpoint.py"),
    # editors: copies, locks and journals
    *(
        "*~",
        "#*#",
        "*.sw[a-p]",
        "*.orig",
        "*.rej",
        "*.bak",
        "*.bak?",
        "*.backup",
        "*.old",
        "*.save",
    ),
    *("*.tmp", "*.temp", "*.autosave", "*.asv", "*.part", "~$*"),
    # Windows and macOS
    *("thumbs.db", "thumbs.db:*", "ehthumbs*.db", "desktop.ini", "icon\r", "*.lnk", "nohup.out"),
)
"""Besides all names that begin with a dot, such as .DS_Store, ._x.py, .#x.py, .idea, .x.py.swp."""


def is_stray(path: PurePath) -> bool:
    """Whether a file or a folder on the way to it is there by accident.

    Args:
        path: Below the folder that is looked through.

    >>> [is_stray(PurePath(name)) for name in (".DS_Store", "checks/test_relu.py~", "notebook.py")]
    [True, True, False]
    """
    return any(
        part.startswith(".")
        or any(fnmatch.fnmatchcase(part.lower(), pattern.lower()) for pattern in _PATTERNS)
        for part in path.parts
        if part not in (".", "..")
    )


def files_in(folder: Path) -> list[Path]:
    """The files in a folder and below, but for strays, in order of their paths."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not is_stray(path.relative_to(folder))
    ]

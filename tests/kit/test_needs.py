"""What is missing is said in one sentence, by every Python 3 that can read it."""

import importlib.util
import sys
from pathlib import Path

import pytest

from kit.data.cifar10 import load_cifar10
from kit.needs import CannotStart, PlainError, require_python_and_packages


def test_all_is_there():
    require_python_and_packages()


def test_an_old_python_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    with pytest.raises(CannotStart) as caught:
        require_python_and_packages()
    assert str(caught.value) == (
        "This notebook runs on Python 3.10 and needs 3.11 or newer: install a newer Python, make "
        "a new environment with it, and choose that as the kernel."
    )


def test_missing_packages_are_named_with_the_command(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name in ("tqdm", "pytest") else found(name),
    )
    with pytest.raises(CannotStart) as caught:
        require_python_and_packages()
    assert str(caught.value) == (
        f"pytest and tqdm are not installed for the Python of this notebook ({sys.executable}). In "
        f'this folder run: "{sys.executable}" -m pip install -r requirements.txt'
    )


def test_an_old_python_can_read_the_module_that_says_so():
    source = (Path(__file__).parents[2] / "assignments/kit/needs.py").read_text(encoding="utf-8")
    compile(source, "needs.py", "exec", dont_inherit=True)
    first = (Path(__file__).parents[2] / "assignments/kit/__init__.py").read_text(encoding="utf-8")
    imports = [line for line in first.splitlines() if line.startswith(("import", "from"))]
    assert imports[:2] == [
        "from __future__ import annotations",
        "from kit.needs import require_python_and_packages",
    ]


def test_jupyter_shows_the_sentence_and_no_traceback(monkeypatch, tmp_path, capsys):
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    shell = InteractiveShell(config=settings)
    monkeypatch.setenv("CIFAR10_DIR", str(tmp_path))
    shell.push({"load_cifar10": load_cifar10})
    shell.run_cell("load_cifar10()")
    printed = capsys.readouterr().out
    assert printed.startswith(f"DataNotFound: CIFAR10_DIR is {tmp_path}, but neither it nor ")
    assert "Traceback" not in printed
    assert len(printed.splitlines()) == 1


def test_the_sentence_has_the_name_of_what_happened():
    assert PlainError("no network")._render_traceback_() == ["PlainError: no network"]

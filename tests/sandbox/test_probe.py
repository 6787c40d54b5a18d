"""The probe tells the truth: whatever a missing layer lets through, it sees.

As an ordinary user, because root is never let near student code without these layers.
"""

import os
import tempfile
from pathlib import Path

import pytest

import kit
from autograder.course.records import Level
from autograder.errors import SandboxError
from autograder.sandbox.probe.run import examine

pytestmark = pytest.mark.slow

KIT = Path(kit.__file__).parent
FILES = {
    "read a file beside the gradebook",
    "list the grader's folder",
    "change a file of the grader",
    "remove a file of the grader",
    "make a file beside the gradebook",
    "make a file anywhere",
}
FACES = {  # of calls that only the filter looks at
    "ask who is at the other end of its connection",
    "list the network interfaces",
    "lock a file that it may read",
}
BEYOND_LANDLOCK = FACES | {
    "read where a link beside the gradebook points",
    "read the grader's clock",
    "wait for the grader's clock",
    "change the mode of a file",
    "set limits of the grader",
    "send by UDP",
    "connect to a Unix socket",
    "start a process",
}
BEYOND_SECCOMP = FILES | {
    "signal the grader",
    "signal its parent",
    "connect by TCP",
    "connect to an abstract socket",
    "become another program",
}
WITHIN_BUBBLEWRAP = FACES | {"signal its parent", "start a process", "become another program"}
MEMORY = {"use more memory than allowed"}
STRONG, PARTIAL, ACCIDENTS = Level
WITHOUT = {
    "nothing": ((), set(), STRONG),
    "bubblewrap": (("bubblewrap",), set(), STRONG),
    "Landlock": (("landlock",), set(), STRONG),
    "Landlock and bubblewrap": (("landlock", "bubblewrap"), set(), STRONG),
    "seccomp": (("seccomp",), FACES | {"start a process"}, PARTIAL),
    "limits": (("rlimits",), MEMORY, PARTIAL),
    "all but bubblewrap": (("landlock", "seccomp", "rlimits"), WITHIN_BUBBLEWRAP | MEMORY, PARTIAL),
    "all but Landlock": (("bubblewrap", "seccomp"), BEYOND_LANDLOCK, ACCIDENTS),
    "all but seccomp": (("bubblewrap", "landlock", "no-open"), FILES, ACCIDENTS),
    "all": (
        ("bubblewrap", "landlock", "no-open", "seccomp", "rlimits", "no-capabilities"),
        BEYOND_LANDLOCK | BEYOND_SECCOMP | MEMORY,
        ACCIDENTS,
    ),
}


@pytest.mark.skipif(os.geteuid() == 0, reason="root has no say in this: see test_ordinary_user")
@pytest.mark.parametrize(("without", "escapes", "level"), WITHOUT.values(), ids=WITHOUT.keys())
def test_what_gets_through_without_a_layer(bubblewrap, without, escapes, level):
    if "bubblewrap" not in without and not bubblewrap:
        pytest.skip("bubblewrap does not work here")
    isolation = examine(KIT, without=without)
    assert {attempt.name for attempt in isolation.escapes} == escapes
    assert isolation.level is level
    assert not {name.split()[0] for name in isolation.layers} & {*without}


def test_nothing_gets_through_all_layers(tmp_path):
    hidden = tmp_path / "test_softmax.py"
    hidden.write_text("expected = 3")
    isolation = examine(KIT, [hidden])
    assert isolation.level is Level.STRONG, isolation.escapes
    assert len(isolation.attempts) > 25
    assert isolation.attempts[0].name.endswith("/test_softmax.py")


def test_a_file_that_student_code_may_read_is_told():
    isolation = examine(KIT, [KIT / "checking/answer_errors.py"])  # students have it
    assert [attempt.name for attempt in isolation.escapes] == ["read checking/answer_errors.py"]
    assert isolation.level is Level.ACCIDENTS


def test_a_folder_in_which_no_socket_fits_is_named(tmp_path, monkeypatch):
    deep = tmp_path / ("x" * 100)  # a socket's path has at most 107 characters
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with pytest.raises(SandboxError, match=r"x{100}.* short path, which TMPDIR can name"):
        examine(KIT)

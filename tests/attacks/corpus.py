"""The corpus of tests/attacks/: read it, make a class of attackers, grade it, look at what is left.

An attack is one file, `<class>__<what>.py`. Its docstring's sentence says what it tries. The rest
is the answer to one task of an otherwise perfect submission of the small course, unless the file
defines `hand_in(folder, notebook)`, which is called here and writes the whole submission; of
the class "archives", what an LMS would give out, to be collected.
An answer raises GotThrough when it did what it must not be able to do. It may use the names of
`_KNOWN_TO_ATTACKERS`. Four constants of a file are for this module:

    TASK = "slope"            whose answer it is, if not affine's
    HELD_BY = ["landlock"]    it gets through where these layers, and only these, are off
    IN_STOCK = "full marks"   what it gets from stock nbgrader, see `stock_nbgrader.py`
    UNREADABLE = True         nothing of the notebook can be graded
    HARMS_ITSELF = True       other tasks of its notebook may lose points as well
"""

from __future__ import annotations

import ast
import ctypes
import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.course.built_stage import BuiltStage
from autograder.course.stages import Course

ROOT = Path(__file__).parents[2]
STAGE = "01_small"
NOBODY = 65534
HONEST = ("alice", "bob", "carol", "zoe")
UNGRADABLE = ("xenia", "yuri")
"""Who handed in no notebook, and whose folder nobody but root can read."""
_SWITCHES = {"TASK": "affine", "HELD_BY": [], "IN_STOCK": ""}
_SWITCHES |= {"UNREADABLE": False, "HARMS_ITSELF": False}
_PR_SET_CHILD_SUBREAPER = 36
_KNOWN_TO_ATTACKERS = """\
import numpy as np
COURSE, HOME, PORT, MARK, KEY = {course!r}, {home!r}, {port!r}, {mark!r}, {key!r}
CANARY = rb"canary-[a-z]+-[0-9a-f]{{16}}"
class GotThrough(Exception): pass

def connection():
    import os, stat
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            continue

def send(data):
    import os
    while data:
        data = data[os.write(connection(), data):]

def message(**parts):
    return {{"t": "d", "v": [[key, value] for key, value in parts.items()]}}

def frame(node, payload=b"", header=None):
    import json, struct
    header = json.dumps(node).encode() if header is None else header
    return struct.pack("<4sIQ", b"AGW1", len(header), len(payload)) + header + payload

"""


@dataclass(frozen=True)
class Attack:
    """One file of the corpus."""

    name: str
    story: str
    task: str
    source: str
    """The code of the answer cell; nothing where `hand_in` makes the submission."""
    hand_in: Callable[[Path, dict[str, Any]], None] | None
    held_by: frozenset[str]
    in_stock: str
    unreadable: bool
    harms_itself: bool

    @property
    def kind(self) -> str:
        """The class of attacks that it belongs to."""
        return self.name.partition("__")[0]


def read_corpus() -> dict[str, Attack]:
    """The attacks, by name."""
    attacks = map(_read_attack, sorted(Path(__file__).parent.glob("*__*.py")))
    return {attack.name: attack for attack in attacks}


def _read_attack(file: Path) -> Attack:
    text = file.read_text(encoding="utf-8")
    module = ast.parse(text)
    story = ast.get_docstring(module)
    assert story, f"{file} has no docstring that says what it tries"
    switches, lines = dict(_SWITCHES), text.splitlines()
    for node in module.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in switches:
            switches[ast.unparse(node.targets[0])] = ast.literal_eval(node.value)
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    hand_in = None
    if any(isinstance(node, ast.FunctionDef) and node.name == "hand_in" for node in module.body):
        spec = importlib.util.spec_from_file_location(file.stem, file)
        made = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(made)
        hand_in = made.hand_in
    return Attack(
        file.stem,
        " ".join(story.split()),
        switches["TASK"],
        "" if hand_in else "\n".join(lines[module.body[0].end_lineno :]).strip("\n") + "\n",
        hand_in,
        frozenset(switches["HELD_BY"]),
        switches["IN_STOCK"],
        switches["UNREADABLE"],
        switches["HARMS_ITSELF"],
    )


@dataclass
class Class:
    """A course in a folder of its own, with secrets in it, and who handed in."""

    folder: Path
    port: int = 0
    """Of a listener on this machine, by TCP and UDP."""
    mark: str = field(default_factory=lambda: f"owned-{secrets.token_hex(8)}")
    """What attackers write, so that it is known where it turns up."""
    key: int = field(default_factory=lambda: 1 + secrets.randbelow(2**30))
    """Of the System V objects that they make."""
    canaries: dict[str, str] = field(default_factory=dict)
    """The secrets, by where they are."""

    @property
    def course(self) -> Path:
        """The course's root."""
        return self.folder / "course"

    @property
    def home(self) -> Path:
        """Where the grader's user is at home."""
        return self.folder / "home"

    @property
    def loose(self) -> Path:
        """What was handed in outside of the course, a folder a student, to be collected."""
        return self.folder / "loose"

    @property
    def temporary(self) -> Path:
        """Where the grader puts what it needs for a while."""
        return self.folder / "tmp"

    def prepare(self, small_course: Path) -> None:
        """Copy the course, plant the secrets, let the honest students hand in."""
        shutil.copytree(small_course, self.course)
        self.home.mkdir()
        self.temporary.mkdir()
        stage = self.course / "assignments" / STAGE
        (self.home / "secret.txt").write_text(self._canary("home"))
        for file in (*stage.glob("checks/hidden/*.py"), stage / "reference.py"):
            where = "reference" if file.name == "reference.py" else "check"
            with file.open("a") as text:
                text.write(f'\n\nSECRET = "{self._canary(where)}"\n')
        self._canary("environment")
        self._canary("gradebook")
        self._hand_in("alice", {})
        self._hand_in("bob", {"relu": "def relu(x):\n    return abs(x)\n"})
        self._hand_in("carol", None)
        secret = f"# {self._canary('submission')}\n"
        self._hand_in("zoe", {"relu": f"{secret}def relu(x):\n    return np.maximum(x, 0)\n"})

        self._folder_of("xenia").mkdir(parents=True)
        self._folder_of("yuri").mkdir(parents=True)
        self._folder_of("yuri").parent.chmod(0)

    def let_attack(self, attacks: dict[str, Attack]) -> None:
        """Let every attack hand in, as the student of its name."""
        for attack in attacks.values():
            if attack.hand_in is None:
                self._hand_in(attack.name, {attack.task: self.answer(attack)})
                continue
            loose = attack.kind == "archives"
            folder = self.loose / attack.name if loose else self._folder_of(attack.name)
            folder.mkdir(parents=True)
            attack.hand_in(folder, self._built.filled(self._built.model_answers))

    def answer(self, attack: Attack) -> str:
        """The attack's answer cell."""
        known = _KNOWN_TO_ATTACKERS.format(
            course=str(self.course),
            home=str(self.home),
            port=self.port,
            mark=f"{self.mark}-{attack.name}",
            key=self.key,
        )
        return known + attack.source

    def plant_in_gradebook(self) -> None:
        """Put a secret into the gradebook, which exists since the first grading."""
        with Gradebook(f"sqlite:///{self.course}/gradebook.db", "course") as gradebook:
            gradebook.update_or_create_student("alice", last_name=self.canaries["gradebook"])

    def belongs_to(self, user: int) -> None:
        """Give everything to that user."""
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, user, user, follow_symlinks=False)

    def result(self, student: str) -> dict[str, Any]:
        """What grading says of that student."""
        path = self.course / "results" / STAGE / f"{student}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    def scores(self) -> dict[tuple[str, str], float]:
        """The automatic scores of the gradebook, by student and task."""
        with Gradebook(f"sqlite:///{self.course}/gradebook.db", "course") as gradebook:
            return {
                (one.student.id, grade.name.removesuffix("-check")): grade.auto_score
                for one in gradebook.assignment_submissions(STAGE)
                for grade in one.notebooks[0].grades
            }

    def written(self, student: str) -> list[Path]:
        """The files that grading and feedback wrote about that student."""
        places = [self.course / "results" / STAGE / f"{student}.json"]
        for name in ("autograded", "feedback"):
            places += (self.course / name / student).rglob("*")
        return [path for path in places if path.is_file()]

    def state(self) -> dict[str, tuple[object, ...]]:
        """Every file and folder of the course that grading does not write, and what it is."""
        found = {}
        ours = ("results", "autograded", "feedback", "gradebook.db")
        for top in (self.course, self.home, self.temporary):
            for path in (top, *top.rglob("*")):
                inside = path.relative_to(self.folder)
                if path.name == "__pycache__" or (inside.parts[1:2] and inside.parts[1] in ours):
                    continue
                if path.is_relative_to(self.course / "submitted") and "archives__" in str(path):
                    continue
                status = path.lstat()
                content = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
                what = os.readlink(path) if path.is_symlink() else hashlib.sha256(content).digest()
                times = 0 if path.is_dir() else status.st_mtime_ns
                attributes = tuple(os.listxattr(path, follow_symlinks=False))
                names = 0 if path.is_dir() else status.st_nlink
                facts = (status.st_mode, status.st_uid, names, times, attributes, what)
                found[str(inside)] = facts
        return found

    def _canary(self, where: str) -> str:
        return self.canaries.setdefault(where, f"canary-{where}-{secrets.token_hex(8)}")

    @property
    def _built(self) -> BuiltStage:
        course = Course(self.course)
        return course.built(course.stage(STAGE))

    def _folder_of(self, student: str) -> Path:
        return self.course / "submitted" / student / STAGE

    def _hand_in(self, student: str, answers: dict[str, str] | None) -> None:
        built = self._built
        filled = {} if answers is None else built.model_answers | answers
        built.hand_in(self.course / "submitted" / student, filled)


@dataclass
class Run:
    """What one class came to."""

    room: Class
    printed: str
    without: dict[str, dict[str, Any]]
    """The honest students' results without attackers."""
    changed: dict[str, tuple[object, object]]
    """What is not as it was before the attackers came."""
    left: list[str]
    """The processes that are left, and what the attackers put elsewhere."""
    received: list[str]
    """What listeners received."""
    scores: dict[tuple[str, str], float]
    """The automatic scores of the gradebook, by student and task."""


def run_class(folder: Path, small_course: Path, attacks: dict[str, Attack], python: str) -> Run:
    """Grade honest students, and then the same with the attackers, with that interpreter.

    As root, an interpreter that is not this one runs as an ordinary user.
    """
    listeners = _Listeners()
    room = Class(folder, listeners.port)
    room.prepare(small_course)
    user = {}
    if os.geteuid() == 0 and python != sys.executable:
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}

    def command(*words: str) -> str:
        if user:
            room.belongs_to(NOBODY)
        done = subprocess.run(
            [python, "-m", "autograder", *words],
            cwd=room.course,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(room.home),
                "TMPDIR": str(room.temporary),
                "SECRET": room.canaries["environment"],
                "COLUMNS": "200",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=1200,
            **user,
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        return (done.stdout + done.stderr).decode(errors="surrogateescape")

    command("grade", STAGE)
    without = {name: room.result(name) for name in HONEST}
    room.plant_in_gradebook()
    room.let_attack(attacks)
    if user:
        room.belongs_to(NOBODY)
    before = room.state()
    with _Leftovers(room) as leftovers, listeners:
        words = ["grade", STAGE, "--force", "--jobs", "4"]
        if room.loose.is_dir():
            words += ["--submitted", str(room.loose), "--collect", "{student}/*"]
        printed = command(*words)
        printed += command("feedback", STAGE)
    after = room.state()
    (room.course / "submitted/yuri").chmod(0o755)
    paths = sorted(before.keys() | after.keys())
    changed = {
        path: (before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    }
    return Run(room, printed, without, changed, leftovers.found, listeners.received, room.scores())


class _Leftovers:
    """Finds what outlives the block: orphans become this process's children, so none hides."""

    def __init__(self, room: Class) -> None:
        self.room = room
        self.found: list[str] = []

    def __enter__(self) -> _Leftovers:
        _adopt_orphans(True)
        self.before = self._children()
        return self

    def __exit__(self, *error: object) -> None:
        for pid in self._children() - self.before:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            if not _ends_by_itself(pid):
                self.found.append(f"process {pid}: {words}")
                os.kill(pid, 9)
                os.waitpid(pid, 0)
        _adopt_orphans(False)
        mark = self.room.mark.encode()
        for place in ("/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run"):
            for entry in Path(place).iterdir() if Path(place).is_dir() else ():
                marked = mark in os.fsencode(entry.name)
                small = entry.is_file() and not entry.is_symlink() and entry.stat().st_size < 2**20
                if marked or (small and mark in entry.read_bytes()):
                    self.found.append(str(entry))
        for table in ("shm", "sem", "msg"):
            for line in Path("/proc/sysvipc", table).read_text().splitlines():
                if line.split()[0] == str(self.room.key):
                    self.found.append(f"System V {table}: {line}")
        for table in ("unix", "keys"):
            text = Path("/proc/net/unix" if table == "unix" else "/proc/keys").read_text()
            self.found += [line for line in text.splitlines() if self.room.mark in line]

    def _children(self) -> set[int]:
        tables = Path("/proc/self/task").glob("*/children")
        return {int(pid) for table in tables for pid in table.read_text().split()}


def _ends_by_itself(pid: int) -> bool:
    """Whether a child is dead, or about to end because the grader has."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.05)
    return False


def _adopt_orphans(wanted: bool) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, int(wanted), 0, 0, 0)


class _Listeners:
    """Notes whoever calls this machine's port, by TCP or UDP."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.tcp.getsockname()[1]
        self.udp = socket.socket(type=socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        for one in (self.tcp, self.udp):
            one.setblocking(False)

    def __enter__(self) -> _Listeners:
        return self

    def __exit__(self, *error: object) -> None:
        while True:
            try:
                connection, _ = self.tcp.accept()
            except BlockingIOError:
                break
            connection.settimeout(1)
            with connection:
                self.received.append(f"TCP: {connection.recv(100)!r}")
        while True:
            try:
                self.received.append(f"UDP: {self.udp.recv(100)!r}")
            except BlockingIOError:
                break
        self.tcp.close()
        self.udp.close()


def build_small_course(folder: Path) -> Path:
    """The course of tests/small_course, built in a folder of that folder; its root."""
    from autograder.authoring.build import build

    root = folder / "small"
    shutil.copytree(ROOT / "tests/small_course", root)
    no_cache = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "assignments/kit", root / "assignments/kit", ignore=no_cache)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course(root)
    build(course, course.stages)
    return root


def room_for_a_class() -> tempfile.TemporaryDirectory[str]:
    """A folder that an ordinary user can be given: not below one that only root may enter."""
    return tempfile.TemporaryDirectory(prefix="class-of-attackers-", ignore_cleanup_errors=True)

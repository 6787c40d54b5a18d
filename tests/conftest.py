"""What several tests share: the course of this repository, a graded demo class, a small course."""

import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import jupytext  # noqa: F401 - it starts pandoc when it is imported, not when a test runs
import pytest
from rich.console import Console

from autograder.commands.demo import run_demo
from autograder.course.stages import Course

ROOT = Path(__file__).parents[1]
MAIN = sys.modules["__main__"]

collect_ignore = ["small_course", "statistics_course", "attacks"]  # they run in a grader, not here

SLOW_FIXTURES = {
    "demo",
    "torch",
    "built_small_course",
    "browser",
    "jupyter",
    "sandbox",
    "in_a_kernel",
}
STARTS_A_PROCESS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec"}
_quick_test_runs = False


BEGIN_EARLY = (
    "test_demo.py",
    "test_jupyter.py",
    "test_lite.py",
    "test_killed.py",
    "test_attacks.py",
    "test_ordinary_user.py",
    "test_diagnosis.py",
    "test_memory.py",
    "test_grading_bench.py",
    "test_cases.py",
)
"""Each takes a minute or more: as the last one it would leave the other core idle."""


def pytest_collection_modifyitems(items):
    files = {name: place for place, name in enumerate(BEGIN_EARLY)}
    items.sort(key=lambda item: files.get(item.path.name, len(files)))
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if SLOW_FIXTURES & fixtures:
            item.add_marker(pytest.mark.slow)
        if "demo" in fixtures:
            item.add_marker(pytest.mark.long)


def _refuse_processes(event, _):
    if _quick_test_runs and event in STARTS_A_PROCESS:
        raise RuntimeError(f"{event} in a test that is not marked slow: `make quick` would run it")


sys.addaudithook(_refuse_processes)


@pytest.fixture
def torch():
    """PyTorch, which starts a process while it is imported."""
    return pytest.importorskip("torch", reason="PyTorch is not installed: nothing to compare with")


@pytest.fixture(autouse=True)
def quick_tests_start_no_process(request):
    """What `make quick` runs stays quick: a test that starts a process must be marked slow."""
    global _quick_test_runs
    _quick_test_runs = request.node.get_closest_marker("slow") is None
    yield
    _quick_test_runs = False


@pytest.fixture(autouse=True)
def pytests_main_module():
    """An IPython shell replaces `__main__`, without which multiprocessing starts nothing."""
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def course():
    return Course(ROOT)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo's course, graded once for all tests, and what it printed. Tests only read it."""
    folder = tmp_path_factory.mktemp("demo") / "course"
    printed = io.StringIO()
    run_demo(Course(ROOT), folder, 2, Console(file=printed, width=100))
    return Course(folder), printed.getvalue()


@pytest.fixture(scope="session")
def built_small_course(tmp_path_factory):
    """The course of tests/small_course, built. Tests only read it."""
    from corpus import build_small_course  # it imports nbgrader, which not every test needs

    return Course(build_small_course(tmp_path_factory.mktemp("small")))


@pytest.fixture
def small_course(built_small_course, tmp_path):
    """A course of one small stage, 01_small, that is graded in a second; the test may write it."""
    shutil.copytree(built_small_course.root, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def small_class(small_course):
    """The small course with students who hand in what a test wants."""
    from small_class import SmallClass  # it imports nbgrader too

    return SmallClass(small_course)


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium; where there is none, the test is skipped and says so."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip(
            "chromium and chromedriver are not installed (Debian: chromium chromium-driver)"
        )
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for word in (
        "headless=new no-sandbox disable-gpu disable-dev-shm-usage no-first-run disable-sync "
        "disable-background-networking disable-component-update window-size=1200,1600"
    ).split():
        options.add_argument(f"--{word}")
    window = webdriver.Chrome(options, webdriver.ChromeService(driver))
    window.set_page_load_timeout(60)
    yield window
    window.quit()


@pytest.fixture
def jupyter(tmp_path):
    """Start a Jupyter server on a folder: `url = jupyter(folder)`. It ends with the test."""
    servers = []

    def start(folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = os.environ | {
            "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter_config"),
            "JUPYTER_DATA_DIR": str(tmp_path / "jupyter_data"),
            "JUPYTER_RUNTIME_DIR": str(tmp_path / "jupyter_runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
        }
        words = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        words += [f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"]
        words += ["--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
        words += ["--LabApp.expose_app_in_browser=True"]
        log = (tmp_path / "jupyter.log").open("w")
        process = subprocess.Popen(
            words, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        servers.append((process, log))
        url = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/api/status", timeout=5).close()
                return url
            except OSError:
                if process.poll() is not None:
                    break
                time.sleep(0.2)
        raise RuntimeError((tmp_path / "jupyter.log").read_text())

    yield start
    for process, log in servers:
        process.terminate()
        process.wait(30)
        log.close()

"""A real JupyterLab or JupyterLite in a headless Chromium, to be photographed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

_READY = """
const panel = window.jupyterapp && window.jupyterapp.shell.currentWidget;
const session = panel && panel.sessionContext;
return Boolean(session && session.session && session.session.kernel
    && session.session.kernel.status === 'idle');
"""
_NO_NEWS = "document.querySelectorAll('.Toastify').forEach(news => news.remove())"


@contextlib.contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for word in "headless=new no-sandbox disable-gpu disable-background-networking".split():
        options.add_argument(f"--{word}")
    driver = shutil.which("chromedriver") or "chromedriver"
    window = webdriver.Chrome(options, webdriver.ChromeService(driver))
    try:
        yield window
    finally:
        window.quit()


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """JupyterLab on a folder, with settings of its own; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as settings:
        tracker = Path(settings, "settings/@jupyterlab/notebook-extension")
        tracker.mkdir(parents=True)
        # Every cell is drawn, also those that are not in sight.
        text = json.dumps({"windowingMode": "none"})
        (tracker / "tracker.jupyterlab-settings").write_text(text, encoding="utf-8")
        environment = os.environ | {
            "JUPYTER_CONFIG_DIR": settings,
            "JUPYTER_RUNTIME_DIR": settings,
            "JUPYTERLAB_SETTINGS_DIR": str(Path(settings, "settings")),
            "JUPYTERLAB_WORKSPACES_DIR": str(Path(settings, "workspaces")),
        }
        words = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        words += [f"--ServerApp.port={port}", "--IdentityProvider.token="]
        words += ["--LabApp.expose_app_in_browser=True"]
        server = subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api/status")
            yield address
        finally:
            server.terminate()
            server.wait(30)


@contextlib.contextmanager
def jupyterlite(site: Path) -> Iterator[str]:
    """A site of JupyterLite on a server of its own; gives its address."""
    settings = site / "jupyter-lite.json"
    options = json.loads(settings.read_text(encoding="utf-8"))
    options["jupyter-config-data"]["exposeAppInBrowser"] = True
    settings.write_text(json.dumps(options), encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def open_notebook(window: webdriver.Chrome, address: str) -> None:
    """Show the notebook of that address, and wait until its kernel is there."""
    window.set_script_timeout(120)
    window.get(address)
    WebDriverWait(window, 240).until(lambda page: page.execute_script(_READY))
    time.sleep(2)  # formulas are set after the cells
    window.execute_script(_NO_NEWS)


def _wait_for(url: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"{url} does not answer: JupyterLab did not start.")

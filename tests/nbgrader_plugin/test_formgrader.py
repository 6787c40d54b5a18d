"""What a student writes in Markdown is shown to the instructor, and runs nothing."""

import re
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config.loader import PyFileConfigLoader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shown():
    """A function: what nbgrader's page shows of a Markdown cell, by this course's settings."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    exporter = HTMLExporter(config=config, template_name="classic")

    def show(source, **parts):
        cell = nbformat.v4.new_markdown_cell(source, **parts)
        html, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
        return re.search(r'rendered_html">(.*?)</div>', html, re.DOTALL)[1].strip()

    return show


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "text <img src=x onerror=alert(1)>",
        "# $<img src=x onerror=alert(1)>$",
        r"\begin{equation}<script>alert(1)</script>\end{equation}",
        "| a |\n|---|\n| <script>alert(1)</script> |",
        '<iframe srcdoc="<script>alert(1)</script>">',
    ],
)
def test_html_is_text(shown, source):
    assert not re.search(r"<(script|img|iframe)", shown(source))


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: vbscript:alert(1)",
    ],
)
def test_a_link_that_is_code_is_text(shown, source):
    assert "href" not in shown(source)


@pytest.mark.parametrize(
    "url", ["http://x.org/a.png", "//x.org/a", "a.png", "data:image/svg+xml;base64,PHN2Zz4="]
)
def test_a_picture_elsewhere_is_its_address(shown, url):
    html = shown(f"![me]({url})")
    assert "<img" not in html
    assert f"me ({url})" in html


def test_honest_markdown_is_what_it_was(shown):
    html = shown("**bold** $a < b$ [x](https://numpy.org)")
    assert "<strong>bold</strong> $a &lt; b$" in html
    assert '<a href="https://numpy.org">x</a>' in html


def test_attached_pictures_are_shown(shown):
    html = shown("![y](attachment:a.png)", attachments={"a.png": {"image/png": "iVBORw0KGgo="}})
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in html
    assert shown("![a <b>](attachment:lost.png)") == "<p>a &lt;b&gt;</p>"

"""A figure of notebook.py becomes an attachment with the text alternative of its SVG."""

from __future__ import annotations

import base64
from types import SimpleNamespace

import pytest

from autograder.authoring.figures import with_figures
from autograder.errors import SourceError

PNG = b"\x89PNG\r\n\x1a\n..."


@pytest.fixture
def stage(tmp_path):
    (tmp_path / "edge.png").write_bytes(PNG)
    (tmp_path / "edge.svg").write_text("<svg><title>An edge &amp; its map</title></svg>")
    return SimpleNamespace(figures=tmp_path, notebook="notebook.py")


def cell(source):
    return SimpleNamespace(source=source, line=7)


def test_the_figure_is_attached_and_described(stage):
    source, attachments = with_figures(cell("See\n\n![](attachment:edge.png)"), stage)
    assert source == "See\n\n![An edge & its map](attachment:edge.png)"
    assert base64.b64decode(attachments["edge.png"]["image/png"]) == PNG


def test_prose_without_a_figure_stays_as_it_is(stage):
    assert with_figures(cell("No figure, ![](https://example.org/a.png)"), stage) == (
        "No figure, ![](https://example.org/a.png)",
        {},
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("![](attachment:other.png)", r"notebook.py:7: .*the figure other"),
        ("![words](attachment:edge.png)", "nothing between the brackets"),
        ("![](attachment:edge.svg)", "nothing between the brackets"),
    ],
)
def test_what_cannot_be_shown_stops_the_build(stage, source, message):
    with pytest.raises(SourceError, match=message):
        with_figures(cell(source), stage)


def test_a_drawing_that_says_nothing_stops_the_build(stage):
    (stage.figures / "edge.svg").write_text("<svg></svg>")
    with pytest.raises(SourceError, match="no <title>"):
        with_figures(cell("![](attachment:edge.png)"), stage)

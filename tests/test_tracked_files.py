"""What git keeps: of what the build writes, the release, and of source/ the notebooks alone."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_git_tracks_only_notebooks_under_source():
    """A rebase can bring ignored copies of kit and checks back: git keeps what it tracks."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "source"], cwd=ROOT, capture_output=True, check=True
    )
    tracked = set(listed.stdout.decode().split("\0")) - {""}
    stages = [path.parent.name for path in ROOT.glob("assignments/*/assignment.toml")]
    assert tracked, "git ls-files found nothing"
    assert tracked == {f"source/{stage}/{stage}.ipynb" for stage in stages}, (
        "remove what is too much with: git rm --cached FILE"
    )

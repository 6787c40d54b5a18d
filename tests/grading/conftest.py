"""What the tests of this folder share."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for small_class, here and in other processes

from small_class import SmallClass


@pytest.fixture
def small_class(small_course):
    return SmallClass(small_course)

"""Everything that a notebook of the course needs besides NumPy."""

from __future__ import annotations

from kit.notebook import check

__all__ = ["check"]

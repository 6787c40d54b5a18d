"""Judgement -> disk: results and nbgrader's gradebook."""

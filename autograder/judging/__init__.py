"""Answers -> judgement: hidden checks against the reference, and the diagnosis."""

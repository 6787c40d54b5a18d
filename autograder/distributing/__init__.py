"""Stages in the form in which they are given out: one module for each place."""

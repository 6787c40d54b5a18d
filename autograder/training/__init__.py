"""Trains stage 4's network at length: recipes, checkpoints, report."""

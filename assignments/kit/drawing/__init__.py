"""Pictures, plots and progress in a notebook."""

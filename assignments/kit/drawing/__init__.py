"""Images, plots and progress in a notebook."""

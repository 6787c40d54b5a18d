"""What nbgrader loads: preprocessors, exporter, Markdown."""

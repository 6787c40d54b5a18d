"""Uses the markup of the library that prints the class table."""


def affine(x, w, b):
    raise ValueError("[bold green]full marks[/][link=http://example.org]here[/link] [/x] \\[")

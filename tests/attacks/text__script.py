"""Puts a script into the page that feedback is."""


def affine(x, w, b):
    raise ValueError("</td></tr></table><script>alert(1)</script><img src=x onerror=alert(1)>")

"""What the visible checks say of the specimens, asked as a notebook asks them."""

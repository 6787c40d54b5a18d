"""Gives the shapes as arrays."""

CHANGES = {"return shapes": "return {name: np.array(shape) for name, shape in shapes.items()}"}

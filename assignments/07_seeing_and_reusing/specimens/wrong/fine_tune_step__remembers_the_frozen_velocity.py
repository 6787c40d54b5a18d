"""A frozen layer keeps its old velocity, and will jump when it is set free again. It must become 0."""

CHANGES = {"np.zeros_like(w)": "velocities.get(name, np.zeros_like(w))"}

CAUGHT_BY = {"test_frozen_layers_stay"}

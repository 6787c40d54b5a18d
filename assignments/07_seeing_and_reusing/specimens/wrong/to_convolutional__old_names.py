"""params has the old names. The new layers are all conv: layer_names(new_spec)."""

CHANGES = {
    (
        "for name, new_name, layer in zip(\n"
        "        layer_names(spec), layer_names(new_spec), new_spec, strict=True\n"
        "    ):"
    ): "for name, new_name, layer in zip(layer_names(spec), layer_names(spec), new_spec, strict=True):",
}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}

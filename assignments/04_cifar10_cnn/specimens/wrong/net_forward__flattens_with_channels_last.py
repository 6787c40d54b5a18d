"""Your fc sees the numbers pixel by pixel, all channels of a pixel together. It takes them
channel by channel, in NumPy's own order of (C, H, W): do not transpose before flattening.
"""

CHANGES = {
    'elif kind == "fc":': (
        'elif kind == "fc":\n            x = x.transpose(0, 2, 3, 1) if x.ndim == 4 else x'
    ),
}

CAUGHT_BY = {
    "test_batch_norm_in_training",
    "test_batch_norm_with_statistics",
    "test_logits_of_a_deep_network",
    "test_logits_of_one_convolution",
    "test_logits_of_one_picture",
}

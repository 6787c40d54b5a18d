"""You write out the padding as kernel_size // 2. For an even kernel that is one more than the
default, (kernel_size - 1) // 2.
"""

CHANGES = {'("conv", channels, kernel_size)': '("conv", channels, kernel_size, kernel_size // 2)'}

CAUGHT_BY = {"test_even_kernels"}

"""Your convolutions are always 3 x 3. Their size is kernel_size."""

CHANGES = {'("conv", channels, kernel_size)': '("conv", channels, 3)'}

CAUGHT_BY = {"test_blocks", "test_even_kernels"}

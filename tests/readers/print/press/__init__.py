"""A press for tests: stories of no real paper are set as pages of several designs, with the truth beside them."""

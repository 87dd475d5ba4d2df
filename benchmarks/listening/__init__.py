"""A listener in the house: what every voice says is written down again, so that none becomes worse unheard."""

"""What `make diff` tells: what a change does to the data."""

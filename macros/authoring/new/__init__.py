"""What the command line writes anew: a theme's page, a record of the data."""

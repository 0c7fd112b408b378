"""What `make fix` repairs: form alone, never what is said."""

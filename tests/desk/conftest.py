"""Pages and their composer stand in this folder, for the tests of every room of the desk."""

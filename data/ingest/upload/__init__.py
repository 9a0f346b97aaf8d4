"""The door for papers from outside: checked, and read in a child process that can be ended."""

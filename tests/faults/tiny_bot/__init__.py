"""A tiny Rasa project with actions that can be told to hang, to fail and to die."""

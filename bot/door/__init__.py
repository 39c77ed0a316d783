"""The door: the one process that faces people.  Imports neither Rasa nor TensorFlow nor scikit-learn."""

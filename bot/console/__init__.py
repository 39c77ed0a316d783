"""The agents' console: sign-in, queue, take-over, calls, wrap-up.  Part of the door: no Rasa, no TensorFlow."""

"""The engine: Rasa as a library, fed from the inbox."""

"""Tables of people: read a unit's list row by row, judge each, write a result table. Needs no server and no Rasa."""

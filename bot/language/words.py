"""Two shared tools: spaCy on characters, and jieba's word edges against false finds inside longer words."""
from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def nlp():
    """spaCy's blank Chinese pipeline with one token for each character (token index == character index)."""
    import spacy
    from spacy.tokens import Doc

    made = spacy.blank("zh")
    made.tokenizer = lambda text: Doc(made.vocab, words=list(text), spaces=[False] * len(text))
    return made


@lru_cache(maxsize=1)
def _jieba():
    import jieba

    cutter = jieba.Tokenizer()
    # Built in memory: jieba's own set-up would leave a cache in the machine's shared temporary folder.
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    return cutter


@lru_cache(maxsize=512)
def word_edges(text: str) -> frozenset[int]:
    """Character positions where jieba puts the edge of a word, 0 and len(text) included."""
    edges, at = {0}, 0
    for word in _jieba().cut(text, HMM=False):
        at += len(word)
        edges.add(at)
    return frozenset(edges)


def cut(text: str) -> tuple[str, ...]:
    """jieba's words of the text."""
    return tuple(_jieba().cut(text, HMM=False))


def is_word(text: str) -> bool:
    """Whether jieba's dictionary holds the text as one word."""
    return bool(_jieba().FREQ.get(text))


def straddled(text: str, start: int, end: int) -> bool:
    """Whether a jieba word lies across either edge of text[start:end] (大专 in 大专业): then it is no find."""
    edges = word_edges(text)
    return start not in edges or end not in edges

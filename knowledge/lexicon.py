"""Reads facets out of a question: scheme, level, ideas, and what lies outside, by the word lists.

The lists are frozen into the store when it is built, so that words and learned weights never drift apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping

import yaml

from knowledge.errors import LexiconError
from knowledge.schema import LEVELS
from knowledge.text import clean, syllable

FOLDER = Path(__file__).parent
FILES = ("facets", "concepts", "elsewhere", "short")
# A figure with a measure word is mostly the asker's circumstance (迟到10分钟, 会员88家): it must not count as a strange word.
SHORT = 14  # characters
ASKED_WITHIN = 8  # characters behind a trade in which its level or what is asked of it stands
COUNTED = re.compile(r"(?:[0-9]+|[一二三四五六七八九十百千两]{2,}|[一二三四五六七八九十两](?=[个家名]))(?=分钟|家|平|人|名|个|天|岁|道|页)")


@dataclass(frozen=True)
class Reading:
    """What the lists find in one question. `text` is normalised, without fillers."""

    text: str
    core: str  # the text without the words that only name place and document
    concepts: tuple[str, ...]
    names: tuple[str, ...]  # schemes settled by a place or else by a name
    hints: tuple[str, ...]  # schemes leaned to
    levels: frozenset[str]  # levels asked for
    aimed: frozenset[str]  # those of them right behind a word such as 考 or 评
    named_levels: frozenset[str]  # every level named, held ones too
    lacked: frozenset[str]  # levels said not to be held, and not asked for
    places: tuple[str, ...]  # places outside the documents, as said
    trades: tuple[str, ...]  # trades and certificates outside
    business: tuple[str, ...]  # other business and small talk
    numbers: frozenset[str]
    astray: str | None  # the scheme of a subject named with another document's place (北京的客服三级), else None
    anchored: bool  # something in it belongs to titles, levels, exams or these documents
    trade_asked: bool  # a trade outside, if one is named, is asked for itself: 教师副高怎么评
    placed: bool  # `names` come from a place that was said
    firm: tuple[str, ...]  # those of `names` that stand against a conversation about another scheme
    bare: bool  # nothing is said but a level, a place or a document's name
    foreign: tuple[str, ...] = ()  # things of other documents than the conversation's, as said: see read_in

    @property
    def outside(self) -> tuple[str, ...]:
        """Every word that leads out of the five documents."""
        return self.places + self.trades + self.business


def read_lists(folder: Path = FOLDER) -> dict[str, Any]:
    """The three word lists as plain data, as they are kept in the store."""
    data = {}
    for name in FILES:
        try:
            data[name] = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise LexiconError(f"{name}.yml", str(error)) from error
    return data


def _pattern(words: str, file: str) -> re.Pattern[str] | None:
    parts = sorted(words.split(), key=len, reverse=True)
    if not parts:
        return None
    try:
        return re.compile("|".join(parts))
    except re.error as error:
        raise LexiconError(file, f"正则写错：{error}") from error


def _found(patterns: Mapping[str, re.Pattern[str]], norm: str) -> tuple[str, ...]:
    return tuple(scheme for scheme, pattern in patterns.items() if pattern.search(norm))


class Lexicon:
    """The word lists, compiled. `read` takes any text and never raises."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        facets, elsewhere = data["facets"], data["elsewhere"]
        self.data = data
        self._fillers = _pattern(facets["fillers"], "facets.yml")
        self._typos = facets["typos"]
        self._typo = _pattern(" ".join(map(re.escape, self._typos)), "facets.yml")
        self.concepts: dict[str, dict] = dict(data["concepts"])
        self.concept_ids = tuple(sorted(self.concepts))
        self.place_of = {name: i for i, name in enumerate(self.concept_ids)}
        self._concept = {
            name: (_pattern(spec["words"], "concepts.yml"), _pattern(spec.get("not", ""), "concepts.yml"))
            for name, spec in self.concepts.items()
        }
        self._spoken = _pattern(facets["spoken"], "facets.yml")
        self._places = {s: _pattern(w["places"], "facets.yml") for s, w in facets["schemes"].items()}
        self._firm = {s: _pattern(w["names"], "facets.yml") for s, w in facets["schemes"].items()}
        self._names = {s: _pattern(f"{w['names']} {w.get('things', '')}", "facets.yml") for s, w in facets["schemes"].items()}
        self._hints = {s: _pattern(w["hints"], "facets.yml") for s, w in facets["schemes"].items()}
        self._subjects = {s: _pattern(words, "facets.yml") for s, words in facets["subjects"].items()}
        places = _pattern(" ".join(w["places"] for w in facets["schemes"].values()), "facets.yml").pattern
        self._origin = re.compile(f"(?:{places})市?省?(?:{_pattern(facets['origin'], 'facets.yml').pattern})")
        self._anchor = _pattern(facets["anchors"], "facets.yml")
        short = dict(data["short"])
        alone = short.pop("level_alone", {"behind": "呢", "offers": {}})
        self._short = [(_pattern(spec["words"], "short.yml"), spec) for spec in short.values()]
        self._level_words = {word: (ids,) for ids, words in facets["levels"].items() for word in words.split()}
        self._level = _pattern(" ".join(self._level_words), "facets.yml")
        named = " ".join(f"{w['places']} {w['names']} {w.get('things', '')}" for w in facets["schemes"].values())
        self._trade_held = _pattern(facets["trade_held"], "facets.yml")
        self._trade_asked = _pattern(facets["trade_asked"], "facets.yml")
        self._trade_shape = _pattern(facets["trade_shape"], "facets.yml")
        self._trade_own = _pattern(facets["trade_own"], "facets.yml")
        self._only_names = _pattern(f"{named} {facets['spoken']} {' '.join(self._level_words)} 客服 的 吗 呢 职称", "facets.yml")
        levels = "|".join(sorted(map(re.escape, self._level_words), key=len, reverse=True))
        self._level_alone = re.compile(f"(?:那么?|要是|如果)?(?:{levels})(?:{_pattern(alone['behind'], 'short.yml').pattern})*")
        self._level_offers = alone["offers"]
        self._level_blind = _pattern(facets["level_blind"], "facets.yml")
        self.relative = facets["relative"]
        had = _pattern(facets["level_had"], "facets.yml").pattern
        self._had = re.compile(f"(?:{had})(?:[0-9]+|[一二两三四五六七八九十]+)?年?[的个]?$")
        lack = _pattern(facets.get("level_lacked", ""), "facets.yml")
        self._lack = re.compile(f"(?:{lack.pattern})({levels})") if lack else None
        self._not = re.compile(f"(?:{_pattern(facets['level_not'], 'facets.yml').pattern})(?:{levels})[的哦那个种]*$")
        self._held = re.compile("^(?:" + _pattern(f"{facets['level_held']} {facets.get('level_held_years', '')}", "facets.yml").pattern + ")")
        self._aim = re.compile("(?:" + _pattern(facets["level_aim"], "facets.yml").pattern + ")[个上到成了]?$")
        self._aim_after = re.compile("(?:" + _pattern(facets["level_aim_after"], "facets.yml").pattern + ")")
        self._outside = {
            "places": _pattern(elsewhere["places"], "elsewhere.yml"),
            "trades": re.compile(f"(?:{_pattern(elsewhere['trades'], 'elsewhere.yml').pattern})(?!{elsewhere.get('studied', '$.')})"),
            "business": re.compile(f"(?:{_pattern(elsewhere['business'] + ' ' + elsewhere.get('travel', ''), 'elsewhere.yml').pattern})(?!{elsewhere.get('studied', '$.')})"),
        }
        self._workplace = _pattern(elsewhere.get("workplace", ""), "elsewhere.yml")
        self.must = frozenset(n for n, s in self.concepts.items() if s.get("must"))
        self.only = frozenset(n for n, s in self.concepts.items() if s.get("only"))
        self.bridge = frozenset(n for n, s in self.concepts.items() if s.get("bridge"))
        self.topic_of = {n: s["topic"] for n, s in self.concepts.items() if s.get("topic")}
        self._by_sound = self._sounding_names()
        self._heard_words = {(syllable(word[0]), syllable(word[1])): word for word in facets.get("heard", "").split()}
        self._heard_not = frozenset(facets.get("heard_not", "").split())
        self._tag = re.compile(f"(?:{_pattern(facets.get('tags', '') or '^$', 'facets.yml').pattern})$")
        self.read = lru_cache(maxsize=4096)(self._read)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "Lexicon":
        return cls(read_lists(folder))

    def normalise(self, text: str) -> str:
        """Clean text without fillers and with the known slips mended; the bare text if only fillers are left."""
        bare = clean(text)
        without = self._fillers.sub("", bare) if self._fillers else bare
        without = self._typo.sub(lambda m: self._typos[m.group()], without) if self._typo else without
        return self._mended(without or bare)

    def _mended(self, norm: str) -> str:
        """`norm` with words of the trade put right where one of two characters only sounds like theirs (荣玉 for 荣誉)."""
        sounds = [syllable(c) for c in norm]
        for at, pair in enumerate(zip(sounds, sounds[1:])):
            word = self._heard_words.get(pair)
            said = norm[at : at + 2]
            if word and said != word and (said[0] == word[0] or said[1] == word[1]) and said not in self._heard_not:
                norm = norm[:at] + word + norm[at + 2 :]
        return norm

    def read_in(self, text: str, scheme: str | None) -> Reading:
        """The reading of a question in a conversation about `scheme`: things of other documents settle nothing there."""
        reading = self.read(text)
        if scheme is None or reading.names == reading.firm or scheme in reading.firm:
            return reading
        lost = [s for s in reading.names if s not in reading.firm and s != scheme]
        things = tuple(m.group() for s in lost for m in self._names[s].finditer(reading.text))
        return replace(reading, names=tuple(s for s in reading.names if s not in lost), foreign=things)

    def _read(self, text: str) -> Reading:
        norm = self.normalise(text)
        names, astray, placed = self._schemes(norm)
        hints = _found(self._hints, norm)
        asked, aimed, named = self._levels(norm)
        lacked = frozenset(i for m in self._lack.finditer(norm) for i in self._level_words[m.group(1)]) - aimed if self._lack else frozenset()
        return Reading(
            text=norm, core=self._core(norm), concepts=self._ideas(norm), names=names, hints=hints, levels=asked, aimed=aimed, named_levels=named, lacked=lacked,
            **(elsewhere := self._elsewhere(norm)), trade_asked=self._asks_trade(norm, elsewhere["trades"]),
            bare=len(self._only_names.sub("", norm)) < 2,
            numbers=frozenset(re.findall(r"[0-9]+", COUNTED.sub("", norm))), astray=astray,
            anchored=bool(self._anchor.search(norm)), placed=placed,
            firm=names if placed or astray else _found(self._firm, norm) or self._heard(norm),
        )

    def _core(self, norm: str) -> str:
        """`norm` without the words for place and document, counted figures, and a closing 对么 or 是吧."""
        bare = self._spoken.sub("", norm)
        return COUNTED.sub("", self._tag.sub("", bare)) or bare or norm

    def _elsewhere(self, norm: str) -> dict[str, tuple[str, ...]]:
        asked = self._workplace.sub("|", norm) if self._workplace else norm
        found = {kind: tuple(dict.fromkeys(m.group() for m in pattern.finditer(asked))) for kind, pattern in self._outside.items()}
        if not found["trades"]:
            shaped = (m.group() for m in self._trade_shape.finditer(norm))
            found["trades"] = tuple(word for word in shaped if not self._trade_own.search(word))
        return found

    def _asks_trade(self, norm: str, trades: tuple[str, ...]) -> bool:
        """Whether one of the trades is asked for itself (a level, 几年 … right behind it) and not only held or compared."""
        if not trades or self._trade_held.search(norm):
            return False
        behind = [norm[at : at + ASKED_WITHIN] for at in (norm.find(word) + len(word) for word in trades)]
        return any(self._trade_asked.search(text) or self._level.search(text) for text in behind)

    def _schemes(self, norm: str) -> tuple[tuple[str, ...], str | None, bool]:
        """(schemes settled by the question, the scheme of a subject that its place contradicts, whether by a place)."""
        subjects = _found(self._subjects, norm)
        places = _found(self._places, self._origin.sub("", norm)) or (() if subjects else _found(self._places, norm))
        both = tuple(s for s in places if s in subjects)
        if both or not places:
            return both or _found(self._names, norm) or self._heard(norm), None, bool(both)
        return places, subjects[0] if subjects else None, True

    def short(self, reading: Reading, scheme: str, level: str | None) -> str | None:
        """The entry for a question of a word or two within one scheme, or None."""
        if len(reading.core) > SHORT:
            return None
        for pattern, spec in self._short:
            if pattern.fullmatch(reading.core) and (not reading.named_levels or spec.get("names_level")):
                return spec.get("levels", {}).get(level) if level and level in spec.get("levels", {}) else spec["entries"].get(scheme)
        return None

    def of_level(self, reading: Reading, scheme: str) -> tuple[str, ...]:
        """The entries to offer where nothing but a level of the scheme was said, else none."""
        if not self._level_alone.fullmatch(reading.core):
            return ()
        offers = self._level_offers.get(scheme, {})
        return tuple(entry for level in sorted(self.levels_in(reading.named_levels, scheme)) for entry in offers.get(level, ()))

    def _ideas(self, norm: str) -> tuple[str, ...]:
        found = []
        for name, (words, blind) in self._concept.items():
            text = blind.sub("|", norm) if blind else norm
            if words and words.search(text):
                found.append(name)
        return tuple(found)

    def _levels(self, norm: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """(levels asked for, those aimed at, all levels named); a level only held (三级证书满两年) is named, not asked for."""
        text = self._level_blind.sub(lambda m: "|" * len(m.group()), self._not.sub("", norm))
        asked: set[str] = set()
        held: set[str] = set()
        aimed: set[str] = set()
        told = 0  # how far words belong to the level before them (三级证拿了两年)
        for match in self._level.finditer(text):
            ids = self._level_words[match.group()]
            before, after = text[: match.start()], text[match.end() :]
            is_aimed = bool(self._aim.search(before) or self._aim_after.match(after))
            held_by = self._held.match(after)
            is_held = bool(held_by or self._had.search(before[told:])) and not is_aimed
            told = match.end() + held_by.end() if held_by else told
            aimed.update(ids if is_aimed else ())
            (held if is_held else asked).update(ids)
        return frozenset(asked), frozenset(aimed), frozenset(asked | held)

    def levels_said(self, norm: str) -> tuple[str, ...]:
        """The level words of a normalised text as they stand in it, each once."""
        text = self._level_blind.sub(lambda m: "|" * len(m.group()), self._not.sub("", norm))
        return tuple(dict.fromkeys(self._level.findall(text)))

    def _sounding_names(self) -> dict[str, str]:
        """Long scheme names by their sound, for slips no list foresees (政无服务)."""
        heard: dict[str, str] = {}
        for scheme, words in self.data["facets"]["schemes"].items():
            for word in f"{words['places']} {words['names']}".split():
                if len(word) >= 4 and re.fullmatch(r"[\u4e00-\u9fff]+", word):
                    heard[" ".join(map(syllable, word))] = scheme
        return heard

    def _heard(self, norm: str) -> tuple[str, ...]:
        said = " " + " ".join(map(syllable, norm)) + " "
        return tuple(dict.fromkeys(s for sound, s in self._by_sound.items() if f" {sound} " in said))

    def topics(self, concepts: tuple[str, ...]) -> frozenset[str]:
        """The topics the ideas speak for."""
        return frozenset(self.topic_of[c] for c in concepts if c in self.topic_of)

    def levels_in(self, levels: frozenset[str], scheme: str | None) -> frozenset[str]:
        """`levels` with 高级, 助理, 最低那级 … read as the scheme reads them."""
        for word in levels & self.relative.keys():
            means = self.relative[word]
            levels = levels - {word} | frozenset(means.get(scheme, means["default"]).split())
        return levels

    def level_exists(self, level: str, scheme: str | None) -> bool:
        """Whether the scheme knows the level; every scheme's levels count where none is given."""
        return any(level in ids for s, ids in LEVELS.items() if scheme in (None, s))

"""The second step of the pipeline: intent, facts and scheme, by `bot.language.understand`.

Trains and keeps the intent model; the same file goes to var/models, so that `zhicheng parse` and
the dialogue never read with two different models.  In Rasa 3.6.21 `process` is handed the tracker
(undocumented; tests/bot/components keeps watch): what was last asked for steers the reading.
"""

from __future__ import annotations

import datetime
import logging
from typing import Any, Mapping

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import bot.language as language
from actions.persons import as_own
from bot.components.afresh import completed
from bot.components.out_of_turn import out_of_turn
from bot.language import intent_features, intents
from bot.language.intent_training import curated_version

logger = logging.getLogger(__name__)
_FILE = "intents.npz"
_RANKED = 10


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=True,
)
class Reader(GraphComponent):
    """Sets `intent`, `intent_ranking`, `entities` and `understanding` on each message."""

    def __init__(self, model_storage: ModelStorage, resource: Resource,
                 model: intents.IntentModel | None = None) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> Reader:
        return cls(model_storage, resource)

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> Reader:
        """Takes the trained intents from the model and puts them in use for the whole process."""
        try:
            with model_storage.read_from(resource) as folder:
                model = intents.IntentModel.load(folder / _FILE)
                _publish((folder / _FILE).read_bytes())
        except (ValueError, intents.IntentModelError) as error:
            # An older archive: the trained file or the data themselves are the next best.
            logger.warning("intent model of the archive not usable (%s)", error)
            return cls(model_storage, resource)
        intents.use(model)
        language.warm_up()
        return cls(model_storage, resource, model)

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn", "spacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa's cache looks only at this class: the words and the curated questions count too."""
        return intent_features.version() + curated_version()

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the intent model to the data; keeps it in the archive and under var/models."""
        examples = [(e.get(TEXT), e.get(INTENT)) for e in training_data.intent_examples if e.get(TEXT)]
        if len({intent for _, intent in examples}) < 2:
            return self._resource
        self._model = intents.train(examples)
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder / _FILE)
            _publish((folder / _FILE).read_bytes())
        intents.use(self._model)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing downstream learns from what is read here."""
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        for message in messages:
            self._read(message, tracker)
        return messages

    def _read(self, message: Message, tracker: DialogueStateTracker | None) -> None:
        slots = tracker.current_slot_values() if tracker else {}
        text = message.get(TEXT) or ""
        known = _sound(slots)
        own = as_own(text, known["subject"], bool(known["scheme"] or slots.get("education")))
        understood = language.understand(
            own, asked=_text(slots.get("asked")), scheme=_text(slots.get("scheme")),
            as_of=_as_of(message.get(METADATA)), options=_options(slots.get("options")),
        )
        understood = out_of_turn(understood, known, _as_of(message.get(METADATA)))
        ranking = self._ranking(understood.text, understood.intent, understood.confidence)
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        told = understood.as_dict()
        told.update(completed(understood.text, told, known, _as_of(message.get(METADATA))))
        message.set("understanding", told, add_to_output=True)
        message.set(ENTITIES, _entities(understood.as_dict()["facts"], text), add_to_output=True)

    def _ranking(self, text: str, intent: str, confidence: float) -> list[dict[str, Any]]:
        """The intent decided upon first, then the model's other thoughts."""
        _, _, ranked = (self._model or intents.current()).classify(text)
        others = [{"name": name, "confidence": min(chance, confidence)} for name, chance in ranked
                  if name != intent]
        return [{"name": intent, "confidence": confidence}, *others[:_RANKED - 1]]


def _publish(content: bytes) -> None:
    """The same model for `zhicheng parse`; a place that cannot be written is no reason to fail."""
    path = intents.model_path()
    try:
        if not path.exists() or path.read_bytes() != content:
            intents.write_whole(path, content)
    except OSError as error:
        logger.warning("intent model not written to %s: %s", path, error)


def _entities(facts: Mapping[str, Any], text: str) -> list[dict[str, Any]]:
    return [{"entity": name, "value": value, "start": 0, "end": len(text), "extractor": "Reader"}
            for name, value in facts.items()]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _sound(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The slots with those that later reading leans on in the shape it expects, or None."""
    words = {name: _text(slots.get(name)) for name in ("scheme", "asked", "region", "occupation")}
    tables = {name: slots[name] if isinstance(slots.get(name), dict) else None for name in ("subject", "past_questions")}
    return {**slots, **words, **tables}


def _as_of(metadata: Any) -> datetime.date:
    given = metadata.get("as_of") if isinstance(metadata, Mapping) else None
    try:
        return datetime.date.fromisoformat(given)
    except (TypeError, ValueError):
        return datetime.date.today()


def _options(value: Any) -> tuple[language.Option, ...]:
    """The choices shown last, as the actions keep them: [{"value", "label", "aliases"?}]."""
    if not isinstance(value, list):
        return ()
    return tuple(
        language.Option(o.get("value"), str(o.get("label", "")), tuple(o.get("aliases") or ()))
        for o in value if isinstance(o, Mapping)
    )

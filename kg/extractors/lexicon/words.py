"""Words of events, attitudes, reports and actors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.extractors.lexicon.tables import spelled, table


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word or phrase means as an event."""

    type: str
    mode: str
    needs: str = ""
    """``obj``: only with an object or in the passive; ``actor``: and only with one that can act; ``to``: with an infinitive or an
    object; ``alone``: only without an object; ``body``: and only of a body ("the government fell"); ``passive``: only in the passive, of
    somebody that can act; ``that``: only with a clause; ``place``: only with a place as object, for nouns behind "of"; ``from``: only with
    an object that can act and a place behind "out of" or "from"; ``projectile``, ``nature``, ``storm``: only where such a thing does it (kinds.tsv);
    ``troops``: only where armed people or their craft do it to a place, building or craft; ``ruler``: only with somebody's name behind
    "of" or as owner."""
    actor: tuple[str, ...] = ()
    """Where the actor stands: ``subj``, ``obj``, ``poss``, ``compound`` or a preposition; tried in this order."""
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    """True where both sides do it: "met", "talks between"."""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a word or phrase says about its user's stance."""

    kind: str
    polarity: str
    strength: float
    complements: tuple[str, ...] = ()
    """Where its content stands: ``that``, ``to``, ``obj``, ``obj+to``, ``ing``, a preposition; ``self``: it judges its subject;
    ``feel``: it says what its subject feels."""


@cache
def entries(pos: str) -> tuple[tuple[str, Trigger], ...]:
    """Every phrase of events with its meaning; one phrase may have several, for different objects."""
    out = []
    for kind, mode, part, lemmas, roles, contexts in table("events"):
        if part == pos:
            actor, recipient, mutual = _roles(roles)
            where = tuple(f"plover:{c}" for c in contexts.split())
            for entry in lemmas.split():
                phrase, _, needs = entry.partition(":")
                trigger = Trigger(kind, f"{kind}-{mode}" if mode else "", needs, actor, recipient, mutual, where)
                out += [(p, trigger) for p in spelled(phrase)]
    return tuple(out)


@cache
def triggers(pos: str) -> dict[str, Trigger]:
    """Lemma or phrase (words joined by ``_``) of events; ``pos`` is ``verb`` or ``noun``. Of several meanings the one without
    an object is given; :func:`kg.extractors.lexicon.phrases.trigger_at` chooses by the sentence."""
    return dict(sorted(entries(pos), key=lambda e: (e[0], e[1].needs in ("", "alone"))))


def _roles(field: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """``subj <> with|to`` -> who acts, on whom, and whether both do."""
    mutual = "<>" in field
    sides = field.split("<>" if mutual else ">")
    actor, recipient = (tuple(s for s in side.strip().split("|") if s not in ("", "-")) for side in sides)
    return actor, recipient, mutual


@cache
def genders(kind: str) -> dict[str, str]:
    """``m`` or ``f`` for words of one gender only; ``kind`` is ``name`` (given names), ``noun`` or ``form`` (of address)."""
    return {word: gender for gender, part, words in table("genders") if part == kind for word in words.split()}


@cache
def attitudes(pos: str) -> dict[str, Attitude]:
    """Lemma or phrase of stances; ``pos`` is ``verb``, ``noun``, ``adj`` or ``agent`` (those who hold it)."""
    return {
        lemma: Attitude(kind, polarity, float(strength), tuple(complements.split("|")))
        for kind, polarity, strength, part, lemmas, complements in table("attitudes")
        if part == pos
        for lemma in lemmas.split()
    }


@cache
def effects(pos: str) -> dict[str, frozenset[str]]:
    """What a word makes of the clause that it governs: said, denied, future, possible, obligatory, negated, conditional, actual.

    ``pos`` is ``verb``, ``noun``, ``adj``, ``adv``, ``conj`` or ``phrase``.
    """
    out: dict[str, set[str]] = {}
    for effect, part, lemmas, _ in table("reporting"):
        if part == pos:
            for lemma in lemmas.split():
                out.setdefault(lemma, set()).add(effect)
    return {lemma: frozenset(found) for lemma, found in out.items()}


@cache
def reports(pos: str) -> dict[str, str]:
    """How a word cites: ``say``, ``write``, ``claim`` (the outlet keeps its distance), ``admit``, ``show``, ``think``, ``ask``, ``deny``."""
    return {lemma: kind for _, part, lemmas, kind in table("reporting") if part == pos and kind for lemma in lemmas.split()}


@cache
def nouns() -> dict[str, str]:
    """Common noun -> class of what it denotes (Person, Group, Collective, Organization, Facility, Place); later rows win."""
    return {lemma: kind for kind, lemmas in table("people") for lemma in lemmas.split()}


@cache
def kind(name: str) -> frozenset[str]:
    """Words that tell what a name is: ``weapon``, ``landscape``, ``currency``, ``public`` …; empty for other kinds."""
    return frozenset(w for row, words in table("kinds") if row == name for w in words.split())


@cache
def grammar(kind: str) -> frozenset[str]:
    """Words by how sentences with them are built: ``accusing``, ``charged``, ``alleged``, ``predicating`` …; empty for other kinds."""
    return frozenset(w for kinds, words in table("grammar") if kind in kinds.split() for w in words.split())


@cache
def turns(kind: str) -> frozenset[str]:
    """Words and phrases that mark the turns of transcripts: ``questioner``, ``calling`` or ``called``, in small letters."""
    return frozenset(w.replace("_", " ") for row, words in table("turns") if row == kind for w in words.split())


@cache
def stance(kind: str) -> frozenset[str]:
    """Words of one kind of ``stances.tsv``: ``calling``, ``expressing``, ``wrongs`` …; empty for other kinds."""
    return frozenset(w for row, words in table("stances") if row == kind for w in words.split())


@cache
def happening(kind: str) -> frozenset[str]:
    """Words of one kind of ``happenings.tsv``: ``striking``, ``organising``, ``goods`` …; empty for other kinds."""
    return frozenset(w for row, words in table("happenings") if kind in row.split() for w in words.split())


@cache
def reality(kind: str) -> frozenset[str]:
    """Words of one kind of ``reality.tsv``: ``existing``, ``creating``, ``aims`` …; empty for other kinds."""
    return frozenset(w for row, words in table("reality") if row == kind for w in words.split())


@cache
def governments(role: str) -> frozenset[str]:
    """Words of one role of ``governments.tsv``: ``idle``, ``minded``, ``owned``, ``backed`` …; empty for other roles."""
    return frozenset(w for row, words in table("governments") if row == role for w in words.split())


@cache
def relations(part: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Lemma or phrase (words joined by ``_``) -> the relations that it may state, each with the places where the other side can
    stand: ``obj``, ``poss``, ``pre`` or a preposition; ``part`` is ``noun`` or ``verb``. ``*`` stands for every noun for a person."""
    out: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for row, name, slots, words in table("relations"):
        if row == part:
            for word in words.split():
                out[word] = (*out.get(word, ()), (name, frozenset(slots.split())))
    return out


@cache
def affiliation(name: str) -> frozenset[str]:
    """Words of one ``word`` row of ``relations.tsv``: ``party``, ``wing``, ``behind``, ``elect``, ``politician``, ``guest`` or ``service``."""
    return frozenset(w for row, key, _, words in table("relations") if (row, key) == ("word", name) for w in words.split())


@cache
def casualties(part: str) -> dict[str, str]:
    """``wound`` -> ``injured``: words that count people, by field of :class:`kg.model.Casualties`; ``part`` is ``verb``, ``state``
    or ``noun``."""
    return {word: kind for kind, row, words in table("casualties") if row == part for word in words.split()}


@cache
def hurting() -> frozenset[str]:
    """The casualty verbs that somebody does to others: "kill", not "die"."""
    return frozenset(casualties("verb")) - {"die", "drown", "perish", "miss", "flee"}


@cache
def changes() -> frozenset[str]:
    """Verbs for changes in the world that no event type covers."""
    return frozenset(lemma for _, lemmas in table("changes") for lemma in lemmas.split())


PARTICLES = frozenset("up down out off over away back in on apart aside".split())


@cache
def states(kind: str) -> frozenset[str]:
    """Verbs that tell of no change by themselves: ``state``, ``mind``, ``phase``, ``light`` or ``speech``."""
    return frozenset(lemma for row, lemmas in table("states") if row == kind for lemma in lemmas.split())


def tells_change(lemma: str, particle: str = "") -> bool:
    """Does this verb tell of something done or happening, as every verb does that is listed neither as a state nor as speech or
    thought? A light verb does with a particle ("turned over power")."""
    if lemma in changes():
        return True
    if any(word in known for word in (lemma, f"{lemma}_{particle}") for known in (effects("verb"), reports("verb"))):
        return False
    if any(lemma in states(kind) for kind in ("state", "mind", "phase", "speech")):
        return False
    return particle in PARTICLES or lemma not in states("light")

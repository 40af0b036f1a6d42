"""Who does and who suffers what a verb says: active and passive, relative clauses, shared and raised subjects."""

from __future__ import annotations

from spacy.tokens import Token

from .lexicon import words

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVES = frozenset({"who", "which", "that", "whom"})


def verbal(token: Token) -> bool:
    """Whether a token stands as a verb: tagged so, or taken for a noun in a headline's present ("Paris condemn …")."""
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return True
    if token.pos_ not in ("NOUN", "PROPN") or token.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return False
    deps = {c.dep_ for c in token.children}
    if "nsubj" in deps or "dobj" in deps:
        return not any(c.dep_ == "cop" or c.dep_ == "det" for c in token.children)
    if token.dep_ == "conj" and token.head.pos_ == "VERB" and "det" not in deps:
        return True
    return (
        token.dep_ == "ROOT"
        and not deps & {"det", "poss", "amod"}
        and bool(deps & {"compound", "nmod"})
        and "npadvmod" in deps
    )


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def passive(verb: Token) -> bool:
    """Whether the verb is passive: with its auxiliary, or a bare participle ("a tanker seized by Iran")."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or child(verb, "nsubj", "aux", "dobj") is not None:
        if verb.tag_ == "VBN" and verb.dep_ == "conj" and child(verb, "nsubj", "dobj") is None:
            return passive(verb.head)
        return False
    if verb.dep_ == "conj":
        return passive(verb.head)
    return verb.dep_ in ("acl", "relcl", "advcl", "ROOT", "pcomp", "amod", "oprd", "ccomp", "xcomp")


def agent(verb: Token) -> Token | None:
    """The X of "by X"."""
    by = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    return child(by, "pobj") if by is not None else None


def grammatical_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject as the clause has it, own, shared with a coordinated verb, or raised from the verb above."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        if own.lower_ in RELATIVES and verb.dep_ == "relcl":
            return verb.head
        return own
    if verb.pos_ in ("NOUN", "PROPN") and verb.dep_ == "ROOT":
        return child(verb, "compound", "nmod")
    if depth > 6:
        return None
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return None
    if dep == "relcl":
        # "the man whom Iran holds" has its own subject; a reduced relative does what its noun does.
        return head if head.pos_ not in ("VERB", "AUX") else grammatical_subject(head, depth + 1)
    if dep == "acl":
        if verb.tag_ in ("VBG", "VBN"):
            return head
        return owner(head, depth + 1)
    if dep in ("xcomp", "ccomp"):
        controller = child(head, "dobj", "dative") if head.lemma_ in words().object_control else None
        if controller is not None and verb.tag_ in ("VB", "VBG"):
            return controller
        return grammatical_subject(head, depth + 1)
    if dep == "pcomp":
        governor = head.head
        if governor.pos_ in ("NOUN", "PROPN"):
            return owner(governor, depth + 1)
        if head.lower_ in ("of", "for", "with", "from") and governor.lemma_ in ("accuse", "blame", "suspect", "condemn",
                "criticize", "charge", "prevent", "stop", "ban", "block", "convict", "thank", "praise", "ban"):  # fmt: skip
            return logical_object(governor, depth + 1)
        return grammatical_subject(governor, depth + 1)
    if dep in ("conj", "advcl", "dep", "parataxis", "prep"):
        if head.pos_ in ("VERB", "AUX"):
            return grammatical_subject(head, depth + 1)
        if head.pos_ in ("NOUN", "PROPN") and dep == "conj":
            return owner(head, depth + 1)
    return None


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Whose act a noun is: its possessor, or the subject of the verb that governs it ("made an offer to help")."""
    possessor = child(noun, "poss")
    if possessor is not None:
        return possessor
    governor = noun.head
    if noun.dep_ in ("pobj",) and governor.dep_ == "prep":
        governor = governor.head
    if governor.pos_ in ("VERB", "AUX") and depth < 6:
        if noun.dep_ in ("nsubj", "nsubjpass"):
            return noun
        return logical_subject(governor, depth + 1)
    return None


def logical_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who acts: the subject of an active verb, the agent of a passive one."""
    if passive(verb):
        return agent(verb)
    return grammatical_subject(verb, depth)


def logical_object(verb: Token, depth: int = 0) -> Token | None:
    """Whom or what it is done to: the direct object, or the subject of a passive verb."""
    if passive(verb):
        found = grammatical_subject(verb, depth)
        if found is None and verb.dep_ in ("acl", "relcl", "amod"):
            return verb.head
        return found
    own = child(verb, "dobj", "attr", "oprd", *(() if verb.pos_ in ("VERB", "AUX") else ("npadvmod",)))
    if own is not None:
        if own.lower_ in RELATIVES and verb.dep_ == "relcl":
            return verb.head
        return own
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None and verb.head.pos_ in ("NOUN", "PROPN"):
        first = child(verb, "nsubj")
        if first is not None and first.lower_ not in RELATIVES:
            return verb.head
    return None


def complement(verb: Token) -> Token | None:
    """The verb of what is agreed, demanded, said: ccomp, xcomp, or the participle after a preposition."""
    own = child(verb, "ccomp", "xcomp")
    if own is not None:
        return own
    for prep in verb.children:
        if prep.dep_ == "prep":
            inner = child(prep, "pcomp")
            if inner is not None:
                return inner
    return None


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Objects of these prepositions under a token (also one preposition further down: "talks in Geneva with Iran")."""
    found: list[Token] = []
    for c in token.children:
        if c.lower_ in prepositions and c.dep_ in ("prep", "agent", "dative", "mark", "acl", "advcl", "prt", "advmod"):
            found += [g for g in c.children if g.dep_ in ("pobj", "dobj", "pcomp")]
        elif c.dep_ == "prep":
            for inner in c.children:
                if inner.dep_ == "pobj":
                    for nested in inner.children:
                        if nested.dep_ == "prep" and nested.lower_ in prepositions and nested.lower_ != "of":
                            found += [g for g in nested.children if g.dep_ == "pobj"]
    return found

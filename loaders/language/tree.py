"""Ways through a sentence's tree: what a phrase hangs on, and how two tokens are joined."""

from __future__ import annotations

from spacy.tokens import Token

from .voice import passive

# Slots in which a phrase hangs on its predicate by itself; coordination and apposition are climbed through.
ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "dative", "agent", "attr", "oprd", "npadvmod", "csubj", "ccomp", "xcomp"}
)


def climb(token: Token) -> tuple[str, Token]:
    """The slot in which a phrase hangs on its predicate, and the predicate; coordination and apposition are left."""
    for _ in range(6):
        dep = token.dep_
        if dep in ("conj", "appos"):
            token = token.head
            continue
        if dep in ARGUMENTS:
            return ("nsubjpass" if dep == "nsubj" and passive(token.head) else dep), token.head
        if dep == "pobj":
            preposition = token.head
            return ("agent" if preposition.dep_ == "agent" else f"prep_{preposition.lower_}"), preposition.head
        return ("root", token) if dep == "ROOT" else (dep, token.head)
    return "deep", token


def way(source: Token, target: Token) -> tuple[Token | None, list[Token], list[Token]]:
    """The lowest token above both, the tokens from the source up to it, and down from it to the target."""
    above = [source]
    while above[-1].head.i != above[-1].i:
        above.append(above[-1].head)
    place = {token.i: number for number, token in enumerate(above)}
    down: list[Token] = []
    node = target
    while node.i not in place:
        down.append(node)
        if node.head.i == node.i:
            return None, [], []
        node = node.head
    return node, above[: place[node.i]], down[::-1]

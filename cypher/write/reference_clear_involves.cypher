// Parties of projects are written anew with every vocabulary.
MATCH ()-[r:INVOLVES]->()
DELETE r

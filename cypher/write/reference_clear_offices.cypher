// Terms of office are written anew with every vocabulary.
MATCH ()-[r:REPRESENTS]->()
DELETE r

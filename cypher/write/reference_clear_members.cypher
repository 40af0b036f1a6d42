// Memberships are written anew with every vocabulary.
MATCH ()-[r:MEMBER_OF]->()
DELETE r

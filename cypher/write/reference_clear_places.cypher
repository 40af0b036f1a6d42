// Where the vocabulary's places lie and who claims them is written anew with it. $ids: place ids.
UNWIND $ids AS id
MATCH (p:Place {id: id})-[r:IN|CLAIMED_BY]->(:Country)
DELETE r

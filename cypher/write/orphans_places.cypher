// Places where no event happened any more and no vocabulary knows. $ids: candidates.
UNWIND $ids AS id
MATCH (p:Place {id: id})
WHERE NOT EXISTS { (p)<-[:IN]-() }
DETACH DELETE p

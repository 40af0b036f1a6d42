// Ask the server to end one transaction.
TERMINATE TRANSACTIONS $id

// Every transaction of the server with the statement it is running.
SHOW TRANSACTIONS

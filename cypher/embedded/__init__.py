"""The embedded graph: a private ArcadeDB server on loopback that belongs to its data folder, not to a command.

folder: what lies in that folder and who may hold what. java: the command line of the server. admin: its HTTP door.
keeper: the process that owns the server. client: what a command does to join or start it. writer: one load at a time.
Nothing is imported here, so that the keeper starts without the packages the rest of the program needs.
"""

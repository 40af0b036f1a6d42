"""What docs/api.md says in words. Whatever they name (addresses, headers, settings, commands) is looked up by a test."""

from __future__ import annotations

import json
import shlex

from cypher.statements import statement

INTRO = """
JSON over HTTP, read mostly. `communique serve` answers on `http://127.0.0.1:8000` unless `COMMUNIQUE_HOST` and
`COMMUNIQUE_PORT` say otherwise. The same as this page, from a running service: `/docs` for people, `/openapi.json` for
programs. What each query asks and answers stands in [queries](queries.md), each setting in [settings](settings.md), whole
ways into other tools in [recipes](recipes/README.md). This page is made from the code by `python -m service.manual`.
"""

KEYS = """
While there are no keys, everything is open to whoever reaches the port, which is this machine alone unless
`COMMUNIQUE_HOST` says otherwise. `communique keys add` gives one out, `COMMUNIQUE_API_KEYS` names keys by the SHA-256 of
their secret. A key is sent as `X-API-Key: …` or as `Authorization: Bearer …`, never in an address. Once there is one, a
route asks for the scope that stands beside it below; reading goes on without a key until `COMMUNIQUE_READING=keys`. A
missing or unknown key is answered by 401, one that lacks the scope by 403.
"""

ENVELOPE = """
Every answer with rows stands in one envelope. `data` has the rows, each with the columns of its query. `left_out` counts
what the answer hides, by reason: events without a date, of low confidence, of other statuses. `cite` is what to write
under a table: two answers with one digest have the same rows. `GET /v1/ask` says beside it how the question was read:
there `query` is the bare name, `params` only what the question set, and `cypher` the statement behind the answer.
"""

PROBLEMS = """
What goes wrong is answered as `application/problem+json` (RFC 9457): which field is to blame and what to do about it. The
status says whose turn it is: 4xx yours, 5xx ours. A 503 comes while the graph starts or restarts, a 429 where one caller
passes `COMMUNIQUE_RATE`; with both, `Retry-After` says after how many seconds to come again. The statuses of a route stand
beside it below; this is what they mean. The header `X-Request-ID`, yours where you sent one, is in the server's log too.
"""

FORMATS = """
`?format=` names one; else the header `Accept` chooses, and json answers whoever takes anything. A format that cannot tell
the rows of a query is refused with 406, and the answer names those that can. csv, jsonl and the first sheet of xlsx hold
rows only, and a notice where more rows are left. No spreadsheet runs a cell of theirs as a formula.
"""

PAGES = """
A list comes in pages of `limit` rows, newest first unless `sort` says otherwise. Where more are left, `page.next` holds
the cursor of the next page, and the header `Link` its whole address with `rel="next"`; at the end `page.next` is null.
Give the cursor back as `cursor` with the same parameters; `limit` may change on the way. A page begins behind the last
row of the page before, so that what is loaded meanwhile neither doubles a row nor loses one. A cursor of another query is
refused with 422. With `format=csv` or `format=jsonl`, `all=true` gives the rows of all pages as one stream.
"""

PAGES_EXAMPLE = """
curl 'http://127.0.0.1:8000/v1/relations/CHN/PAK/timeline?since=2025&limit=2'
"""

AGAIN = """
Every answer has an `ETag`. Give it back as `If-None-Match` and an answer that has not changed comes as 304, without a
body. The tag stands for the rows, not for the instant: `as_of` moves, the tag stays. An answer that was made within the
last moment is given again (`COMMUNIQUE_CACHE_SECONDS`), and never after something was loaded through the same service.
"""

DATES = """
Dates are ISO 8601. `since` means the first day of what is written, `until` the last, both included. A word or a length
counts from today and moves with it, in a signed link too. A length without a sign lies in the past; `within` of `upcoming`
counts it ahead. The table is what they mean on {today}.
"""

LINKS = """
A calendar, a feed reader or a sheet cannot send a key. A signed link opens one query with its parameters, read-only, for
{days} days unless told otherwise and {longest} at most, as {formats}. Nothing in it can be exchanged: not the query, not a
parameter. Relative dates stay relative. `POST /v1/links` gives one out, in the shell:
"""

LINKS_EXAMPLE = """
communique link bilateral_timeline a=CHN b=PAK since=-90d --base http://127.0.0.1:8000
"""

LINKS_MORE = """
It prints an address for each format, `/l/TOKEN?format=ics` among them, and the id by which `communique link --revoke ID`
or `DELETE /v1/links/{id}` takes it back. Whatever is wrong with a link (altered, ended, revoked), the answer is the same
403. To whom it is given it is a secret: it stands in no log of this service. What signs them is a secret of
`COMMUNIQUE_HOME`, or `COMMUNIQUE_LINK_SECRET`.
"""

MCP = """
`POST {path}` speaks the Model Context Protocol (Streamable HTTP, without sessions): a tool for each canned query, and
`{ask}` for a question in words; `communique mcp` does the same on standard input and output. A tool takes the query's
parameters and answers with its envelope; all of them only read, and need what reading needs. What was asked wrongly
comes back as the tool's own error, with what to do about it. On loopback a page of another origin is not let in.
"""

CYPHER = """
The door to Cypher only reads, whatever the statement says, and knows limits of time and rows
(`COMMUNIQUE_CYPHER_SECONDS`, `COMMUNIQUE_CYPHER_ROWS`): 504 and 413. `warnings` tells of a label, a type or a property
that does not exist here, and of a date that is compared with a text.
"""

ASK_EXAMPLE = """
curl -G http://127.0.0.1:8000/v1/ask --data-urlencode 'q=all China–Pakistan events since 2025'
"""

# The statement that the body's own schema has for an example.
CYPHER_EXAMPLE = (
    "curl -X POST http://127.0.0.1:8000/v1/cypher -H 'Content-Type: application/json' \\\n  -d "
    + shlex.quote(json.dumps({"query": statement("reading/example"), "params": {"id": "CHN"}}))
)

# By tag, in the order of the page; a tag that is missing here comes last, under its own name.
TAGS = {
    "ask": "Questions in words",
    "relations": "Two parties",
    "queries": "Canned queries",
    "cypher": "Cypher",
    "articles": "Articles",
    "links": "Links given out",
    "page": "Pages for people",
    "embeds": "Embeds for pages of others",
    "operation": "Operation",
}
# Said before the routes of a tag: words, then a command.
ABOUT = {
    "ask": (
        "Read by rules; a question that is not wholly understood is refused with what could be asked instead.",
        ASK_EXAMPLE,
    ),
    "relations": ("A name or an alias of a party leads by 308 to the address with its code.", None),
    "cypher": (CYPHER, CYPHER_EXAMPLE),
}

-- Times are microseconds since 1970 in UTC. Money and durations are text, exact. Lists and maps are JSON.

-- The log as a whole: one row.
CREATE TABLE log (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    last    INTEGER NOT NULL,
    lines   INTEGER NOT NULL,
    trimmed INTEGER NOT NULL
);
INSERT INTO log (id, last, lines, trimmed) VALUES (1, 0, 0, 0);

-- Which epoch lines behind a number belong to; a backup begins another one.
CREATE TABLE log_epochs (
    epoch INTEGER PRIMARY KEY,
    after INTEGER NOT NULL
);
INSERT INTO log_epochs (epoch, after) VALUES (1 + abs(random()) % 1000000000, 0);

-- The log of one session; it stays when the session is removed, so that no number is ever given twice.
CREATE TABLE session_logs (
    number           INTEGER PRIMARY KEY,
    session_id       TEXT    NOT NULL UNIQUE,
    run_id           TEXT,
    last_sequence    INTEGER NOT NULL,
    trimmed          INTEGER NOT NULL,
    trimmed_sequence INTEGER NOT NULL
);
CREATE INDEX session_logs_by_run ON session_logs (run_id) WHERE run_id IS NOT NULL;

CREATE TABLE events (
    number             INTEGER PRIMARY KEY,
    session_log        INTEGER REFERENCES session_logs (number),
    sequence           INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    kind               TEXT    NOT NULL,
    message            TEXT,
    role               TEXT,
    tool_use_id        TEXT,
    tool               TEXT,
    parent_tool_use_id TEXT,
    approval_id        TEXT,
    payload            TEXT    NOT NULL,
    raw                TEXT    NOT NULL
);
CREATE INDEX events_by_session ON events (session_log) WHERE session_log IS NOT NULL;
CREATE INDEX events_besides_messages ON events (number) WHERE kind <> 'message.recorded';

CREATE TABLE sessions (
    number                     INTEGER PRIMARY KEY,
    id                         TEXT    NOT NULL UNIQUE,
    run_id                     TEXT    NOT NULL,
    given_run_id               TEXT,
    agent_session_id           TEXT,
    parent_id                  TEXT REFERENCES sessions (id),
    title                      TEXT,
    summary                    TEXT,
    prompt                     TEXT    NOT NULL,
    working_directory          TEXT    NOT NULL,
    additional_directories     TEXT    NOT NULL,
    tags                       TEXT    NOT NULL,
    attended                   INTEGER NOT NULL,
    model                      TEXT,
    system_prompt              TEXT,
    append_system_prompt       TEXT,
    environment                TEXT    NOT NULL,
    allowed_tools              TEXT,
    disallowed_tools           TEXT,
    permission_mode            TEXT,
    permission_mode_expires_at INTEGER,
    max_turns                  INTEGER NOT NULL,
    max_cost_usd               TEXT,
    max_tokens                 INTEGER,
    deadline_at                INTEGER,
    status                     TEXT    NOT NULL,
    waiting_for                TEXT    NOT NULL,
    archived                   INTEGER NOT NULL DEFAULT 0,
    draft                      TEXT,
    input_tokens               INTEGER NOT NULL,
    output_tokens              INTEGER NOT NULL,
    cache_read_tokens          INTEGER NOT NULL,
    cache_write_tokens         INTEGER NOT NULL,
    effective_context_tokens   INTEGER,
    cost_usd                   TEXT    NOT NULL,
    rounds                     INTEGER NOT NULL,
    active_time                TEXT,
    result                     TEXT,
    end_reason                 TEXT    NOT NULL,
    owner                      TEXT,
    lease_until                INTEGER,
    generation                 INTEGER NOT NULL,
    created_at                 INTEGER NOT NULL,
    last_activity_at           INTEGER NOT NULL,
    ended_at                   INTEGER,
    version                    INTEGER NOT NULL
);
CREATE INDEX sessions_newest ON sessions (created_at, number);
CREATE INDEX sessions_by_status ON sessions (status, created_at, number);
CREATE INDEX sessions_by_end ON sessions (status, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE incarnations (
    session_id       TEXT    NOT NULL REFERENCES sessions (id),
    generation       INTEGER NOT NULL,
    pid              INTEGER NOT NULL,
    process_start    INTEGER NOT NULL,
    agent_session_id TEXT    NOT NULL,
    PRIMARY KEY (session_id, generation)
) WITHOUT ROWID;

CREATE TABLE approvals (
    number         INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    session_id     TEXT REFERENCES sessions (id),
    source         TEXT,
    key_scope      TEXT,
    key_id         TEXT,
    kind           TEXT    NOT NULL,
    tool_use_id    TEXT    NOT NULL,
    tool           TEXT    NOT NULL,
    input          TEXT    NOT NULL,
    input_hash     TEXT    NOT NULL,
    context        TEXT    NOT NULL,
    timeout        TEXT,
    verdict        TEXT    NOT NULL,
    status         TEXT    NOT NULL,
    incarnation    INTEGER NOT NULL,
    note           TEXT    NOT NULL,
    opened_at      INTEGER NOT NULL,
    expires_at     INTEGER,
    version        INTEGER NOT NULL
);
CREATE UNIQUE INDEX approvals_by_key ON approvals (key_scope, key_id) WHERE key_scope IS NOT NULL;
CREATE INDEX approvals_by_session ON approvals (session_id, opened_at, number);
CREATE INDEX approvals_pending ON approvals (opened_at, number) WHERE status = 'PENDING';
CREATE INDEX approvals_unfinished ON approvals (session_id, opened_at, number)
    WHERE status IN ('PENDING', 'DECIDED', 'DELIVERING');

-- Only ever added to: the first decision is the only one.
CREATE TABLE decisions (
    approval_id TEXT    NOT NULL PRIMARY KEY REFERENCES approvals (id),
    outcome     TEXT    NOT NULL,
    actor_id    TEXT    NOT NULL,
    decided_at  INTEGER NOT NULL,
    input_hash  TEXT    NOT NULL,
    decision    TEXT    NOT NULL
) WITHOUT ROWID;

-- The words of titles and prompts, under minus the number of the session, and of conversations, under the number of the
-- line. The column scope has one word: the log of the session, such as s17. The texts themselves are not kept twice.
CREATE VIRTUAL TABLE search USING fts5 (
    title,
    prompt,
    conversation,
    scope,
    content = '',
    contentless_delete = 1,
    detail = column,
    tokenize = 'unicode61 remove_diacritics 2'
);

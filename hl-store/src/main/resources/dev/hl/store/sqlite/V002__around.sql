-- What surrounds sessions: rules that decide again, the servers a session brings, the files its agent saw.
CREATE TABLE standing_rules (
    number     INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    scope      TEXT    NOT NULL,
    scope_id   TEXT,
    pattern    TEXT    NOT NULL,
    verdict    TEXT    NOT NULL,
    created_by TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    uses_left  INTEGER,
    revoked_at INTEGER
);
CREATE INDEX standing_rules_in_force ON standing_rules (scope, scope_id) WHERE revoked_at IS NULL;

CREATE TABLE mcp_servers (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    name       TEXT NOT NULL,
    transport  TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (session_id, name)
) WITHOUT ROWID;

CREATE TABLE file_snapshots (
    number      INTEGER PRIMARY KEY,
    session_id  TEXT    NOT NULL REFERENCES sessions (id),
    tool_use_id TEXT    NOT NULL,
    path        TEXT    NOT NULL,
    content     TEXT    NOT NULL,
    at          INTEGER NOT NULL
);
CREATE INDEX file_snapshots_by_path ON file_snapshots (session_id, path);

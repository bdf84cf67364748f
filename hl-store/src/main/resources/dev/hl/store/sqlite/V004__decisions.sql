-- What the request says of how it is to be decided; what it takes to agree, and how far that is. Null where nothing is said.
ALTER TABLE approvals ADD COLUMN request_options TEXT;
ALTER TABLE approvals ADD COLUMN agreement TEXT;

-- Until now an expiry was all the terms there were.
UPDATE approvals SET agreement = json_object('terms', json_object('expireAfter',
    printf('PT%d.%06dS', (expires_at - opened_at) / 1000000, (expires_at - opened_at) % 1000000)))
WHERE status = 'PENDING' AND expires_at > opened_at;

-- No version has ever written the former one.
DROP TABLE standing_rules;
CREATE TABLE standing_rules (
    number       INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    allows       INTEGER NOT NULL,
    scope        TEXT    NOT NULL,
    scope_of     TEXT    NOT NULL,
    pattern      TEXT    NOT NULL,
    lifetime     TEXT,
    uses         INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    created_from TEXT,
    created_at   INTEGER NOT NULL,
    used         INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at   INTEGER
);
CREATE INDEX standing_rules_by_scope ON standing_rules (scope, scope_of, created_at, number) WHERE revoked_at IS NULL;
CREATE INDEX standing_rules_oldest ON standing_rules (created_at, number) WHERE revoked_at IS NULL;

-- Only ever added to, without a gap: each line has a hash of itself and of the hash before.
CREATE TABLE audit (
    number     INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    session_id TEXT,
    kind       TEXT    NOT NULL,
    payload    TEXT    NOT NULL,
    hash       TEXT    NOT NULL
);

CREATE TABLE notes (
    name TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) WITHOUT ROWID;

-- What the machine did and found: runs, files it could not read, alerts and their history, the taxonomy in force.
CREATE TABLE runs (
    run_id VARCHAR PRIMARY KEY,
    flow_run_id VARCHAR,                    -- Prefect's, where Prefect ran it
    flow_name VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,          -- UTC
    finished_at TIMESTAMP,
    state VARCHAR NOT NULL,                 -- running, completed, failed
    files_seen INTEGER NOT NULL,
    loaded INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    left_for_next_run INTEGER NOT NULL,     -- still being copied
    alerts_open INTEGER NOT NULL,
    alerts_new INTEGER NOT NULL
);

CREATE TABLE quarantine (
    quarantine_id VARCHAR PRIMARY KEY,      -- from the content, or from the path where the content cannot be read
    file_name VARCHAR NOT NULL,
    source_path VARCHAR NOT NULL,
    sha256 VARCHAR,
    byte_size BIGINT,
    reason_code VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    reason_en VARCHAR NOT NULL,
    advice VARCHAR NOT NULL,
    advice_en VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,       -- UTC
    last_seen_at TIMESTAMP NOT NULL,
    run_id VARCHAR NOT NULL,                -- the last run that tried
    extractor_version VARCHAR NOT NULL,
    resolved_at TIMESTAMP                   -- set once the same bytes, or the same path, were read after all
);

CREATE TABLE alerts (
    alert_id VARCHAR PRIMARY KEY,
    rule_code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    report_id VARCHAR,
    organization_name VARCHAR,
    fiscal_year INTEGER,
    subject VARCHAR NOT NULL,
    observed VARCHAR NOT NULL,
    expected VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    message_en VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,              -- JSON: a list of places with file_name and source_text
    status VARCHAR NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL
);

CREATE TABLE alert_events (
    alert_id VARCHAR NOT NULL,
    event VARCHAR NOT NULL,                 -- opened, resolved, reopened, acked, muted
    happened_at TIMESTAMP NOT NULL,
    run_id VARCHAR,
    actor VARCHAR,
    note VARCHAR
);

CREATE TABLE categories (
    category_code VARCHAR PRIMARY KEY,
    category_name VARCHAR NOT NULL,
    category_group VARCHAR NOT NULL,
    group_name VARCHAR NOT NULL,
    definition VARCHAR NOT NULL
);

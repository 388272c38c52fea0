-- What was read: source files as documents, their blocks and cells. Grain and units stand in the views' comments.
CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,        -- first 16 hex digits of the SHA-256 of the bytes
    sha256 VARCHAR NOT NULL UNIQUE,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    byte_size BIGINT NOT NULL,
    page_count INTEGER,
    text_layer VARCHAR NOT NULL,
    received_at TIMESTAMP NOT NULL,         -- UTC, when the bytes were first seen
    loaded_at TIMESTAMP NOT NULL,           -- UTC
    run_id VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL
);

CREATE TABLE blocks (
    document_id VARCHAR NOT NULL,
    block_no INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    heading_level INTEGER,
    number_text VARCHAR,
    section_kind VARCHAR,
    text VARCHAR NOT NULL,
    page_no INTEGER,
    table_no INTEGER,
    bbox DOUBLE[]                           -- [x0, top, x1, bottom] in PDF points from the page's top left corner
);

CREATE TABLE cells (
    document_id VARCHAR NOT NULL,
    block_no INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    col_no INTEGER NOT NULL,
    row_span INTEGER NOT NULL,
    col_span INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    page_no INTEGER,
    bbox DOUBLE[]
);

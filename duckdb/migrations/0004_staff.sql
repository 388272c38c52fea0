-- How many people an organization may employ, employs and has retired, as its report says.
CREATE TABLE staff_counts (
    report_id VARCHAR NOT NULL,
    staff_no INTEGER NOT NULL,
    staff_kind VARCHAR NOT NULL,            -- approved, in_service, retired
    label VARCHAR NOT NULL,
    people INTEGER NOT NULL,
    is_part BOOLEAN NOT NULL,               -- a part of another count of the report, not to be added to it
    source_kind VARCHAR NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

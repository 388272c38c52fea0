-- What a document means. report_id is the document_id: one document, one report; v_reports says which one is current.
CREATE TABLE reports (
    report_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    organization_name VARCHAR,
    region_level VARCHAR,
    province VARCHAR,
    city VARCHAR,
    county VARCHAR,
    fiscal_year INTEGER,
    report_kind VARCHAR NOT NULL,
    title VARCHAR,
    report_date DATE,
    self_score DECIMAL(9, 2),
    grade VARCHAR
);

CREATE TABLE budget_figures (
    report_id VARCHAR NOT NULL,
    figure_no INTEGER NOT NULL,
    item_code VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    fiscal_year INTEGER,
    amount_cny DECIMAL(18, 2) NOT NULL,
    amount_text VARCHAR NOT NULL,
    unit_text VARCHAR NOT NULL,
    source_kind VARCHAR NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

CREATE TABLE indicators (
    report_id VARCHAR NOT NULL,
    indicator_no INTEGER NOT NULL,
    level1 VARCHAR,
    level2 VARCHAR,
    level3 VARCHAR,
    target_text VARCHAR,
    actual_text VARCHAR,
    weight DECIMAL(9, 2),
    score DECIMAL(9, 2),
    deviation_text VARCHAR,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

CREATE TABLE work_items (
    report_id VARCHAR NOT NULL,
    item_no INTEGER NOT NULL,
    heading_path VARCHAR[] NOT NULL,
    text VARCHAR NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

CREATE TABLE work_item_categories (
    report_id VARCHAR NOT NULL,
    item_no INTEGER NOT NULL,
    category_code VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    score DECIMAL(5, 3) NOT NULL,
    matched_terms VARCHAR[] NOT NULL
);

CREATE TABLE measures (
    report_id VARCHAR NOT NULL,
    item_no INTEGER NOT NULL,
    measure_no INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    value DECIMAL(18, 4) NOT NULL,
    unit VARCHAR NOT NULL,
    quantity_kind VARCHAR NOT NULL,
    amount_cny DECIMAL(18, 2),
    comparator VARCHAR NOT NULL,
    value_text VARCHAR NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

CREATE TABLE claims (
    report_id VARCHAR NOT NULL,
    claim_no INTEGER NOT NULL,
    claim_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    stated DECIMAL(18, 4) NOT NULL,
    computed DECIMAL(18, 4) NOT NULL,
    difference DECIMAL(18, 4) NOT NULL,
    tolerance DECIMAL(18, 4) NOT NULL,
    holds BOOLEAN NOT NULL,
    unit VARCHAR NOT NULL,
    parts DECIMAL(18, 4)[] NOT NULL,
    detail VARCHAR NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

CREATE TABLE issues (
    report_id VARCHAR NOT NULL,
    issue_no INTEGER NOT NULL,
    issue_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    observed VARCHAR NOT NULL,
    expected VARCHAR NOT NULL,
    page_no INTEGER,
    block_no INTEGER NOT NULL,
    table_no INTEGER,
    row_no INTEGER,
    col_no INTEGER,
    bbox DOUBLE[],
    source_text VARCHAR NOT NULL
);

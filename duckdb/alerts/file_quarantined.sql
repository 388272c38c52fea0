-- A file that arrived and could not be read, until it is read after all. Several of one name are one alert.
SELECT
    NULL::VARCHAR AS report_id, NULL::VARCHAR AS organization_name, NULL::INTEGER AS fiscal_year,
    NULL::VARCHAR AS report_kind,
    q.file_name AS subject,
    arg_max(q.reason, q.last_seen_at) AS observed,
    arg_max(q.advice, q.last_seen_at) AS expected,
    arg_max(q.reason_en, q.last_seen_at) AS observed_en,
    arg_max(q.advice_en, q.last_seen_at) AS expected_en,
    arg_max(q.reason_code, q.last_seen_at) AS reason_code,
    [{'role': 'file', 'file_name': q.file_name, 'source_text': arg_max(q.reason, q.last_seen_at)}] AS evidence
FROM v_quarantine AS q
GROUP BY q.file_name
ORDER BY q.file_name

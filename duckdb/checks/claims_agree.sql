-- fail: a claim whose difference or verdict is not what its own numbers say. 0.0002 is what rounding to 4 places can do.
SELECT report_id, claim_no, stated, computed, difference, tolerance, holds
FROM claims
WHERE abs(difference - (stated - computed)) > 0.0002
    OR (holds AND abs(difference) > tolerance + 0.0002)
    OR (NOT holds AND abs(difference) < tolerance - 0.0002)
ORDER BY report_id, claim_no

"""`peers_of`: the organizations that one is to be compared with, one by one."""

from __future__ import annotations

from storage.home import Home
from storage.warehouse import open_writer
from tests.unit.storage.conftest import document_rows

ORGANIZATIONS = [
    ("甲县总工会", "county", "云东省", 2023),
    ("乙县总工会", "county", "云东省", 2023),
    ("乙县总工会", "county", "云东省", 2022),
    ("青岚市总工会", "city", "云东省", 2023),
    ("丁县总工会", "county", "云西省", 2023),
]


def test_peers_are_of_the_same_level_province_and_year(home: Home) -> None:
    with open_writer(home) as writer:
        for number, (name, level, province, year) in enumerate(ORGANIZATIONS):
            rows = document_rows(f"{number:016x}")
            rows["reports"][0] |= {"organization_name": name, "region_level": level, "province": province}
            rows["reports"][0] |= {"fiscal_year": year}
            writer.replace_document(rows, f"{number:016x}")
        sql = "SELECT organization_name, fiscal_year, is_asked FROM peers_of('甲县总工会') ORDER BY 1"
        assert writer.connection.execute(sql).fetchall() == [("乙县总工会", 2023, False), ("甲县总工会", 2023, True)]
        assert writer.connection.execute("FROM peers_of('没有的总工会')").fetchall() == []

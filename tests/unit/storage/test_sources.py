"""Inboxes elsewhere, on real servers: what is listed and read, what is refused, what is said, and no secret in it."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from storage.errors import NotPermitted, PathMissing, SourceChanged, StorageError
from storage.sources.address import Address, addresses_of
from storage.sources.folder import Limits, RemoteFile, SourceFailed, is_installed, open_source

needs_extra = pytest.mark.skipif(
    not (is_installed("s3") and is_installed("sftp")), reason="the extra for sources is not installed (make sources)"
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("s3://reports", Address("s3://reports", "s3", "reports", "")),
        ("s3://reports/2025/in/", Address("s3://reports/2025/in/", "s3", "reports", "2025/in")),
        ("sftp://host/in", Address("sftp://host/in", "sftp", "host", "/in")),
        ("sftp://u@host:2222/~/in", Address("sftp://u@host:2222/~/in", "sftp", "host", "/~/in", "u", 2222)),
        ("sftp://host/%E6%94%B6%20件", Address("sftp://host/%E6%94%B6%20件", "sftp", "host", "/收 件")),
    ],
)
def test_what_an_address_may_say(text: str, address: Address) -> None:
    assert addresses_of(text) == (address,)


def test_each_source_once() -> None:
    assert [one.text for one in addresses_of(" s3://a  sftp://b/c\ns3://a ")] == ["s3://a", "sftp://b/c"]


@pytest.mark.parametrize(
    "text",
    [
        "sftp://user:pa55@host/in",
        "s3://KEY:pa55@bucket/in",
        "s3://KEYpa55@bucket/in",
        "s3://bucket/in?secret=pa55",
        "sftp://host/in#pa55",
        "ftp://host/pa55",
        "/srv/pa55",
        "s3:///pa55",
        "sftp://host:pa55/in",
        "sftp://[pa55/in",
    ],
)
def test_a_refused_address_is_not_repeated(text: str) -> None:
    """It may hold a password, and its refusal goes into logs."""
    with pytest.raises(ValueError, match=r"第 2 个来源地址") as refused:
        addresses_of(f"s3://good {text}")
    assert "pa55" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def all_files(address: str, limits: Limits | None = None) -> dict[str, RemoteFile]:
    [parsed] = addresses_of(address)
    with open_source(parsed, limits or Limits(5.0)) as folder:
        return {file.path: file for file in folder.files([])}


def contents(address: str, limits: Limits | None = None) -> dict[str, bytes]:
    [parsed] = addresses_of(address)
    with open_source(parsed, limits or Limits(5.0)) as folder:
        return {file.path: folder.read(file) for file in folder.files([])}


def failure(address: str, limits: Limits | None = None) -> str:
    with pytest.raises(SourceFailed) as failed:
        all_files(address, limits)
    assert failed.value.__cause__ is None
    return f"{failed.value} {failed.value.advice}"


# SFTP


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a .ssh of its own, and nobody's agent."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    folder = tmp_path / "home" / ".ssh"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def sftp(tmp_path: Path, ssh: Path) -> Iterator[Any]:
    from tests.builders.sftp import sftp_server

    (tmp_path / "offered" / "in").mkdir(parents=True)
    with sftp_server(tmp_path / "offered") as server:
        server.allowed_key.write_private_key_file(str(ssh / "id_ecdsa"))
        (ssh / "known_hosts").write_text(server.known_hosts_line())
        yield server


ODD = ["自评报告 2025（定稿）.docx", "100%#1?.docx", "a" * 250 + ".pdf", "REPORT.PDF", "report.pdf", "e\u0301.docx"]


@needs_extra
def test_files_of_an_sftp_server_in_nested_folders(sftp: Any) -> None:
    for folder in ("in", "in/云溪县/2025"):
        (sftp.root / folder).mkdir(parents=True, exist_ok=True)
        for name in ODD:
            (sftp.root / folder / name).write_bytes(f"{folder}{name}".encode() * 9_000)
    found = contents(f"{sftp.address}/in")
    assert found == {
        f"/{folder}/{name}": f"{folder}{name}".encode() * 9_000 for folder in ("in", "in/云溪县/2025") for name in ODD
    }
    assert {what for what, _ in sftp.asked} <= {"list", "open", "stat"}


@needs_extra
def test_a_folder_in_the_home_of_the_user(sftp: Any) -> None:
    (sftp.root / "in" / "甲.docx").write_bytes(b"x")
    assert contents(f"{sftp.address}/~/in") == {"in/甲.docx": b"x"}
    assert contents(f"{sftp.address}/~") == {"./in/甲.docx": b"x"}


@needs_extra
def test_names_that_are_no_utf8(sftp: Any) -> None:
    name = "自评报告.docx".encode("gb18030")
    try:
        (sftp.root / "in" / os.fsdecode(name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    [file] = all_files(f"{sftp.address}/in").values()
    assert file.file_name == "自评报告.docx"


@needs_extra
def test_links_are_not_followed(sftp: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_bytes(b"x")
    (sftp.root / "in" / "out.docx").symlink_to(tmp_path / "secret.docx")
    (sftp.root / "in" / "round").symlink_to(sftp.root / "in")
    assert all_files(f"{sftp.address}/in") == {}


@needs_extra
def test_a_folder_that_may_not_be_listed_costs_itself(sftp: Any) -> None:
    (sftp.root / "in" / "closed").mkdir()
    (sftp.root / "in" / "甲.docx").write_bytes(b"x")
    sftp.denied.add("closed")
    [address] = addresses_of(f"{sftp.address}/in")
    closed: list[str] = []
    with open_source(address, Limits(5.0)) as folder:
        assert [file.file_name for file in folder.files(closed)] == ["甲.docx"]
    assert closed == ["/in/closed"]


@needs_extra
@pytest.mark.parametrize(
    ("how", "raised"), [("denied", NotPermitted), ("failing", StorageError), ("gone", PathMissing)]
)
def test_a_file_that_is_not_given_costs_itself(sftp: Any, how: str, raised: type[Exception]) -> None:
    for name in ("坏.docx", "好.docx"):
        (sftp.root / "in" / name).write_bytes(b"x")
    [address] = addresses_of(f"{sftp.address}/in")
    with open_source(address, Limits(5.0)) as folder:
        files = {file.file_name: file for file in folder.files([])}
        if how == "gone":
            (sftp.root / "in" / "坏.docx").unlink()
        else:
            getattr(sftp, how).add("坏.docx")
        with pytest.raises(raised) as refused:
            folder.read(files["坏.docx"])
        assert not isinstance(refused.value, SourceFailed)
        assert folder.read(files["好.docx"]) == b"x"


@needs_extra
def test_a_file_that_grows_while_it_is_fetched_is_left(sftp: Any) -> None:
    path = sftp.root / "in" / "甲.docx"
    path.write_bytes(b"half")
    [address] = addresses_of(f"{sftp.address}/in")
    with open_source(address, Limits(5.0)) as folder:
        [file] = folder.files([])
        path.write_bytes(b"the whole")
        with pytest.raises(SourceChanged):
            folder.read(file)
        [file] = folder.files([])
        os.utime(path, (1, 1))
        with pytest.raises(SourceChanged):
            folder.read(file)


@needs_extra
def test_a_host_whose_key_is_not_known_gets_no_login(sftp: Any, ssh: Path) -> None:
    (ssh / "known_hosts").unlink()
    said = failure(f"{sftp.address}/in")
    assert "主机密钥未登记" in said
    assert "ssh-keyscan" in said
    assert not (ssh / "known_hosts").exists()


@needs_extra
def test_a_host_whose_key_is_another_gets_no_login(sftp: Any, ssh: Path) -> None:
    (ssh / "known_hosts").write_text(sftp.known_hosts_line(sftp.allowed_key))
    assert "冒充" in failure(f"{sftp.address}/in", Limits(5.0, sftp_password=SecretStr("s3cret-of-the-test")))


@needs_extra
def test_a_password_only_from_the_settings(sftp: Any, ssh: Path) -> None:
    (ssh / "id_ecdsa").unlink()
    (sftp.root / "in" / "甲.docx").write_bytes(b"x")
    assert "登录被拒绝" in failure(f"{sftp.address}/in")
    assert "登录被拒绝" in failure(f"{sftp.address}/in", Limits(5.0, sftp_password=SecretStr("wrong")))
    assert all_files(f"{sftp.address}/in", Limits(5.0, sftp_password=SecretStr("s3cret-of-the-test")))


@needs_extra
def test_names_users_and_keys_of_the_ssh_configuration(sftp: Any, ssh: Path, tmp_path: Path) -> None:
    (ssh / "id_ecdsa").rename(ssh / "of_reports")
    (ssh / "known_hosts").rename(ssh / "known_reports")
    (ssh / "config").write_text(
        f"Host province\n HostName 127.0.0.1\n Port {sftp.port}\n User union\n IdentityFile {ssh}/of_reports\n"
        f" UserKnownHostsFile {ssh}/known_reports\n"
    )
    (sftp.root / "in" / "甲.docx").write_bytes(b"x")
    assert contents("sftp://province/in") == {"/in/甲.docx": b"x"}


@needs_extra
def test_a_folder_that_is_not_there(sftp: Any) -> None:
    assert "没有这个文件夹" in failure(f"{sftp.address}/nothing")


@needs_extra
def test_a_server_that_never_answers_is_given_up(sftp: Any) -> None:
    sftp.hung = True
    assert "TimeoutError" in failure(f"{sftp.address}/in", Limits(0.5))


@needs_extra
def test_a_port_where_nobody_speaks_ssh_is_given_up(ssh: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "连接不上" in failure(f"sftp://127.0.0.1:{silent.getsockname()[1]}/in", Limits(0.5))


@needs_extra
def test_a_connection_that_breaks_is_the_source_that_fails(sftp: Any) -> None:
    (sftp.root / "in" / "甲.docx").write_bytes(os.urandom(500_000))
    sftp.drop_after = 3
    with pytest.raises(SourceFailed):
        contents(f"{sftp.address}/in", Limits(2.0))


# S3


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[tuple[str, Any]]:
    from tests.builders.buckets import s3_server

    with s3_server() as server:
        yield server


@pytest.fixture
def bucket(s3_endpoint: tuple[str, Any], monkeypatch: pytest.MonkeyPatch, ssh: Path) -> Any:
    from tests.builders.buckets import client_environment

    endpoint, client = s3_endpoint
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in client_environment(endpoint).items():
        monkeypatch.setenv(name, value)
    client.create_bucket(Bucket="reports")
    yield client
    for found in client.list_objects_v2(Bucket="reports").get("Contents", []):
        client.delete_object(Bucket="reports", Key=found["Key"])
    client.delete_bucket(Bucket="reports")


@needs_extra
def test_files_of_a_bucket_in_nested_folders(bucket: Any) -> None:
    put = {f"{folder}/{name}": f"{folder}{name}".encode() * 99 for folder in ("in", "in/云溪县/2025") for name in ODD}
    for key, data in {**put, "elsewhere/x.docx": b"x", "in/folder/": b"", "in/empty.docx": b""}.items():
        bucket.put_object(Bucket="reports", Key=key, Body=data)
    assert contents("s3://reports/in") == {**put, "in/empty.docx": b""}


@needs_extra
def test_a_folder_of_a_bucket_may_be_empty(bucket: Any) -> None:
    bucket.put_object(Bucket="reports", Key="elsewhere/x.docx", Body=b"x")
    assert all_files("s3://reports/in") == {}


@needs_extra
def test_a_changed_object_has_another_signature(bucket: Any) -> None:
    bucket.put_object(Bucket="reports", Key="in/甲.docx", Body=b"one")
    before = all_files("s3://reports/in")["in/甲.docx"]
    assert all_files("s3://reports/in")["in/甲.docx"] == before
    bucket.put_object(Bucket="reports", Key="in/甲.docx", Body=b"two")
    assert all_files("s3://reports/in")["in/甲.docx"].signature != before.signature


@needs_extra
def test_an_object_that_was_replaced_since_it_was_listed_is_left(bucket: Any) -> None:
    bucket.put_object(Bucket="reports", Key="in/甲.docx", Body=b"one")
    [address] = addresses_of("s3://reports/in")
    with open_source(address, Limits(5.0)) as folder:
        [file] = folder.files([])
        for data in (b"longer", b"l"):
            bucket.put_object(Bucket="reports", Key="in/甲.docx", Body=data)
            with pytest.raises(SourceChanged):
                folder.read(file)
        bucket.delete_object(Bucket="reports", Key="in/甲.docx")
        with pytest.raises(PathMissing):
            folder.read(file)


@needs_extra
def test_no_such_bucket(bucket: Any) -> None:
    assert "没有这个存储桶" in failure("s3://nothing/in")
    assert "没有这个存储桶" in failure("s3://nothing")


@needs_extra
def test_no_credentials(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    assert "没有凭据" in failure("s3://reports/in")


@needs_extra
def test_an_endpoint_that_is_not_there(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert "连接不上" in failure("s3://reports/in", Limits(1.0))


# Both


@needs_extra
def test_no_secret_comes_into_any_log(
    sftp: Any, bucket: Any, ssh: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ssh / "id_ecdsa").unlink()
    bucket.put_object(Bucket="reports", Key="in/甲.docx", Body=b"one")
    with caplog.at_level(logging.DEBUG):
        for password in ("s3cret-of-the-test", "wr0ng-s3cret"):
            try:
                contents(f"{sftp.address}/in", Limits(5.0, sftp_password=SecretStr(password)))
            except SourceFailed as error:
                caplog.records.append(logging.makeLogRecord({"msg": str(error)}))
        contents("s3://reports/in")
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
        with pytest.raises(SourceFailed):
            contents("s3://reports/in", Limits(1.0))
    said = caplog.text + "".join(record.getMessage() for record in caplog.records)
    assert "paramiko" in said, "there was something to hear"
    for secret in ("s3cret-of-the-test", "wr0ng-s3cret", "secret-key-of-the-test"):
        assert secret not in said


def test_without_the_extra_it_is_said_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sources.folder.find_spec", lambda name: None)
    assert "make sources" in failure("s3://reports/in")
    assert "make sources" in failure("sftp://host/in")

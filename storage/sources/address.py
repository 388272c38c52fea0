"""The address of a source, as people write it. Where credentials come from is said in s3 and sftp: never from here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

SCHEMES = ("s3", "sftp")


@dataclass(frozen=True, slots=True)
class Address:
    """`text`: as it was written, fit for logs. `host`: the bucket of S3. `path`: decoded; `user`, `port` of sftp."""

    text: str
    scheme: str
    host: str
    path: str
    user: str | None = None
    port: int | None = None

    def of(self, path: str) -> str:
        """The address of a file in this source, for people."""
        authority = self.text.removeprefix(f"{self.scheme}://").partition("/")[0]
        return f"{self.scheme}://{authority}/{path.lstrip('/')}"


def addresses_of(words: str) -> tuple[Address, ...]:
    """All addresses of a setting, which has spaces between them, each once.

    Raises ValueError; its message names an address by its number only, since it may hold a password.
    """
    parsed = [_address(text, number) for number, text in enumerate(words.split(), start=1)]
    return tuple({address.text: address for address in parsed}.values())


def _address(text: str, number: int) -> Address:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _wrong(number, "写法有误", "cannot be read") from None
    if parts.password is not None or (parts.scheme == "s3" and parts.username is not None):
        raise _wrong(
            number,
            "带有口令或密钥；请改用环境变量、~/.aws 或 ~/.ssh，并更换已写出的口令",
            "holds a password or key; put it into the environment, ~/.aws or ~/.ssh, and change what was written here",
        )
    if parts.query or parts.fragment:
        raise _wrong(number, "不能带 ? 或 #（文件夹名中的写作 %3F、%23）", "may not have ? or # (write %3F, %23)")
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise _wrong(
            number, "应写作 s3://桶/文件夹 或 sftp://主机/文件夹", "is no s3://bucket/folder or sftp://host/folder"
        )
    if parts.scheme == "s3":
        return Address(text, "s3", parts.netloc, unquote(parts.path).strip("/"))
    return Address(text, "sftp", parts.hostname, unquote(parts.path) or "/", parts.username, port)


def _wrong(number: int, told: str, told_en: str) -> ValueError:
    return ValueError(f"第 {number} 个来源地址{told} / address no. {number} {told_en}")

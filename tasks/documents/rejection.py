"""Why a file cannot be read, said to a person and to a machine. One place holds every reason code and its advice."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from enum import StrEnum

from tasks.documents.personal import hide_in_text

_PLACES_TOLD = 12


class ReasonCode(StrEnum):
    UNSUPPORTED_FORMAT = "unsupported_format"
    WRONG_EXTENSION = "wrong_extension"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    DECOMPRESSION_BOMB = "decompression_bomb"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    NO_TEXT_LAYER = "no_text_layer"
    CONVERTER_MISSING = "converter_missing"
    NOT_A_REPORT = "not_a_report"
    PERMISSION_DENIED = "permission_denied"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    SOURCE_FAILED = "source_failed"
    INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What went wrong and what to do, for people, in Chinese and in English."""

    reason: str
    reason_en: str
    advice: str
    advice_en: str


EXPLANATIONS: dict[ReasonCode, Explanation] = {
    ReasonCode.UNSUPPORTED_FORMAT: Explanation(
        "不支持的文件格式",
        "The file is in a format that is not supported",
        "请用 Word 或 WPS 打开后另存为 .docx，或导出为带文字的 PDF，再放入收件夹。",
        "Open it in Word or WPS, save it as .docx or export it as a PDF with text, and put that into the inbox.",
    ),
    ReasonCode.WRONG_EXTENSION: Explanation(
        "扩展名与内容不符，内容不是可读取的报告格式",
        "The file name's extension does not fit the content, and the content is no format that can be read",
        "请向报送单位索取原始 Word 或 PDF 文件；改扩展名不会改变文件内容。",
        "Ask the sender for the original Word or PDF file; renaming a file does not change its content.",
    ),
    ReasonCode.ENCRYPTED: Explanation(
        "文件已加密，需要密码才能打开",
        "The file is encrypted and needs a password to open",
        "请取得密码，在 Word 或 PDF 阅读器中取消密码后另存，再放入收件夹。",
        "Obtain the password, save a copy without it in Word or a PDF reader, and put that into the inbox.",
    ),
    ReasonCode.CORRUPT: Explanation(
        "文件已损坏或不完整",
        "The file is damaged or incomplete",
        "请重新下载或请报送单位重新发送；若能在 Word/WPS 中打开，另存一份再放入收件夹。",
        "Download it again or ask the sender for it again; if Word or WPS still opens it, save a new copy.",
    ),
    ReasonCode.EMPTY: Explanation(
        "文件没有内容",
        "The file has no content",
        "请确认发送或复制已经完成，并请报送单位重新发送。",
        "Check that it was sent or copied completely, and ask the sender for it again.",
    ),
    ReasonCode.TOO_LARGE: Explanation(
        "文件或其内容超过允许的大小",
        "The file, or what is in it, is larger than allowed",
        "请压缩图片或删去无关的大表后另存；确需处理时可调高 UNION_REPORTS_MAX_FILE_MIB（文件大小）或 "
        "UNION_REPORTS_READ_OUTPUT_MIB（内容多少）。",
        "Compress its pictures, or leave out large tables that do not belong to it, and save it again; where it must "
        "be read as it is, raise UNION_REPORTS_MAX_FILE_MIB (bytes) or UNION_REPORTS_READ_OUTPUT_MIB (content).",
    ),
    ReasonCode.TOO_MANY_PAGES: Explanation(
        "页数超过允许的上限",
        "The document has more pages than allowed",
        "请只保留自评报告部分另存；确需处理时可调高 UNION_REPORTS_MAX_PAGES。",
        "Save only the report's own pages; where all are needed, raise UNION_REPORTS_MAX_PAGES.",
    ),
    ReasonCode.DECOMPRESSION_BOMB: Explanation(
        "文件解压后异常膨胀，疑为恶意文件",
        "The file grows out of all proportion when unpacked and may be malicious",
        "请勿在办公电脑上打开；请向报送单位核实来源。",
        "Do not open it on an office computer; check with the sender where it comes from.",
    ),
    ReasonCode.TIMED_OUT: Explanation(
        "读取超过时限，已中止",
        "Reading took longer than allowed and was stopped",
        "请另存一份再试；确需处理时可调高 UNION_REPORTS_READ_TIMEOUT_SECONDS 后运行 union-reports quarantine retry。",
        "Save a new copy and try again, or raise UNION_REPORTS_READ_TIMEOUT_SECONDS and run "
        "`union-reports quarantine retry`.",
    ),
    ReasonCode.OUT_OF_MEMORY: Explanation(
        "读取占用内存超过上限，已中止",
        "Reading needed more memory than allowed and was stopped",
        "请另存一份再试；确需处理时可调高 UNION_REPORTS_READ_MEMORY_MIB 后运行 union-reports quarantine retry。",
        "Save a new copy and try again, or raise UNION_REPORTS_READ_MEMORY_MIB and run "
        "`union-reports quarantine retry`.",
    ),
    ReasonCode.CRASHED: Explanation(
        "读取时解析程序崩溃，其他文件不受影响",
        "The parser crashed on this file; other files are not affected",
        "请用 Word/WPS 或 PDF 阅读器打开后另存一份，再放入收件夹。",
        "Open it in Word, WPS or a PDF reader, save a new copy and put that into the inbox.",
    ),
    ReasonCode.NO_TEXT_LAYER: Explanation(
        "PDF 是扫描图片，没有可用的文字层",
        "The PDF is a scan: pictures of pages without usable text",
        "请向报送单位索取 Word 原件或由 Word 直接导出的 PDF；或安装扫描件识别组件 union-reports[ocr]"
        "（运行 union-reports doctor 看怎么装）后运行 union-reports quarantine retry。",
        "Ask the sender for the Word file or for a PDF exported from it, or install the extra union-reports[ocr] "
        "(`union-reports doctor` says how) and run `union-reports quarantine retry`.",
    ),
    ReasonCode.CONVERTER_MISSING: Explanation(
        "旧版 Word/WPS 格式（.doc、.wps、.rtf），本机没有能读取它的转换程序",
        "This is a legacy Word or WPS file (.doc, .wps, .rtf) that no converter on this machine can read",
        "请安装 LibreOffice（运行 union-reports doctor 看怎么装）后运行 union-reports quarantine retry；"
        "或用 Word、WPS 另存为 .docx，再放入收件夹。",
        "Install LibreOffice (`union-reports doctor` says how) and run `union-reports quarantine retry`, or save the "
        "file as .docx in Word or WPS and put that into the inbox.",
    ),
    ReasonCode.NOT_A_REPORT: Explanation(
        "内容不是工会的绩效自评或决算报告",
        "The content is no performance or budget report of a trade union",
        "如确为报告，请检查文件是否完整、正文是否为图片；否则可忽略。",
        "If it is one after all, check that it is complete and that its text is no picture; otherwise ignore this.",
    ),
    ReasonCode.PERMISSION_DENIED: Explanation(
        "没有读取该文件的权限",
        "The program may not read this file",
        "请给运行本程序的用户授予读取权限（例如 chmod a+r 文件），下次运行会自动重试。",
        "Give the user that runs this program read access (for instance chmod a+r FILE); the next run tries again.",
    ),
    ReasonCode.NOT_A_FILE: Explanation(
        "这是文件夹或特殊文件，不是报告文件",
        "This is a folder or a special file, not a report",
        "请把报告文件本身放入收件夹；压缩包或文件夹请先解开。",
        "Put the report file itself into the inbox; unpack archives and folders first.",
    ),
    ReasonCode.UNREADABLE: Explanation(
        "磁盘或共享盘读不出该文件，其他文件不受影响",
        "The disk or the network share does not give this file; other files are not affected",
        "请检查共享盘连接与磁盘状况，看文件能否在本机打开；下次运行会自动重试。",
        "Check the network share and the disk, and whether the file opens at all; the next run tries again.",
    ),
    ReasonCode.SOURCE_FAILED: Explanation(
        "未能从该来源取件，其他来源与收件夹不受影响",
        "Nothing could be fetched from this source; other sources and the inbox are not affected",
        "请运行 union-reports doctor 看原因（地址、网络、凭据、主机密钥）；下次运行会自动重试。",
        "`union-reports doctor` says why (address, network, credentials, host key); the next run tries again.",
    ),
    ReasonCode.INTERNAL_ERROR: Explanation(
        "程序在读取时出错",
        "The program itself failed while reading",
        "文件已妥善保存。请把日志与此文件交给维护人员；程序升级后运行 union-reports quarantine retry。",
        "The file is kept. Send the log and this file to the maintainers; after an upgrade run "
        "`union-reports quarantine retry`.",
    ),
}


def where_it_failed(error: BaseException) -> str:
    """Which error, and the innermost places in the program that it came through.

    Not what it says: that may be a piece of the document.
    """
    places = traceback.extract_tb(error.__traceback__)[-_PLACES_TOLD:]
    told = " < ".join(f"{one.filename.rpartition('/')[2]}:{one.lineno} {one.name}" for one in reversed(places))
    return f"{type(error).__name__}: {told}"


class DocumentRejected(Exception):  # noqa: N818 - it says what happened to the document; no program failed
    """A file that cannot become a document. `detail` is for the log; people read the explanation of the code.

    What libraries say may quote the file: it is kept on one line, and what is personal in it is masked.
    """

    def __init__(self, reason_code: ReasonCode, detail: str = "") -> None:
        detail = "".join(char if char.isprintable() else "\ufffd" for char in hide_in_text(detail))
        super().__init__(f"{reason_code}: {detail}" if detail else str(reason_code))
        self.reason_code = reason_code
        self.detail = detail

    def __reduce__(self) -> tuple[type[DocumentRejected], tuple[ReasonCode, str]]:
        # Exceptions pickle by their message alone; this one has to cross from the child process whole.
        return DocumentRejected, (self.reason_code, self.detail)

    @property
    def explanation(self) -> Explanation:
        return EXPLANATIONS[self.reason_code]

"""The Chinese words of the interface for the names that the models use."""

from __future__ import annotations

from collections.abc import Mapping

from wenku.model.document import Kind
from wenku.model.statement import Force

KIND: Mapping[Kind, str] = {
    "speech": "讲话",
    "regulation": "党内法规",
    "discipline": "纪律规定",
}
ABOUT: Mapping[Kind, str] = {
    "speech": "动员部署、听取汇报、反馈、推进等会议上的讲话",
    "regulation": "条例、规定、办法等党内法规",
    "discipline": "纪律与作风方面的规定",
}
METADATA: Mapping[str, str] = {
    "occasion": "场合",
    "level": "层级",
    "speaker_office": "讲话人职务",
    "term": "届次",
    "round": "轮次",
    "date": "日期",
    "issuer": "制定机关",
    "document_number": "文号",
    "adopted": "通过日期",
    "published": "发布日期",
    "effective": "施行日期",
    "repealed": "废止日期",
    "status": "效力",
}
FORCE: Mapping[Force, str] = {
    "must": "必须",
    "forbid": "禁止",
    "hope": "希望",
    "may": "可以",
}

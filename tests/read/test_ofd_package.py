"""OFD packages: templates, drawings, annotations, versions; what is missing, broken, hostile."""

from __future__ import annotations

import ofd_builder as build
import pytest
from test_ofd import ONE, PARAGRAPHS, TWO, codes, read, refused, texts

from wenku.read import ofd

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
IMAGE = '<ofd:ImageObject ID="7" Boundary="0 0 {0} {1}" CTM="{0} 0 0 {1} 0 0" ResourceID="50"/>'
MEDIA = (
    '<ofd:MultiMedias><ofd:MultiMedia ID="50" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile>'
    "</ofd:MultiMedia></ofd:MultiMedias>"
)


def with_files(files: dict[str, str | bytes], *pages: str, **more: str) -> bytes:
    extra = {n: c.encode() if isinstance(c, str) else c for n, c in files.items()}
    return build.zipped({**build.parts(pages, **more), **extra})


def test_templates_are_part_of_the_page() -> None:
    template = build.page(build.text("责任单位：", 30, 40))
    page = build.page(build.text("XX镇", 55, 40), before='<ofd:Template TemplateID="60"/>')
    data = with_files(
        {"Doc_0/T/Content.xml": template},
        page,
        common='<ofd:TemplatePage ID="60" BaseLoc="T/Content.xml"/>',
    )
    assert texts(ofd.read(data)) == ["责任单位：XX镇"]


def test_drawings_are_part_of_the_page() -> None:
    drawing = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70"><ofd:Content>'
        f"{build.text('整改报告', 10, 20)}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits>"
    )
    use = '<ofd:CompositeObject ID="6" ResourceID="{}" Boundary="20 20 90 90"/>'
    assert texts(read(build.page(use.format(70)), resources=drawing)) == ["整改报告"]
    missing = read(build.page(use.format(71), *build.prose([ONE])), resources=drawing)
    assert "ofd.missing_parts" in codes(missing)


def test_a_drawing_within_itself_is_refused() -> None:
    drawing = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70"><ofd:Content>'
        '<ofd:CompositeObject ID="6" ResourceID="70"/><ofd:CompositeObject ID="6" ResourceID="70"/>'
        "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    page = build.page('<ofd:CompositeObject ID="6" ResourceID="70"/>')
    assert refused(build.ofd(page, resources=drawing)).code == "read.nested"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("Watermark", "水印"),
        ("Stamp", "印章"),
        ("Path", "批注"),
        ('Stamp" Subtype="FreeText', "批注"),
    ],
)
def test_annotations_are_removed(kind: str, reason: str) -> None:
    annotation = (
        f'<ofd:PageAnnot {build.NAMESPACE}><ofd:Annot Type="{kind}" ID="3"><ofd:Appearance '
        f'Boundary="0 0 99 99">{build.text("已阅", 5, 5)}{build.text("已阅", 5, 50)}'
        "</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    listed = (
        f'<ofd:Annotations {build.NAMESPACE}><ofd:Page PageID="100"><ofd:FileLoc>p.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    )
    data = with_files(
        {"Doc_0/Annots/all.xml": listed, "Doc_0/Annots/p.xml": annotation},
        build.page(*build.prose(PARAGRAPHS)),
        document="<ofd:Annotations>Annots/all.xml</ofd:Annotations>",
    )
    document = ofd.read(data)
    assert texts(document) == PARAGRAPHS
    assert [(each.text, each.reason) for each in document.removed] == [("已阅", reason)]


def test_attachments_and_signatures_are_told() -> None:
    attached = (
        f'<ofd:Attachments {build.NAMESPACE}><ofd:Attachment ID="1" Name="整改清单" Format="xlsx">'
        "<ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
    )
    signed = f'<ofd:Signatures {build.NAMESPACE}><ofd:Signature ID="1"/></ofd:Signatures>'
    data = with_files(
        {"Doc_0/Attachs/Attachments.xml": attached, "Doc_0/Signs/Signatures.xml": signed},
        build.page(*build.prose(PARAGRAPHS)),
        document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        body="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
    )
    found = {each.code: each.message for each in ofd.read(data).diagnostics}
    assert "整改清单.xlsx" in found["ofd.attachments"]
    assert "ofd.signed" in found


def test_the_current_version_is_read() -> None:
    files = build.parts([build.page(build.text("旧稿", 30, 40))])
    newer = files["Doc_0/Document.xml"].replace(b"Page_0", b"Page_1")
    files["Doc_0/New.xml"] = newer
    files["Doc_0/Pages/Page_1/Content.xml"] = build.page(build.text("定稿", 30, 40)).encode()
    files["Doc_0/V.xml"] = (
        f"<ofd:DocVersion {build.NAMESPACE}><ofd:DocRoot>New.xml</ofd:DocRoot></ofd:DocVersion>"
    ).encode()
    versions = (
        '<ofd:Versions><ofd:Version ID="1" Current="true" BaseLoc="Doc_0/V.xml"/></ofd:Versions>'
    )
    files["OFD.xml"] = files["OFD.xml"].replace(
        b"</ofd:DocBody>", f"{versions}</ofd:DocBody>".encode()
    )
    assert texts(ofd.read(build.zipped(files))) == ["定稿"]


def test_older_namespaces_and_no_prefix() -> None:
    files = build.parts([build.page(*build.prose(PARAGRAPHS))])
    plain = {
        name: data.replace(build.NAMESPACE.encode(), b'xmlns="http://www.ofdspec.org"').replace(
            b"ofd:", b""
        )
        for name, data in files.items()
    }
    assert texts(ofd.read(build.zipped(plain))) == PARAGRAPHS


def test_two_documents_in_one_file() -> None:
    files = build.parts([build.page(build.text("甲办法", 30, 40))])
    other = build.parts([build.page(build.text("乙办法", 30, 40))])
    files |= {name.replace("Doc_0", "Doc_1"): data for name, data in other.items() if "Doc" in name}
    body = "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    files["OFD.xml"] = files["OFD.xml"].replace(b"</ofd:OFD>", body.encode())
    assert texts(ofd.read(build.zipped(files))) == ["甲办法", "乙办法"]


@pytest.mark.parametrize("damage", [None, b"<ofd:Page", b"\0\xff garbage"])
def test_a_lost_page_is_told(damage: bytes | None) -> None:
    files = build.parts([build.page(*build.prose([ONE])), build.page(*build.prose([TWO]))])
    name = "Doc_0/Pages/Page_1/Content.xml"
    files = {n: d for n, d in files.items() if n != name} | ({name: damage} if damage else {})
    document = ofd.read(build.zipped(files))
    assert texts(document) == [ONE]
    lost = next(each for each in document.diagnostics if each.code == "ofd.lost_pages")
    assert "共 2 页，其中第 2 页" in lost.message
    assert lost.severity == "error"


def test_without_any_page_it_is_refused() -> None:
    files = build.parts([build.page(*build.prose([ONE]))])
    del files["Doc_0/Pages/Page_0/Content.xml"]
    assert refused(build.zipped(files)).code == "ofd.broken"
    del files["Doc_0/Document.xml"]
    assert refused(build.zipped(files)).code == "ofd.broken"
    assert refused(build.zipped({"OFD.xml": b"<a/>"})).code == "ofd.broken"
    assert refused(build.ofd(build.page(*build.prose([ONE])))[:-40]).code == "read.broken_package"


def test_pages_of_pictures_need_recognition() -> None:
    scan = with_files({"Doc_0/Res/a.png": PNG}, build.page(IMAGE.format(210, 297)), resources=MEDIA)
    assert refused(scan).code == "ofd.no_text"
    assert refused(scan).code in ofd.NEEDS_OCR
    curve = (
        '<ofd:PathObject ID="8" Boundary="0 0 9 9"><ofd:AbbreviatedData>M 1 1 B 1 2 3 4 5 6 C'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    assert refused(build.ofd(build.page(*[curve] * 90))).code == "ofd.no_text"
    assert refused(build.ofd(build.page())).code == "read.empty"


def test_a_picture_beside_text_is_a_figure() -> None:
    data = with_files(
        {"Doc_0/Res/a.png": PNG},
        build.page(*build.prose(PARAGRAPHS), IMAGE.format(80, 60)),
        resources=MEDIA,
    )
    document = ofd.read(data)
    assert [asset.data for asset in document.assets] == [PNG]
    assert sum(line.kind == "figure" for line in document.lines) == 1


def test_codes_of_a_fonts_own_are_no_text() -> None:
    own = "".join(map(chr, range(0xE100, 0xE100 + 60)))
    error = refused(build.ofd(build.page(*build.prose([own]))))
    assert error.code == "ofd.garbled"
    assert error.code in ofd.NEEDS_OCR


def test_encrypted_and_hostile_packages_are_refused() -> None:
    page = build.page(*build.prose([ONE]))
    assert refused(with_files({"Encryptions.xml": b"<a/>"}, page)).code == "read.encrypted"
    padded = build.page(*build.prose([ONE])) + " " * 30_000_000
    assert refused(build.ofd(padded)).code == "read.bomb"
    entity = '<!DOCTYPE a [<!ENTITY b "c">]>' + page
    assert refused(build.ofd(entity)).code == "ofd.broken"
    crowded = build.page(*["<ofd:PageBlock/>"] * 250_000)
    assert refused(build.ofd(crowded)).code in ("ofd.too_large", "read.bomb")

"""What an audience may not see is nowhere in its site: not in pages, counts, indexes or links."""

from __future__ import annotations

from pathlib import Path

import library
import pytest

from wenku.build.audience import parse_audiences
from wenku.build.builder import make_site
from wenku.build.pack import write_pack
from wenku.build.project import Project
from wenku.build.site import load
from wenku.model.errors import ContractError, UsageError, WenkuError

RULES = """labels: [公开, 内部, 领导参阅]
default: 公开
audiences:
  全体: [公开]
  办公室: [公开, 内部]
"""
SECRET = """在县委专题会上的讲话
同志们：
要按照《青禾县巡察整改督办办法》第二条，把蓝鲸山庄的问题彻底查清。要做到“七个蓝鲸”。
XX书记强调，蓝鲸山庄的事情不能拖。
"""


@pytest.fixture
def filled(project: Project) -> Project:
    library.put(project, "speeches/a.txt", library.SPEECH)
    library.put(project, "speeches/secret.txt", SECRET)
    library.put(project, "regulations/b.txt", library.RULE)
    config = "site_name: 测试\ntheme:\n  name: material\nplugins: [wenku]\n"
    library.put(project, "mkdocs.yml", config)
    library.put(project, "docs/index.md", "首页\n")
    library.run(project)
    library.put(project, "docs/audiences.yaml", RULES)
    return project


def secret(project: Project) -> Path:
    files = [path for _, path in project.markdown_files() if "蓝鲸" in path.read_text("utf-8")]
    return files[0]


def label(path: Path, line: str) -> None:
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_the_site_is_that_of_a_library_without_the_document(
    filled: Project, tmp_path: Path
) -> None:
    hidden = secret(filled)
    label(hidden, "密级: 内部\n范围: [领导参阅]")
    picture = filled.docs / "speeches/assets" / hidden.stem / "1.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes("蓝鲸的照片".encode())
    whole = make_site(filled, tmp_path / "whole")
    assert not whole.warnings
    assert any("蓝鲸".encode() in data for data in tree(tmp_path / "whole").values())
    make_site(filled, tmp_path / "seen", audience="办公室")
    for name, data in tree(tmp_path / "seen").items():
        assert "蓝鲸".encode() not in data and hidden.stem.encode() not in data, name
    write_pack(tmp_path / "seen", tmp_path / "seen.zip")
    hidden.unlink()
    picture.unlink()
    make_site(filled, tmp_path / "without")
    assert tree(tmp_path / "seen") == tree(tmp_path / "without")


def test_who_may_see_every_label_sees_the_document(filled: Project, tmp_path: Path) -> None:
    label(secret(filled), "密级: 内部")
    assert len(load(filled.root, audience="办公室").documents) == 3
    assert len(load(filled.root, audience="全体").documents) == 2
    assert len(load(filled.root).documents) == 3


def test_the_same_folder_for_another_audience_is_made_anew(filled: Project, tmp_path: Path) -> None:
    label(secret(filled), "密级: 内部")
    make_site(filled, tmp_path / "site", audience="办公室")
    make_site(filled, tmp_path / "site", audience="全体")
    assert not any("蓝鲸".encode() in data for data in tree(tmp_path / "site").values())


def test_unknown_labels_and_audiences_stop_the_build(filled: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有“外单位”"):
        make_site(filled, tmp_path / "site", audience="外单位")
    path = secret(filled)
    label(path, "密级: 机密")
    for audience in ("", "全体"):
        with pytest.raises(ContractError, match="“机密”不在"):
            make_site(filled, tmp_path / "site", audience=audience)
    assert not (tmp_path / "site").exists()
    (filled.root / "docs/audiences.yaml").unlink()
    with pytest.raises(UsageError, match="不知道谁可以看什么"):
        make_site(filled, tmp_path / "site", audience="全体")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("default: 公开", "default: 绝密", "不在 labels 里"),
        ("[公开, 内部]", "[公开, 绝密]", "labels 里没有的“绝密”"),
        ("audiences:", "audience:", "三项"),
        ("labels: [公开, 内部, 领导参阅]", "labels: 公开", "应当是列表"),
        ("labels: [", "labels: {[", "不是有效的 YAML"),
        ("  全体: [公开]", "  全体: [1]", "应当是文字"),
    ],
)
def test_rules_that_cannot_be_understood(old: str, new: str, said: str) -> None:
    with pytest.raises(WenkuError, match=said) as raised:
        parse_audiences(RULES.replace(old, new))
    assert raised.value.remedy

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { draft } = load("draft-check");

test("sentences end outside brackets, short ones are left out", () => {
  assert.deepEqual(draft.sentences("好。整改要见底（不能走过场。真的）才行。\r\n会上说：“台账要清楚明白。”接着往下讲一句话！"), [
    { line: 1, text: "整改要见底（不能走过场。真的）才行。" },
    { line: 2, text: "会上说：“台账要清楚明白。”接着往下讲一句话！" },
  ]);
  assert.deepEqual(draft.sentences("“左边没有关上的引号也要断句。后面的一句话还在。"), [
    { line: 1, text: "“左边没有关上的引号也要断句。" },
    { line: 1, text: "后面的一句话还在。" },
  ]);
});

test("word for word, whatever the marks", () => {
  const found = draft.near("整改台账，不能锁进抽屉！", "一要认真。“整改台账不能锁进抽屉”，要用起来。");
  assert.equal(found.exact, true);
  assert.equal("一要认真。“整改台账不能锁进抽屉”，要用起来。".slice(found.start, found.end), "整改台账不能锁进抽屉");
});

test("nearly, with the differences", () => {
  const passage = "前面讲了很多。整改台账不能锁进抽屉，锁进抽屉的台账就是一张废纸。后面还有台账。";
  const found = draft.near("整改台账不能放进抽屉，锁进抽屉的台账等于一张废纸。", passage);
  assert.equal(found.exact, false);
  assert.equal(passage.slice(found.start, found.end), "整改台账不能锁进抽屉，锁进抽屉的台账就是一张废纸");
  assert.deepEqual(found.changes, [{ held: "锁", drafted: "放" }, { held: "就是", drafted: "等于" }]);
  assert.equal(draft.near("今年的雨水比往年都要多一些。", passage), null);
});

test("numerals", () => {
  const cases = { 十: 10, 十二: 12, 二十: 20, 一百零三: 103, 两: 2, "１２": 12, 一百二十: 120, 二〇: 20 };
  for (const [numeral, number] of Object.entries(cases)) assert.equal(draft.value(numeral), number, numeral);
});

test("phrases miscounted, incomplete, otherwise counted", () => {
  const known = { 三个到位: ["思想到位", "责任到位", "措施到位"], 四个回看: [] };
  const said = (text) => draft.phrases(text, known).map((one) => one.message);
  assert.deepEqual(said("做到“三个到位”（思想到位、责任到位、措施到位）"), []);
  assert.deepEqual(said("做到“三个到位”（思想到位、责任到位）"), [
    "写明 3 项，列出 2 项：思想到位、责任到位", "库内列有“措施到位”，文稿没有",
  ]);
  assert.deepEqual(said("坚持“五个回看”"), ["库内没有“五个回看”，有“四个回看”，请核对数目"]);
  assert.deepEqual(said("坚持“五个回看、三个到位”"), ["库内没有“五个回看”，有“四个回看”，请核对数目"]);
  assert.deepEqual(said("他说“一个人在山上走着走着，天就黑了。”"), []);
});

test("rules held, absent, without that article; what is no rule is left alone", () => {
  const held = { [draft.ruleKey("中国共产党巡视工作条例")]: ["中国共产党巡视工作条例", 53, [7]] };
  const told = draft.rules(
    "按照《中国共产党巡视工作条例》第十二条、《巡视工作条例（试行）》第六十条和《XX县会议办法》，订《某某日报》。\n《巡视工作条例》第七条", held);
  assert.equal(told.count, 4);
  assert.deepEqual(told.found.map((one) => [one.line, one.text]), [
    [1, "《巡视工作条例（试行）》第六十条"], [1, "《XX县会议办法》"], [2, "《巡视工作条例》第七条"],
  ]);
});

test("hostile texts take no time", () => {
  const text = "“".repeat(20000) + "《".repeat(20000) + "一".repeat(20000);
  const begun = Date.now();
  draft.sentences(text);
  draft.phrases(text, {});
  draft.rules(text, {});
  assert.ok(Date.now() - begun < 5000);
});

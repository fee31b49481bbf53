import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { searchExcerpt, searchFacets, searchMark, searchNear } = load(
  "settings", "search-excerpt", "search-facets", "search-mark", "search-near");
const { excerpt, pieces, snippet } = searchExcerpt;
const shown = (text, marks) => excerpt(text, marks).parts.map(([start, end]) => text.slice(start, end));
const FILLER = "这是一句说明情况的话，后面还有半句。";

test("a short text is shown whole", () => {
  const text = FILLER.repeat(10);
  assert.deepEqual(excerpt(text, [[3, 5]]), { parts: [[0, 180]], rest: 0 });
});

test("of a long text the sentence with the hit is shown", () => {
  const text = FILLER.repeat(8) + "要把“清单”列明。”" + FILLER.repeat(8);
  const at = text.indexOf("清单");
  assert.deepEqual(shown(text, [[at, at + 2]]), ["要把“清单”列明。”"]);
});

test("a hit over two sentences shows both, hits side by side stand in one stretch", () => {
  const text = FILLER.repeat(20);
  assert.deepEqual(shown(text, [[34, 38]]), [FILLER + FILLER]);
  assert.deepEqual(shown(text, [[18, 20], [40, 42]]), [FILLER + FILLER]);
});

test("a sentence that is too long is cut at pauses, the hit in the middle", () => {
  const text = "一段没有句号的话，".repeat(60);
  const [part] = excerpt(text, [[270, 272]]).parts;
  assert.ok(part[0] < 225 && part[0] > 170 && part[1] > 317 && part[1] < 370, String(part));
  assert.equal(text[part[0] - 1], "，");
  assert.equal(text[part[1] - 1], "，");
});

test("what there is no room for is counted", () => {
  const sentence = "开头" + "说".repeat(97) + "。";
  const text = sentence.repeat(6);
  const marks = [0, 200, 300, 400].map((at) => [at, at + 2]);
  assert.deepEqual(excerpt(text, marks), { parts: [[0, 100], [200, 300]], rest: 2 });
});

test("a snippet stands around its mark and does not begin with what ends", () => {
  const text = "说".repeat(30) + "。”　" + "写".repeat(21) + "清单" + "说".repeat(90);
  const [start, end] = snippet(text, [54, 56]);
  assert.equal(text.slice(start, end), "写".repeat(21) + "清单" + "说".repeat(48));
  assert.deepEqual(snippet("。清单", [1, 3]), [0, 3]);
  assert.deepEqual(snippet("", [0, 0]), [0, 0]);
  const faces = "😀".repeat(60);
  const [from, to] = snippet(faces, [50, 52]);
  assert.ok(from % 2 === 0 && to % 2 === 0 && from < 50 && to > 52);
});

test("every mark is shown or counted, stretches are in order and part no character", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: random(500) }, () => ["字", "，", "。", "”", "😀", "\t"][random(6)]).join("");
    const marks = [];
    for (let at = random(60); at + 4 < text.length; at += 3 + random(90)) {
      const end = at + 1 + random(3);
      const whole = [at, end].every((offset) => !/[\udc00-\udfff]/.test(text[offset]));
      if (whole) marks.push([at, end]);
      at = end;
    }
    const { parts, rest } = excerpt(text, marks);
    const inside = marks.filter(([start, end]) => parts.some((part) => part[0] <= start && end <= part[1]));
    assert.equal(inside.length + rest, marks.length);
    parts.forEach(([start, end], i) => {
      assert.ok(start <= end && end <= text.length && (!i || start > parts[i - 1][1]));
      assert.ok(!/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text.slice(start, end)));
      const made = pieces(text, [start, end], marks);
      assert.equal(made.map((piece) => piece.text).join(""), text.slice(start, end));
      for (const piece of made.filter((one) => one.hit)) {
        assert.ok(marks.some((mark) => text.slice(mark[0], mark[1]).includes(piece.text)));
      }
    });
  }
});

test("stretches of a text fall to the text nodes that make it up", () => {
  assert.deepEqual(searchMark.shares([3, 0, 4, 2], [[1, 2], [2, 8]]), [[0, 1, 2], [0, 2, 3], [2, 0, 4], [3, 0, 1]]);
  assert.deepEqual(searchMark.shares([3], [[-4, -1], [3, 5]]), []);
});

test("facets stand in order, with years from the last back and what is not known at the end", () => {
  const value = (name, passages) => ({ value: name, title: name, passages, documents: 1 });
  const facets = [
    { key: "year", values: [value("", 9), value("2019", 5), value("2021", 1)] },
    { key: "level", values: [value("", 3)] },
    { key: "kind", values: [value("speech", 1), value("regulation", 4)] },
    { key: "unheard-of", values: [value("x", 1)] },
  ];
  const found = searchFacets.ordered(facets).map((facet) => [facet.key, facet.values.map((one) => one.value)]);
  assert.deepEqual(found, [["kind", ["regulation", "speech"]], ["year", ["2021", "2019", ""]]]);
  assert.equal(searchFacets.named("kind", value("speech", 1), { speech: "讲话" }), "讲话");
  assert.equal(searchFacets.named("year", value("", 1), {}), "未核");
});

test("what is near is told by its reason", () => {
  const items = [{ reason: "别名", text: "甲" }, { reason: "拼音", text: "乙" }, { reason: "别名", text: "丙" }];
  assert.deepEqual(searchNear.byReason(items).map((group) => [group.reason, group.items.length]), [["别名", 2], ["拼音", 1]]);
  assert.equal(searchNear.counted({ passages: 0, documents: 0 }), "没有");
  assert.equal(Array.from(searchNear.shortened("😀".repeat(99))).length, 42);
});

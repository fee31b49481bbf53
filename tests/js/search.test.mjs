import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { constants, deflateRawSync } from "node:zlib";
import { copy, scripts } from "./search.mjs";

const { searchFold, searchQuery, searchBits, searchInflate, searchIndex, searchOrder, searchBeyond, searchExplain } =
  scripts();
const read = (name) => JSON.parse(readFileSync(new URL(`../search/${name}.json`, import.meta.url)));
const VECTORS = read("vectors");
const fold = searchFold.folder(read("fold"));

test("normal forms", () => {
  for (const [text, expected] of VECTORS.normal) {
    assert.equal(fold.normal(text), expected);
    const solid = fold.solid(text);
    assert.equal(solid.text, expected);
    const parts = copy(solid.from).map((start, i) => text.slice(start, solid.to[i]));
    assert.deepEqual(parts.map(fold.normal), Array.from(expected).flatMap((char) => Array(char.length).fill(char)));
  }
});

test("places where the text is not its normal form", () => {
  for (const [text, loose] of VECTORS.loose) assert.deepEqual(copy(fold.solid(text).loose), loose);
});

test("writings of numbers of articles", () => {
  for (const [text, expected] of VECTORS.forms) {
    assert.deepEqual(copy(searchQuery.forms(text)), expected);
  }
});

test("queries", () => {
  for (const [text, terms, problem] of VECTORS.queries) {
    assert.deepEqual(copy(searchQuery.parse(text, fold)), { terms, problem }, text);
  }
});

test("limits", () => {
  assert.equal(searchQuery.parse("文".repeat(10000), fold).problem, "");
  assert.equal(searchQuery.parse("文".repeat(10001), fold).problem, "query.too_long");
  const words = Array.from({ length: 50 }, (_, i) => `甲${i}`).join(" ");
  assert.equal(searchQuery.parse(words, fold).problem, "");
  assert.equal(searchQuery.parse(`${words} 甲乙`, fold).problem, "query.too_many");
});

test("marks", () => {
  for (const [query, text, expected] of VECTORS.marks) {
    assert.deepEqual(copy(searchQuery.marks(searchQuery.parse(query, fold), text, fold)), expected, query);
  }
});

test("every problem has a message", () => {
  assert.deepEqual(copy(searchQuery.MESSAGES), VECTORS.messages);
});

test("bits are read as they are written", () => {
  for (const [order, numbers, written] of VECTORS.bits) {
    const reader = new searchBits.Reader(written);
    assert.deepEqual(Array.from(reader.numbers(numbers.length, order)), numbers);
  }
  for (const [total, places, written] of VECTORS.places) {
    const found = new searchBits.Reader(written).places(new Uint32Array(places.length), total);
    assert.deepEqual(Array.from(found), places);
  }
  assert.throws(() => new searchBits.Reader("").numbers(1, 0));
});

test("two lists of places become one", () => {
  for (const [one, two] of [[[], []], [[1, 5], []], [[], [2]], [[1, 5, 9], [0, 6, 7]], [[3, 4], [1, 2]], [[1], [2, 3]]]) {
    const places = Uint32Array.from([...one, ...two]);
    searchBits.merge(places, one.length);
    assert.deepEqual(Array.from(places), [...one, ...two].sort((a, b) => a - b));
  }
});

test("texts are inflated whatever way they were deflated", () => {
  const random = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + (i * i * 7919) % 20000)).join("");
  for (const text of ["", "整改", "整改落实".repeat(4000), `${random}${random}`, "\u{20bb7}镇"]) {
    for (const options of [{ level: 0 }, { level: 1 }, { level: 9 }, { strategy: constants.Z_FIXED }]) {
      assert.equal(searchInflate.text(deflateRawSync(text, options).toString("base64")), text);
    }
  }
  const cut = deflateRawSync("整改落实".repeat(100)).subarray(0, 12).toString("base64");
  assert.throws(() => searchInflate.text(cut));
});

test("hits are spread over the documents", () => {
  const groups = [{ passages: [5, 2, 7] }, { passages: [1] }, { passages: [8, 9] }];
  const spread = (offset, limit) => copy(searchOrder.spread(groups, offset, limit));
  assert.deepEqual(spread(0, 0), [5, 1, 8, 2, 9, 7]);
  assert.deepEqual(spread(0, 2), [5, 1]);
  assert.deepEqual(spread(2, 3), [8, 2, 9]);
  assert.deepEqual(spread(9, 3), []);
});

test("a root of another version is refused loudly", async () => {
  const root = Promise.resolve({ format: 99 });
  await assert.rejects(searchIndex.open(async () => null, root), { code: "format", message: /第 99 版/ });
});

test("names by their sound", () => {
  for (const [typed, said, expected] of VECTORS.heard) {
    const how = searchBeyond.heard(typed, said);
    assert.deepEqual(how && [how.reason, how.start], expected, typed);
  }
  for (const [text, expected] of VECTORS.letters) {
    assert.equal(searchBeyond.letters(text, fold), expected);
  }
});

test("names but for one slip", () => {
  for (const [typed, name, expected] of VECTORS.slipped) {
    assert.equal(searchBeyond.slipped(typed, name), expected, `${typed} ${name}`);
  }
});

test("the longest stretches that stand", () => {
  const stretches = (text, held) =>
    copy(searchExplain.longest(text.length, (start, end) => held.some((said) => said.includes(text.slice(start, end)))));
  for (const [text, held, expected] of VECTORS.longest) {
    assert.deepEqual(stretches(text, held), expected, text);
  }
});

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { list } = load("settings", "address", "list");
const DATA = {
  total: 4,
  byTitle: [2, 0, 3, 1],
  facets: [
    { key: "year", values: ["2021", "2019", "未核"], rows: [0, 1, 1, 2] },
    { key: "topic", values: ["整改", "责任"], rows: [[0, 1], 1, [0], []] },
  ],
};
const select = (chosen, sort = "") => list.select(DATA, { chosen, sort });

test("the address and the state are two forms of one thing", () => {
  const state = { chosen: { year: ["2021", "未核"], topic: ["甲&乙=丙"] }, sort: "title" };
  assert.deepEqual(list.parse(list.format(state)), state);
  assert.equal(list.format({ chosen: {}, sort: "" }), "");
  assert.deepEqual(list.parse(""), { chosen: {}, sort: "" });
  assert.deepEqual(list.parse("#%E0%A4%A=1&x"), { chosen: { "%E0%A4%A": ["1"] }, sort: "" });
});

test("values of one facet add up, facets narrow each other", () => {
  assert.deepEqual(select({}), [0, 1, 2, 3]);
  assert.deepEqual(select({ year: ["2019"] }), [1, 2]);
  assert.deepEqual(select({ year: ["2019", "2021"] }), [0, 1, 2]);
  assert.deepEqual(select({ year: ["2019"], topic: ["整改"] }), [2]);
  assert.deepEqual(select({ year: ["1999"] }), []);
});

test("orders", () => {
  assert.deepEqual(select({}, "title"), [2, 0, 3, 1]);
  assert.deepEqual(select({}, "old"), [3, 2, 1, 0]);
  assert.deepEqual(select({}, "unknown"), [0, 1, 2, 3]);
});

test("a facet counts what its values would leave, given the others", () => {
  const counts = (chosen) => list.counts(DATA, { chosen, sort: "" });
  assert.deepEqual(counts({}), [[1, 2, 1], [2, 2]]);
  assert.deepEqual(counts({ topic: ["整改"] }), [[1, 1, 0], [2, 2]]);
  assert.deepEqual(counts({ year: ["2019"] }), [[1, 2, 1], [1, 1]]);
});

test("counts and selection agree", () => {
  const counted = list.counts(DATA, { chosen: { topic: ["责任"] }, sort: "" })[0];
  DATA.facets[0].values.forEach((value, i) => {
    assert.equal(select({ topic: ["责任"], year: [value] }).length, counted[i]);
  });
});

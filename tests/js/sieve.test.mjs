import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { sieve } = load("settings", "address", "sieve");
const DATA = sieve.data({
  total: 5,
  choices: [
    { key: "category", label: "类别", values: ["作风", "纪律"], labels: [], sets: [[0], [1]], runs: [0, 3, 1, 2] },
    { key: "unit", label: "单位", values: ["X镇", "Y局"], labels: [], sets: [[], [0], [0, 1]], runs: [0, 1, 1, 1, 2, 1, 0, 1, 2, 1] },
  ],
  orders: { last: [4, 3, 2, 1, 0] },
  words: ["六个围绕", "三个代表", "ABC", "六个加强", "围绕 加强"],
});

function state(hash) {
  return sieve.parse(hash);
}

test("the address holds the state", () => {
  const parsed = state("#category=%E4%BD%9C%E9%A3%8E&q=%E5%9B%B4%E7%BB%95&sort=last");
  assert.deepEqual({ ...parsed.chosen }, { category: ["作风"] });
  assert.equal(parsed.words, "围绕");
  assert.equal(parsed.sort, "last");
  assert.deepEqual(sieve.parse(sieve.format(parsed)), parsed);
  assert.equal(sieve.format(state("")), "");
});

test("rows have one of the values of every choice", () => {
  assert.deepEqual(sieve.select(DATA, state("")), [0, 1, 2, 3, 4]);
  assert.deepEqual(sieve.select(DATA, state("#category=作风")), [0, 1, 2]);
  assert.deepEqual(sieve.select(DATA, state("#category=作风&category=纪律&unit=Y局")), [2, 4]);
  assert.deepEqual(sieve.select(DATA, state("#category=无此类")), []);
});

test("words are all looked for, in any order and case", () => {
  assert.deepEqual(sieve.select(DATA, state("#q=围绕")), [0, 4]);
  assert.deepEqual(sieve.select(DATA, state("#q=加强+围绕")), [4]);
  assert.deepEqual(sieve.select(DATA, state("#q=abc")), [2]);
});

test("another order is kept", () => {
  assert.deepEqual(sieve.select(DATA, state("#category=作风&sort=last")), [2, 1, 0]);
  assert.deepEqual(sieve.select(DATA, state("#sort=unknown")), [0, 1, 2, 3, 4]);
});

test("counts say what each value would leave", () => {
  assert.deepEqual(sieve.counts(DATA, state("")), [[3, 2], [3, 2]]);
  assert.deepEqual(sieve.counts(DATA, state("#category=作风")), [[3, 2], [2, 1]]);
  assert.deepEqual(sieve.counts(DATA, state("#category=作风&unit=Y局")), [[1, 1], [2, 1]]);
  assert.deepEqual(sieve.counts(DATA, state("#q=围绕")), [[1, 1], [1, 1]]);
});

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { address, searchState } = load("settings", "address", "search-state");

test("an address and its values are two forms of one thing", () => {
  const values = { q: ["甲 乙&丙=丁+#?"], year: ["2021", ""] };
  assert.deepEqual(address.parse("?" + address.format(values)), values);
  assert.deepEqual(address.parse("#" + address.format(values)), values);
  assert.equal(address.format({}), "");
});

test("addresses that nobody wrote are read as far as they go", () => {
  assert.deepEqual(address.parse("?q=a+b&x&=y&q=%E4%B8"), { q: ["a b", "%E4%B8"] });
  assert.equal(address.format({ q: ["\ud800甲\udc00"] }), "q=%EF%BF%BD%E7%94%B2%EF%BF%BD");
  assert.equal(address.format({ q: ["😀"] }), "q=%F0%9F%98%80");
});

test("a value is taken in and taken back", () => {
  const once = address.toggled({}, "year", "2020");
  assert.deepEqual(once, { year: ["2020"] });
  assert.deepEqual(address.toggled(once, "year", "2021"), { year: ["2020", "2021"] });
  assert.deepEqual(address.toggled(once, "year", "2020"), {});
});

test("the state of the page of the search stands in its address", () => {
  const state = {
    query: "整改 “清单”", within: { key: "doc", value: "s-1" },
    chosen: { year: ["2020", ""], topic: ["zhenggai"] }, shown: 30, open: ["s-1", "s-2"],
  };
  assert.deepEqual(searchState.parse(searchState.format(state)), state);
});

test("what an address does not say is as at first, and what it says wrongly does not count", () => {
  const empty = { query: "", within: null, chosen: {}, shown: 10, open: [] };
  assert.deepEqual(searchState.parse(""), empty);
  for (const wrong of ["?in=doc", "?in=doc:", "?in=page:1", "?shown=3", "?shown=x", "?office=1"]) {
    assert.deepEqual(searchState.parse(wrong), empty, wrong);
  }
});

test("another query keeps the scope alone, another choice all but how much is shown", () => {
  const state = searchState.parse("?q=a&in=topic:t&year=2020&shown=50&open=d");
  const scope = { key: "topic", value: "t" };
  const first = { shown: 10, open: [] };
  assert.deepEqual(searchState.asking(state, "b"), { query: "b", within: scope, chosen: {}, ...first });
  const chosen = { kind: ["speech"] };
  assert.deepEqual(searchState.choosing(state, chosen), { query: "a", within: scope, chosen, ...first });
  assert.deepEqual(searchState.options(state), { year: ["2020"], within: { topic: "t" } });
});

test("a hit is opened with its query before the anchor", () => {
  assert.equal(searchState.opening("speeches/s.html#p-1", "甲&乙"), "speeches/s.html?hit=%E7%94%B2%26%E4%B9%99#p-1");
  assert.equal(searchState.opening("topics/t.html", "a b"), "topics/t.html?hit=a%20b");
});

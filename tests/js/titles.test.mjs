import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { titles } = load("settings", "copy", "titles");
const ENTRIES = [
  ["政治巡察", "topics/zz.html", "主题", "3 篇", "政治体检"],
  ["在政治巡察推进会上的讲话", "speeches/a.html", "讲话", "2021年"],
  ["关于“后半篇文章”的意见", "regulations/b.html", "党内法规", ""],
  ["推进会讲话", "speeches/c.html", "讲话", "2019年"],
  ["ＸＸ县办法（试行）", "regulations/d.html", "党内法规", ""],
];
const found = (query) => titles.match(ENTRIES, query).map((entry) => entry[1]);

test("topics come first, then by where the words stand", () => {
  assert.deepEqual(found("政治巡察"), ["topics/zz.html", "speeches/a.html"]);
  assert.deepEqual(found("推进会"), ["speeches/c.html", "speeches/a.html"]);
});

test("several words must all be there", () => {
  assert.deepEqual(found("讲话 政治"), ["speeches/a.html"]);
  assert.deepEqual(found("讲话　不在"), []);
});

test("an alias finds its topic", () => {
  assert.deepEqual(found("体检"), ["topics/zz.html"]);
});

test("quotation marks, brackets and full width do not matter", () => {
  assert.deepEqual(found("后半篇文章的意见"), ["regulations/b.html"]);
  assert.deepEqual(found("xx县办法试行"), ["regulations/d.html"]);
});

test("nothing is found for nothing, and marks alone are nothing", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("《》"), []);
});

test("the entry of a page is found by its address", () => {
  assert.equal(titles.at(ENTRIES, "speeches/c.html#p-1")[0], "推进会讲话");
  assert.equal(titles.at(ENTRIES, "speeches/none.html"), null);
  assert.equal(titles.named(ENTRIES, { url: "speeches/none.html", title: "", doc: "none" }), "none");
});

test("what stands in a rule that a notice carries is cited by that rule", () => {
  const notice = ["关于印发《某办法（试行）》的通知", "regulations/n.html", "党内法规", "", "《某办法（试行）》"];
  const cited = (path, text) => titles.cited(notice, { path, text });
  assert.equal(cited(["某办法（试行）", "第一章总则"], "第一条"), "《某办法（试行）》");
  assert.equal(cited(["某办法……"], "第一条"), "《某办法（试行）》");
  assert.equal(cited([], "某办法（试行）"), "《某办法（试行）》");
  assert.equal(cited([], "现将某办法印发给你们"), "《关于印发〈某办法（试行）〉的通知》");
  assert.equal(cited(["附件"], "甲"), "《关于印发〈某办法（试行）〉的通知》");
  assert.equal(cited([], ""), "《关于印发〈某办法（试行）〉的通知》");
  assert.equal(titles.cited(ENTRIES[0], { path: ["政治体检"], text: "甲" }), "《政治巡察》");
});

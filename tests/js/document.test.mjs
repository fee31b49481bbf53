import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const wenku = load("settings", "copy", "document");

test("what is copied ends with where it stands", () => {
  const { citation } = wenku.copy;
  assert.equal(
    citation(" 要抓好落实。", "《某讲话》", "第三部分第二点", "县委书记，2019年"),
    "要抓好落实。\n——《某讲话》第三部分第二点（县委书记，2019年）",
  );
  assert.equal(citation("甲", "〔某会讲话〕", "", ""), "甲\n——〔某会讲话〕");
});

test("a title is cited in 《》, an inferred one in 〔〕", () => {
  const { cited } = wenku.copy;
  const titles = ["某条例", "关于印发《某办法》的通知", "〔某会讲话〕", "《某条例》", "《甲》和《乙》"];
  assert.deepEqual(titles.map(cited), [
    "《某条例》", "《关于印发〈某办法〉的通知》", "〔某会讲话〕", "《某条例》", "《〈甲〉和〈乙〉》",
  ]);
});

test("the outline marks the last heading that has been passed", () => {
  const { passed } = wenku.document;
  assert.deepEqual([-1, 0, 10, 25, 99].map((line) => passed([0, 10, 20, 30], line)), [-1, 0, 1, 2, 3]);
  assert.equal(passed([], 5), -1);
});

test("settings are sound whatever was stored", () => {
  const { size, scheme } = wenku.settings;
  assert.deepEqual([null, "", "0", "3", "4", "x", "12"].map(size), [1, 1, 0, 3, 1, 1, 1]);
  assert.equal(scheme("dark", false), "dark");
  assert.equal(scheme("light", true), "light");
  assert.equal(scheme("blue", true), "dark");
});

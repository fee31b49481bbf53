import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { registerSheet, registerState, registerXlsx } = load(
  "settings", "address", "copy", "search-fold", "search-query",
  "register-store", "register-sheet", "register-state", "register-xlsx",
);

const ROOT = {
  atOnce: 10,
  forces: ["必须", "禁止", "希望", "可以"],
  topics: [["zg", "整改"], ["zr", "责任"]],
  collections: [
    { kind: "speech", label: "讲话", rows: 30, parts: [] },
    { kind: "regulation", label: "党内法规", rows: 8, parts: [] },
    { kind: "discipline", label: "纪律规定", rows: 50, parts: [] },
  ],
};

test("the address and the state are two forms of one thing", () => {
  const state = { words: "整改 “清单”", group: "bearer", load: ["regulation"],
    chosen: { bearer: ["巡察办", "甲&乙"], force: ["禁止"] } };
  assert.deepEqual(registerState.parse("#" + registerState.format(state)), state);
  assert.deepEqual(registerState.parse("#group=x&nothing=1"),
    { words: "", group: "", load: [], chosen: {} });
});

test("the first collection is loaded, others where they fit or are asked for", () => {
  const kinds = (state) => registerState.toLoad(ROOT, { load: [], chosen: {}, ...state })
    .map((one) => one.kind);
  assert.deepEqual(kinds({}), ["speech"]);
  assert.deepEqual(kinds({ load: ["discipline"] }), ["speech", "discipline"]);
  assert.deepEqual(kinds({ chosen: { kind: ["regulation"] } }), ["speech", "regulation"]);
});

test("names of columns and text of XML", () => {
  assert.deepEqual([0, 25, 26, 701, 702].map((n) => registerXlsx.letters(n)),
    ["A", "Z", "AA", "ZZ", "AAA"]);
  assert.equal(registerXlsx.escaped("<a>&\u0001_x0041_\r"), "&lt;a&gt;&amp;_x0001__x005F_x0041_&#13;");
  assert.equal(registerXlsx.clipped("好".repeat(40000)).length, 32767);
});

test("a spreadsheet takes no cell of a CSV file for a formula", () => {
  const row = (text) => ({
    text, force: "必须", bearers: [["@甲", "甲", ""]], deadline: "", frequency: "", leaders: [],
    supporters: [], topics: [], basis: [], place: "第1段",
    document: { cited: "《乙》", attribution: "", label: "讲话", occasion: "", date: "" },
  });
  const columns = [{ label: "序号" }, { label: "责任主体" }, { label: "要求" }];
  const lines = registerSheet.csv([row("=1+1"), row('说“甲,乙”和"丙"'), row("-x\ny")], columns)
    .split("\r\n");
  assert.equal(lines[0], "\ufeff序号,责任主体,要求");
  assert.ok(lines[1].startsWith("1,'@甲,'=1+1,必须,"));
  assert.ok(lines[2].includes('"说“甲,乙”和""丙"""'));
  assert.ok(lines[3].includes('"\'-x\ny"'));
});

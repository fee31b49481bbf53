import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { missing } = load("settings", "address", "sieve", "missing");

test("the table has a line for its columns and one a rule, numbered, in CRLF with a BOM", () => {
  const text = missing.csv([["甲条例", "X发〔2020〕1号", 3, 2, "讲话 2；办法 1", "第二条 2"]]);
  assert.equal(text, "\ufeff序号,文件,文号,引用处数,引用文献数,引用的文献及处数,所引条款及处数\r\n" +
    "1,甲条例,X发〔2020〕1号,3,2,讲话 2；办法 1,第二条 2\r\n");
});

test("quotes, commas and line ends are guarded, and so is what looks like a formula", () => {
  const text = missing.csv([['甲"乙",丙', "=1+1", 1, 1, "a\nb", "-x"]]);
  assert.equal(text.split("\r\n")[1], '1,"甲""乙"",丙",\'=1+1,1,1,"a\nb",\'-x');
});

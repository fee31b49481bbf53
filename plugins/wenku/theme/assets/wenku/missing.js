/* What is not held, and citations in doubt: the list can be saved as a table, an entry copied. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var HEAD = ["序号", "文件", "文号", "引用处数", "引用文献数", "引用的文献及处数", "所引条款及处数"];
  var sheet = [];
  var live = null;

  /* A cell of a CSV file (RFC 4180); one that a spreadsheet would take for a formula gets an
     apostrophe before it. */
  function cell(value) {
    var text = String(value);
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  /* The table of these rows of the sheet, numbered from 1. */
  function csv(rows) {
    var lines = rows.map(function (row, i) { return [i + 1].concat(row); });
    return "\ufeff" + [HEAD].concat(lines).map(function (line) {
      return line.map(cell).join(",") + "\r\n";
    }).join("");
  }

  wenku.missing = {
    csv: csv,
    sheet: function (rows) { sheet = rows; }
  };

  var document = root.document;
  var page = document && document.getElementById("wk-sieve");
  if (!page) return;

  var given = wenku.sieve.data;
  wenku.sieve.data = function (data) {
    live = given(data);
    return live;
  };

  /* The rows that are shown now. */
  function shown() {
    if (!live || root.location.hash.indexOf("=") < 0) return sheet;
    return wenku.sieve.select(live, wenku.sieve.parse(root.location.hash))
      .map(function (row) { return sheet[row]; });
  }

  function save(said) {
    var file = page.getAttribute("data-file").replace(/\.js$/, "-sheet.js");
    wenku.script(file).then(function () {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv(shown())], { type: "text/csv;charset=utf-8" }));
      link.download = "引用而未收录.csv";
      link.click();
      root.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
      said.textContent = "已保存 " + shown().length + " 行";
    }, function (error) { said.textContent = error.message; });
  }

  var button = page.querySelector("[data-save]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () { save(button.nextElementSibling); });
  }

  page.addEventListener("click", function (event) {
    var copy = event.target.closest("[data-copy]");
    if (!copy) return;
    wenku.copy.copy(copy.closest("details").querySelector("code").textContent, copy.nextElementSibling);
  });
})(window);

/* The rows of the register as a sheet: the same cells as wenku/render/sheet.py writes. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  var BOM = "\ufeff";
  var FORMULA = /^[=+\-@\t\r]/;

  /* Where a row stands, as it is cited. */
  function source(row) {
    var document = row.document;
    return document.cited + row.place + (document.attribution ? "（" + document.attribution + "）" : "");
  }

  function names(row) {
    return row.bearers.map(function (one) { return one[0]; }).join("、");
  }

  function byWhen(row) {
    return [row.deadline, row.frequency].filter(Boolean).join("；");
  }

  /* The filled cells of a row with its number in the list. */
  function cells(row, number) {
    return [
      String(number), names(row), row.text, row.force, byWhen(row), row.leaders.join("、"),
      row.supporters.join("、"),
      row.topics.map(function (topic) { return topic[1]; }).join("、"),
      row.basis.map(function (rule) { return rule[0]; }).join("；"),
      source(row), row.document.label, row.document.occasion, row.document.date
    ];
  }

  /* The sheet as comma-separated values with a BOM; a cell that a spreadsheet would take for a
     formula gets an apostrophe before it. */
  function csv(rows, columns) {
    var lines = [columns.map(function (column) { return column.label; })];
    rows.forEach(function (row, i) {
      var line = cells(row, i + 1);
      while (line.length < columns.length) line.push("");
      lines.push(line);
    });
    return BOM + lines.map(function (line) { return line.map(cell).join(",") + "\r\n"; }).join("");
  }

  function cell(text) {
    var guarded = FORMULA.test(text) ? "'" + text : text;
    return /[,"\r\n]/.test(guarded) ? '"' + guarded.replace(/"/g, '""') + '"' : guarded;
  }

  /* The rows as text to paste: each with its number, and below it where it stands. */
  function text(rows) {
    return rows.map(function (row, i) {
      return (i + 1) + ". " + wenku.copy.citation(row.text, row.document.cited, row.place,
        row.document.attribution);
    }).join("\n\n");
  }

  wenku.registerSheet = { source: source, names: names, byWhen: byWhen, cells: cells, csv: csv, text: text };
})(window);

/* A workbook (.xlsx) of the register: a zip of XML parts that are stored as they are, all cells
   text.  The layout is that of wenku/build/xlsx.py. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  var LONGEST = 32767;
  var CUT = "……（余文见出处）";
  var HEAD = 1;
  var BODY = 2;
  var XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  var MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /* Text in XML; what XML cannot hold is written the way spreadsheets write it. */
  function escaped(text) {
    return text
      .replace(/_x([0-9A-Fa-f]{4})_/g, "_x005F_x$1_")
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, function (char) {
        return "_x" + ("000" + char.charCodeAt(0).toString(16).toUpperCase()).slice(-4) + "_";
      })
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
  }

  /* A text as far as a cell can hold it. */
  function clipped(text) {
    return text.length <= LONGEST ? text : text.slice(0, LONGEST - CUT.length) + CUT;
  }

  /* A, B … Z, AA … */
  function letters(column) {
    var text = "";
    for (var n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
      text = String.fromCharCode(65 + (n - 1) % 26) + text;
    }
    return text;
  }

  function cell(column, line, text, style) {
    var at = 'r="' + letters(column) + line + '" s="' + style + '"';
    if (!text) return "<c " + at + "/>";
    return "<c " + at + ' t="inlineStr"><is><t xml:space="preserve">' + escaped(clipped(text)) +
      "</t></is></c>";
  }

  function line(number, cells) {
    return '<row r="' + number + '">' + cells.join("") + "</row>";
  }

  /* Two lines of headings, the bands over the columns, and the ranges to merge. */
  function heads(columns) {
    var merged = [];
    var from = 0;
    columns.forEach(function (column, i) {
      if (i + 1 < columns.length && columns[i + 1].band === column.band) return;
      if (i > from) merged.push(letters(from) + "1:" + letters(i) + "1");
      from = i + 1;
    });
    var bands = columns.map(function (column, i) {
      return cell(i, 1, i && columns[i - 1].band === column.band ? "" : column.band, HEAD);
    });
    var labels = columns.map(function (column, i) { return cell(i, 2, column.label, HEAD); });
    return { lines: line(1, bands) + line(2, labels), merged: merged };
  }

  function register(rows, columns) {
    var top = heads(columns);
    var last = letters(columns.length - 1);
    var lines = rows.map(function (row, i) {
      return line(i + 3, columns.map(function (_, at) {
        if (at) return cell(at, i + 3, row[at] || "", BODY);
        return '<c r="A' + (i + 3) + '" s="' + BODY + '"><v>' + row[0] + "</v></c>";
      }));
    });
    return XML + '<worksheet xmlns="' + MAIN + '"><sheetViews><sheetView tabSelected="1" workbookViewId="0">' +
      '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      '<sheetFormatPr defaultRowHeight="15"/><cols>' + columns.map(function (column, i) {
        return '<col min="' + (i + 1) + '" max="' + (i + 1) + '" width="' + column.width +
          '" customWidth="1"/>';
      }).join("") + "</cols><sheetData>" + top.lines + lines.join("") + "</sheetData>" +
      '<autoFilter ref="A2:' + last + Math.max(2, rows.length + 2) + '"/>' +
      '<mergeCells count="' + top.merged.length + '">' + top.merged.map(function (range) {
        return '<mergeCell ref="' + range + '"/>';
      }).join("") + '</mergeCells><pageSetup paperSize="9" orientation="landscape"/></worksheet>';
  }

  function about(lines) {
    return XML + '<worksheet xmlns="' + MAIN + '"><cols><col min="1" max="1" width="80" customWidth="1"/></cols>' +
      "<sheetData>" + lines.map(function (text, i) { return line(i + 1, [cell(0, i + 1, text, 0)]); }).join("") +
      "</sheetData></worksheet>";
  }

  function styles() {
    var side = function (name) { return "<" + name + ' style="thin"><color auto="1"/></' + name + ">"; };
    return XML + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>' +
      '<font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill>' +
      '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F1EB"/>' +
      '</patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>' +
      ["left", "right", "top", "bottom"].map(side).join("") + "<diagonal/></border></borders>" +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
      '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>' +
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1">' +
      '<alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1">' +
      '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
  }

  function book() {
    return XML + '<workbook xmlns="' + MAIN + '" xmlns:r="' + OFFICE + '"><sheets>' +
      '<sheet name="要求台账" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets>';
  }

  function relations(pairs) {
    return XML + '<Relationships xmlns="' + PACKAGE + 'relationships">' + pairs.map(function (pair, i) {
      return '<Relationship Id="rId' + (i + 1) + '" Type="' + OFFICE + "/" + pair[0] + '" Target="' +
        pair[1] + '"/>';
    }).join("") + "</Relationships>";
  }

  function types() {
    var parts = [["xl/workbook.xml", "sheet.main+xml"], ["xl/worksheets/sheet1.xml", "worksheet+xml"],
      ["xl/worksheets/sheet2.xml", "worksheet+xml"], ["xl/styles.xml", "styles+xml"]];
    return XML + '<Types xmlns="' + PACKAGE + 'content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' + parts.map(function (part) {
        return '<Override PartName="/' + part[0] + '" ContentType="' + TYPE + part[1] + '"/>';
      }).join("") + "</Types>";
  }

  /* The parts of a workbook with these rows of filled cells and, on a second sheet, these lines. */
  function parts(rows, columns, lines) {
    var range = "'要求台账'!$A$2:$" + letters(columns.length - 1) + "$" + Math.max(2, rows.length + 2);
    return [
      ["[Content_Types].xml", types()],
      ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
      ["xl/workbook.xml", book() + "<definedNames>" +
        '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">' + range + "</definedName>" +
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'要求台账\'!$1:$2</definedName>' +
        "</definedNames></workbook>"],
      ["xl/_rels/workbook.xml.rels", relations([["worksheet", "worksheets/sheet1.xml"],
        ["worksheet", "worksheets/sheet2.xml"], ["styles", "styles.xml"]])],
      ["xl/worksheets/sheet1.xml", register(rows, columns)],
      ["xl/worksheets/sheet2.xml", about(lines)],
      ["xl/styles.xml", styles()]
    ];
  }

  var table = null;

  /* The checksum of a zip (CRC-32). */
  function crc(bytes) {
    if (!table) {
      table = new Uint32Array(256);
      for (var n = 0; n < 256; n += 1) {
        var value = n;
        for (var k = 0; k < 8; k += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
        table[n] = value >>> 0;
      }
    }
    var sum = 0xffffffff;
    for (var i = 0; i < bytes.length; i += 1) sum = table[(sum ^ bytes[i]) & 0xff] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /* Numbers of two and four bytes, one after another, the least byte first. */
  function numbers(pairs) {
    var bytes = [];
    pairs.forEach(function (pair) {
      for (var i = 0; i < pair[0]; i += 1) bytes.push((pair[1] >>> (8 * i)) & 0xff);
    });
    return new Uint8Array(bytes);
  }

  /* A zip of files [[name, text]…], stored, dated 1980-01-01, as pieces for a Blob. */
  function zip(files) {
    var encoder = new root.TextEncoder();
    var pieces = [];
    var directory = [];
    var at = 0;
    var listed = 0;
    files.forEach(function (file) {
      var name = encoder.encode(file[0]);
      var data = encoder.encode(file[1]);
      var facts = [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 33], [4, crc(data)], [4, data.length],
        [4, data.length], [2, name.length], [2, 0]];
      pieces.push(numbers([[4, 0x04034b50]].concat(facts)), name, data);
      var entry = numbers([[4, 0x02014b50], [2, 20]].concat(facts,
        [[2, 0], [2, 0], [2, 0], [4, 0], [4, at]]));
      directory.push(entry, name);
      listed += entry.length + name.length;
      at += 30 + name.length + data.length;
    });
    return pieces.concat(directory, [numbers([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length],
      [2, files.length], [4, listed], [4, at], [2, 0]])]);
  }

  wenku.registerXlsx = { parts: parts, zip: zip, escaped: escaped, clipped: clipped, letters: letters };
})(window);

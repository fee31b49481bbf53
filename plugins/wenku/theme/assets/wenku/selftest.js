/* The page on which the search tests itself: what the index finds against what reading every passage
   finds.  Passages are read in order, so that one look at each decides for all queries. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  /* Passages that are read at once, and places that are shown of what differs. */
  var BATCH = 400;
  var SHOWN = 5;
  var said = document.getElementById("wk-selftest-said");
  var progress = document.getElementById("wk-selftest-progress");
  var problems = document.getElementById("wk-selftest-problems");
  var table = document.getElementById("wk-selftest-queries");
  var button = document.getElementById("wk-selftest-run");


  /* What the index finds for the query of a row, and what is to be counted while reading. */
  async function asked(index, row) {
    var found = await wenku.searchEngine.find(index, row.cells[0].textContent, {});
    found.problems.forEach(function (one) { if (one.file) tell(one.message); });
    return {
      row: row,
      query: found.query,
      held: found.held,
      shown: found.total,
      next: 0,
      read: 0,
      differs: []
    };
  }

  /* Whether a text holds a query, by looking at the text alone. */
  function holds(query, text, plain) {
    return !query.problem && query.terms.every(function (term) {
      var stands = term.forms.some(function (form) { return plain.indexOf(form) >= 0; });
      if (stands && term.exact) {
        stands = wenku.searchFold.oneBlank(text).indexOf(term.exact) >= 0;
      }
      return stands !== term.excluded;
    });
  }

  function compare(test, passage, text, plain) {
    var inText = holds(test.query, text, plain);
    var inIndex = test.held[test.next] === passage;
    if (inIndex) test.next += 1;
    if (inText) test.read += 1;
    if (inText !== inIndex) test.differs.push({ passage: passage, missed: inText });
  }

  function tell(message) {
    var told = Array.from(problems.children).some(function (one) { return one.textContent === message; });
    if (told) return;
    var item = document.createElement("li");
    item.textContent = message;
    problems.append(item);
  }

  async function readAll(index, tests) {
    var unread = 0;
    for (var start = 0; start < index.passages; start += BATCH) {
      var count = Math.min(BATCH, index.passages - start);
      var some = Array.from({ length: count }, function (_, i) { return start + i; });
      var read = await index.read(some);
      for (var i = 0; i < count; i += 1) {
        if (read[i] instanceof Error) {
          tell(read[i].message);
          unread += 1;
          tests.forEach(function (test) { if (test.held[test.next] === start + i) test.next += 1; });
        } else {
          var plain = index.fold.normal(read[i].text);
          for (var j = 0; j < tests.length; j += 1) compare(tests[j], start + i, read[i].text, plain);
        }
      }
      progress.value = (start + count) / index.passages;
      said.textContent = "正在逐段读：" + (start + count) + " / " + index.passages + " 段";
    }
    return unread;
  }

  async function show(index, test) {
    var cells = test.row.cells;
    var missed = test.differs.filter(function (one) { return one.missed; }).length;
    var same = !test.differs.length && test.shown === test.held.length;
    cells[1].textContent = test.shown;
    cells[2].textContent = test.read;
    cells[3].textContent = test.query.problem ? wenku.searchQuery.MESSAGES[test.query.problem]
      : same ? "一致" : "漏 " + missed + "，多 " + (test.differs.length - missed);
    test.row.toggleAttribute("data-differs", !same);
    if (test.differs.length) cells[3].append(await places(index, test.differs.slice(0, SHOWN)));
    return same;
  }

  async function places(index, differs) {
    var list = document.createElement("ul");
    var read = await index.read(differs.map(function (one) { return one.passage; }));
    read.forEach(function (passage) {
      var item = document.createElement("li");
      item.textContent = "《" + passage.title + "》" + passage.pinpoint;
      list.append(item);
    });
    return list;
  }

  async function run() {
    button.disabled = true;
    problems.textContent = "";
    progress.hidden = false;
    progress.value = 0;
    try {
      await test();
    } catch (error) {
      said.textContent = "没有做完：" + error.message;
    }
    progress.hidden = true;
    button.disabled = false;
    button.textContent = "再做一遍";
  }

  async function test() {
    var index = await wenku.search.index();
    var tests = [];
    for (var i = 0; i < table.rows.length; i += 1) tests.push(await asked(index, table.rows[i]));
    var unread = await readAll(index, tests);
    var same = 0;
    for (var j = 0; j < tests.length; j += 1) same += await show(index, tests[j]) ? 1 : 0;
    var whole = "查询 " + tests.length + " 个，逐段读了 " + (index.passages - unread) + " 段";
    if (unread) said.textContent = whole + "；另有 " + unread + " 段读不到，自检不完整";
    else if (problems.children.length) said.textContent = whole + "；检索数据有损坏，见下面的说明";
    else if (same === tests.length) said.textContent = "全部一致：" + whole + "，没有漏，也没有多";
    else said.textContent = "有 " + (tests.length - same) + " 个查询不一致：" + whole;
  }

  function add(event) {
    event.preventDefault();
    var field = document.getElementById("wk-selftest-q");
    if (!field.value.trim()) return;
    var row = table.insertRow(0);
    var head = document.createElement("th");
    head.scope = "row";
    head.textContent = field.value;
    row.append(head);
    for (var i = 0; i < 3; i += 1) row.insertCell();
    field.value = "";
  }

  button.addEventListener("click", run);
  document.getElementById("wk-selftest-add").addEventListener("submit", add);
})(window);

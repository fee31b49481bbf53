/* The table of the register: rows of the store as rows of the table, a screen or so at a time. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var CHUNK = 60;
  /* Topics of a row that are named. */
  var TOPICS = 3;

  /* What the table shows, in order: the rows, under the headings of their groups where there are
     any.  [{row, number} or {group}…] */
  function items(rows, groups) {
    var found = [];
    if (!groups) return rows.map(function (row, i) { return { row: row, number: i + 1 }; });
    groups.forEach(function (group) {
      found.push({ group: group });
      group.rows.forEach(function (row, i) { found.push({ row: row, number: i + 1 }); });
    });
    return found;
  }

  wenku.registerRows = { items: items, CHUNK: CHUNK };
  if (!root.document) return;
  var make = wenku.make;

  function link(text, url) {
    var made = make("a", "", text);
    made.href = wenku.base + url;
    return made;
  }

  function joined(parts) {
    var found = [];
    parts.forEach(function (part, i) { found.push.apply(found, i ? ["、", part] : [part]); });
    return found;
  }

  /* A cell with what it holds. */
  function cell(name, parts) {
    return make.apply(null, ["td", "wk-l-" + name].concat(parts));
  }

  function who(row) {
    var parts = joined(row.bearers.map(function (one) {
      return one[2] ? link(one[0], "register/" + one[2] + ".html") : one[0];
    }));
    if (!parts.length) parts.push(make("i", "", "未写明"));
    if (row.handed) parts.push(make("i", "", "（承前）"));
    return parts;
  }

  /* The words of a row with what a query finds marked. */
  function words(row, query, fold) {
    if (!query) return [row.text];
    var parts = [];
    var at = 0;
    wenku.searchQuery.marks(query, row.text, fold).forEach(function (span) {
      parts.push(row.text.slice(at, span[0]), make("mark", "", row.text.slice(span[0], span[1])));
      at = span[1];
    });
    return parts.concat(row.text.slice(at));
  }

  function more(row) {
    var said = [];
    if (row.leaders.length) said.push("牵头：" + row.leaders.join("、"));
    if (row.supporters.length) said.push("配合：" + row.supporters.join("、"));
    return said.map(function (text) { return make("span", "", text); });
  }

  function basis(row) {
    if (!row.basis.length) return [];
    var rules = joined(row.basis.map(function (rule) {
      return rule[1] ? link(rule[0], rule[1]) : rule[0];
    }));
    return [make.apply(null, ["span", "wk-l-basis", "依据："].concat(rules))];
  }

  function source(row) {
    var document = row.document;
    var opening = link(document.title + " " + row.place, document.url + "#" + row.at);
    var copy = make("button", "wk-l-copy", "复制");
    copy.type = "button";
    copy.setAttribute("data-copy", row.number);
    var said = make("em", "");
    said.setAttribute("role", "status");
    var parts = [opening];
    if (document.attribution) parts.push(make("span", "", document.attribution));
    return parts.concat(copy, said);
  }

  function rowElement(item, held, query, fold) {
    var row = held.rows[item.row];
    return make("tr", "", cell("no", [String(item.number)]), cell("who", who(row)),
      cell("text", words(row, query, fold).concat(basis(row))), cell("force", [row.force]),
      cell("when", [wenku.registerSheet.byWhen(row)].concat(more(row))),
      cell("topic", topics(row)), cell("source", source(row)));
  }

  function topics(row) {
    var parts = joined(row.topics.slice(0, TOPICS).map(function (topic) {
      return link(topic[1], "topics/" + topic[0] + ".html");
    }));
    return row.topics.length > TOPICS ? parts.concat("等 " + row.topics.length + " 个") : parts;
  }

  function groupElement(group) {
    var head = make("th", "", group.name, make("b", "", group.rows.length + " 条"));
    head.colSpan = 6;
    head.scope = "rowgroup";
    /* The column of topics is not always shown; a cell of its own goes with it. */
    return make("tr", "wk-l-group", head, cell("topic", []));
  }

  /* A table body that shows items as far as they are asked for. */
  function table(body, held) {
    var shown = 0;
    var list = [];
    var query = null;
    var fold = null;

    function more(count) {
      var piece = root.document.createDocumentFragment();
      var end = Math.min(list.length, shown + count);
      for (; shown < end; shown += 1) {
        var item = list[shown];
        piece.append(item.group ? groupElement(item.group) : rowElement(item, held, query, fold));
      }
      body.append(piece);
      return shown < list.length;
    }

    return {
      more: function () { return more(CHUNK); },
      /* Shows other items; gives whether there are more than the first of them. */
      show: function (items, asked, folder) {
        list = items;
        query = asked;
        fold = folder;
        shown = 0;
        body.textContent = "";
        return more(CHUNK);
      },
      /* As many as the printer gets; gives the function that takes them back. */
      print: function (most) {
        var before = shown;
        more(most - shown);
        return function () {
          if (shown > before) {
            var range = root.document.createRange();
            range.setStartBefore(body.children[before]);
            range.setEndAfter(body.lastChild);
            range.deleteContents();
          }
          shown = before;
        };
      }
    };
  }

  wenku.registerRows.table = table;
})(window);

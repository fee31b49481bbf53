/* A document that was opened from the search: what the query finds in it is marked, and the reader
   goes from one mark to the next. */
(function (root) {
  "use strict";
  var wenku = root.wenku;

  /* What text nodes of these lengths have of the stretches [start, end) of the text that they make
     up together: [[node, start, end]…], offsets within the node. */
  function shares(lengths, marks) {
    var found = [];
    var begin = 0;
    lengths.forEach(function (length, node) {
      marks.forEach(function (mark) {
        var start = Math.max(mark[0], begin);
        var end = Math.min(mark[1], begin + length);
        if (start < end) found.push([node, start - begin, end - begin]);
      });
      begin += length;
    });
    return found;
  }

  wenku.searchMark = { shares: shares };
  if (!root.document) return;
  var document = root.document;
  var make = wenku.make;

  function textNodes(element) {
    var walker = document.createTreeWalker(element, root.NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  /* The elements whose texts, joined, are the text of a passage: the block, or the cells of a row
     of a table, which the index joins with tabs. */
  function parts(hit) {
    var block = document.getElementById(hit.anchor);
    if (!block) return [];
    var row = Array.from(block.querySelectorAll("tr")).find(function (one) {
      return cells(one).map(function (cell) { return cell.textContent; }).join("\t") === hit.text;
    });
    if (row) return cells(row);
    return block.textContent === hit.text ? [block] : [];
  }

  function cells(row) {
    return Array.from(row.cells);
  }

  /* Marks one hit; gives for each of its stretches the elements that mark it. */
  function mark(hit) {
    var begin = 0;
    var found = hit.marks.map(function () { return []; });
    parts(hit).forEach(function (part) {
      var nodes = textNodes(part);
      var lengths = nodes.map(function (node) { return node.length; });
      hit.marks.forEach(function (span, i) {
        shares(lengths, [[span[0] - begin, span[1] - begin]]).forEach(function (share) {
          found[i].push([nodes[share[0]], share[1], share[2]]);
        });
      });
      begin += part.textContent.length + 1;
    });
    return wrapped(found);
  }

  /* Wraps stretches of text nodes, the last first, so that the offsets of the others hold. */
  function wrapped(found) {
    return found.slice().reverse().map(function (pieces) {
      return pieces.slice().reverse().map(function (piece) {
        var range = document.createRange();
        range.setStart(piece[0], piece[1]);
        range.setEnd(piece[0], piece[2]);
        var element = make("mark", "wk-mark");
        range.surroundContents(element);
        return element;
      }).reverse();
    }).reverse().filter(function (elements) { return elements.length; });
  }

  /* A promise that what the query finds in this document is marked and can be walked through. */
  wenku.searchMark.show = async function (query) {
    await wenku.script("assets/wenku/search-state.js");
    var id = decodeURIComponent(root.location.pathname.split("/").pop()).replace(/\.html$/, "");
    var bar = make("div", "wk-marks");
    var said = make("p", "");
    said.setAttribute("role", "status");
    bar.append(said);
    document.getElementById("wk-main").prepend(bar);
    document.getElementById("wk-q").value = query;
    var found = await wenku.search.groups(query, { within: { doc: id }, each: 0, limit: 0 });
    var hits = found.groups.length ? found.groups[0].hits.slice() : [];
    var blocks = Array.from(document.querySelectorAll("[data-wenku-body] [id]"));
    var order = new Map(blocks.map(function (block, i) { return [block.id, i]; }));
    hits.sort(function (a, b) { return order.get(a.anchor) - order.get(b.anchor); });
    var marks = [];
    hits.forEach(function (hit) { marks = marks.concat(mark(hit)); });
    walk(marks, bar, said, query, found.problems);
  };

  function walk(marks, bar, said, query, problems) {
    var at = -1;
    if (!marks.length) {
      said.textContent = problems.length ? problems[0].message : "本文里没有“" + query + "”";
      return;
    }
    bar.append(button("上一处", "k", -1), button("下一处", "j", 1), results(query), closing());
    document.addEventListener("keydown", keys, true);
    stand(Math.max(0, opened()));

    /* The first mark of the paragraph that the address names. */
    function opened() {
      var target = document.getElementById(decodeURIComponent(root.location.hash.slice(1)));
      return target ? marks.findIndex(function (one) { return target.contains(one[0]); }) : 0;
    }

    function stand(next) {
      if (marks[at]) marks[at].forEach(function (one) { one.removeAttribute("aria-current"); });
      at = (next + marks.length) % marks.length;
      marks[at].forEach(function (one) { one.setAttribute("aria-current", "true"); });
      marks[at][0].scrollIntoView({ block: "center" });
      said.textContent = "“" + query + "”在本文 " + marks.length + " 处，第 " + (at + 1) + " 处";
    }

    function keys(event) {
      if (wenku.typing(event) || event.key !== "j" && event.key !== "k") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      stand(at + (event.key === "j" ? 1 : -1));
    }

    function button(text, key, by) {
      var made = make("button", "", text);
      made.type = "button";
      made.setAttribute("aria-keyshortcuts", key);
      made.title = "按键 " + key;
      made.addEventListener("click", function () { stand(at + by); });
      return made;
    }

    function results() {
      var link = make("a", "", "全部结果");
      var state = wenku.searchState.parse("");
      state.query = query;
      link.href = wenku.base + "search.html" + wenku.searchState.format(state);
      return link;
    }

    function closing() {
      var made = make("button", "", "取消标记");
      made.type = "button";
      made.addEventListener("click", function () {
        document.removeEventListener("keydown", keys, true);
        marks.forEach(function (one) {
          one.forEach(function (element) { element.replaceWith.apply(element, element.childNodes); });
        });
        bar.remove();
      });
      return made;
    }
  }
})(window);

/* The page of the search: lists the hits of the query in the address. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;

  /* The text of a hit with its marked stretches. */
  function marked(hit) {
    var paragraph = document.createElement("p");
    var at = 0;
    hit.marks.forEach(function (span) {
      var mark = document.createElement("mark");
      mark.textContent = hit.text.slice(span[0], span[1]);
      paragraph.append(hit.text.slice(at, span[0]), mark);
      at = span[1];
    });
    paragraph.append(hit.text.slice(at));
    return paragraph;
  }

  function item(hit) {
    var li = document.createElement("li");
    var link = document.createElement("a");
    link.href = hit.url;
    link.textContent = hit.title || hit.doc;
    li.append(link, marked(hit));
    return li;
  }

  function tell(found) {
    var told = found.problems.map(function (problem) { return problem.message; });
    if (!told.length || found.total) {
      told.unshift(found.total ? "找到 " + found.total + " 处，在 " + found.documents + " 篇里"
        : "没有找到");
    }
    document.getElementById("wk-said").textContent = told.join("；");
  }

  function fail(error) {
    document.getElementById("wk-said").textContent = error.message;
  }

  /* Add the hits of `found` to the list; the button asks for those after them. */
  function show(found) {
    var list = document.getElementById("wk-hits");
    list.append.apply(list, found.hits.map(item));
    more.hidden = list.children.length >= found.total || !found.hits.length;
    tell(found);
  }

  function ask() {
    var from = document.getElementById("wk-hits").children.length;
    wenku.search(query, { offset: from, limit: AT_ONCE }).then(show, fail);
  }

  var AT_ONCE = 50;
  var more = document.getElementById("wk-more");
  var query = new URLSearchParams(root.location.search).get("q") || "";
  document.getElementById("wk-ask-q").value = query;
  more.addEventListener("click", ask);
  if (query) ask();
})(window);

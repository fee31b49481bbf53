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

  function show(found) {
    var told = found.problems.map(function (problem) { return problem.message; });
    if (!told.length || found.total) {
      told.unshift(found.total ? "找到 " + found.total + " 处，在 " + found.documents + " 篇里"
        : "没有找到");
    }
    document.getElementById("wk-said").textContent = told.join("；");
    var list = document.getElementById("wk-hits");
    list.replaceChildren.apply(list, found.hits.map(item));
  }

  var query = new URLSearchParams(root.location.search).get("q") || "";
  document.getElementById("wk-ask-q").value = query;
  if (!query) return;
  wenku.search(query).then(show, function (error) {
    document.getElementById("wk-said").textContent = error.message;
  });
})(window);

/* Documents with their hits on the page of the search. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  if (!root.document) return;
  var make = wenku.make;
  /* Hits of one document that are shown by one press of a button. */
  var AT_ONCE = 100;

  /* A document: its title, what is known of it, its first hits, and a button for the others.
     context is {query, kinds, titles, rest(found) -> promise of all hits of the document}. */
  function group(found, context) {
    var entry = wenku.titles.at(context.titles, found.url) ||
      [found.title || found.doc, found.url, "", found.year];
    var title = make("a", "", entry[0]);
    title.href = wenku.searchState.opening(found.url, context.query);
    var facts = [context.kinds[found.kind] || found.kind, entry[3]].filter(Boolean);
    var line = make("p", "wk-group__facts");
    facts.forEach(function (fact) { line.append(make("span", "", fact)); });
    line.append(make("b", "", found.count + " 处"));
    var list = make("ol", "wk-hits");
    var cite = function (hit) { return citation(hit, entry); };
    list.append.apply(list, found.hits.map(function (one) { return hit(one, context.query, cite); }));
    var item = make("li", "wk-group", make("h2", "", title), line, list);
    item.setAttribute("data-doc", found.doc);
    if (found.count > found.hits.length) item.append(rest(found, context, list, cite));
    return item;
  }

  /* A hit: where it stands, which is the link, and what it says there. */
  function hit(found, query, cite) {
    var path = make("p", "wk-passage__path");
    found.path.forEach(function (heading) { path.append(make("span", "", heading)); });
    var link = make("a", "wk-hit__at", found.pinpoint || "打开");
    link.href = wenku.searchState.opening(found.url, query);
    path.append(link);
    var text = make("p", "wk-passage__text");
    if (found.text) text.append.apply(text, wenku.searchExcerpt.nodes(found, make));
    else text.append(make("span", "wk-unknown", "这一段的文字没有读到"));
    var item = make("li", "wk-hit", path, text);
    if (found.text && cite) item.append(copying(found, cite));
    return item;
  }

  function copying(found, cite) {
    var button = make("button", "wk-hit__copy", "复制并注明出处");
    var said = make("em", "");
    button.type = "button";
    said.setAttribute("role", "status");
    button.addEventListener("click", function () { wenku.copy.copy(cite(found), said); });
    return make("p", "wk-hit__tools", button, said);
  }

  /* The words of a hit with its place, the same as on the page of its document. */
  function citation(found, entry) {
    var cited = wenku.titles.cited(entry, found);
    return wenku.copy.citation(found.text, cited, found.pinpoint, entry[3]);
  }

  /* The button for the hits that are not shown yet; more come by and by where there are many. */
  function rest(found, context, list, cite) {
    var button = make("button", "wk-more");
    var held = null;
    button.type = "button";
    button.setAttribute("data-rest", "");
    label();
    button.addEventListener("click", function () { more(true); });
    button.more = function () { return more(false); };

    function label() {
      button.textContent = "其余 " + (found.count - list.children.length) + " 处";
    }

    async function more(asked) {
      var from = list.children.length;
      button.disabled = true;
      held = held || await context.rest(found);
      button.disabled = false;
      list.append.apply(list, held.slice(from, from + AT_ONCE).map(function (one) {
        return hit(one, context.query, cite);
      }));
      label();
      if (list.children.length >= held.length) button.remove();
      if (asked) list.children[from].querySelector("a").focus({ preventScroll: true });
    }

    return button;
  }

  wenku.searchResults = { group: group, hit: hit };
})(window);

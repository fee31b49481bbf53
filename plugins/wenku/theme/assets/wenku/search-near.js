/* What the page of the search shows beside the hits: why nothing was found, and what is near to
   the query without being literally in the texts. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var SORTS = { document: "文献", topic: "主题" };

  function counted(part) {
    return part.passages ? part.passages + " 处，在 " + part.documents + " 篇里" : "没有";
  }

  /* What the words of a query are called. */
  function quoted(text) {
    return "“" + text + "”";
  }

  /* A long query as a headline shows it. */
  function shortened(text) {
    var chars = Array.from(text);
    return chars.length > 40 ? chars.slice(0, 40).join("") + "……" : text;
  }

  /* The items of each reason, in the order in which the reasons come. */
  function byReason(items) {
    var found = [];
    items.forEach(function (item) {
      var group = found.find(function (one) { return one.reason === item.reason; });
      if (group) group.items.push(item);
      else found.push({ reason: item.reason, items: [item] });
    });
    return found;
  }

  wenku.searchNear = { counted: counted, shortened: shortened, byReason: byReason };
  if (!root.document) return;
  var make = wenku.make;

  /* The section that says what was looked for.  context is {query, asking(query) -> address,
     unfiltered: address, clear()}. */
  function nothing(told, context) {
    var section = make("section", "wk-nothing", make("h2", "", "没有找到" + quoted(shortened(context.query))));
    if (told.unfiltered && told.unfiltered.passages) section.append(choices(told.unfiltered, context));
    if (told.parts.length > 1) section.append(parts(told, context));
    told.parts.forEach(function (part) {
      if (part.unmarked) section.append(make("p", "", quoted(part.text) + "连标点一起逐字查没有；不计标点有 " +
        part.unmarked + " 处：", link(part.text, context.asking(part.text))));
    });
    if (told.without.some(function (one) { return one.passages; })) section.append(without(told, context));
    if (told.nearest.length) section.append(nearest(told, context));
    return section;
  }

  function choices(unfiltered, context) {
    var button = make("button", "wk-link", "取消全部条件");
    button.type = "button";
    button.addEventListener("click", context.clear);
    return make("p", "", "在所选的范围和条件里没有，整个文库里有 " + counted(unfiltered) + "。", button);
  }

  function link(text, address) {
    var found = make("a", "wk-link", text);
    found.href = address;
    return found;
  }

  function parts(told, context) {
    var rows = told.parts.map(function (part) {
      var word = part.passages ? link(quoted(part.text), context.asking(part.quoted ? '"' + part.text + '"' : part.text))
        : quoted(part.text);
      return make("tr", "", make("th", "", part.excluded ? "排除 " : "", word), make("td", "", counted(part)));
    });
    var body = make("tbody", "");
    body.append.apply(body, rows);
    return make("div", "", make("p", "", "几个词要在同一段里才算找到。每个词单独查："),
      make("table", "wk-parts", body));
  }

  function without(told, context) {
    var list = make("ul", "");
    told.without.forEach(function (one) {
      if (!one.passages) return;
      list.append(make("li", "", "去掉" + quoted(one.dropped) + "，查 ", link(one.text, context.asking(one.text)),
        "：" + counted(one)));
    });
    return make("div", "", make("p", "", "少写一个词："), list);
  }

  function nearest(told, context) {
    var list = make("ol", "wk-hits");
    told.nearest.forEach(function (near) {
      var hit = wenku.searchResults.hit(near.hit, near.text, null);
      hit.querySelector(".wk-passage__path").prepend(
        make("span", "", wenku.titles.named(context.titles, near.hit)));
      hit.prepend(make("p", "", link(quoted(near.text), context.asking(near.text)), " " + counted(near)));
      list.append(hit);
    });
    return make("div", "", make("h3", "", "文库里最接近的文字"), list);
  }

  /* The section of what is near, apart from the hits. */
  function beyond(items, context) {
    var section = make("section", "wk-beyond", make("h2", "", "相近说法"),
      make("p", "wk-about", "下面不是逐字查到的，是写法、读音相近或只差一个字的"));
    byReason(items).forEach(function (group) {
      var list = make("ul", "");
      group.items.forEach(function (item) {
        var note = item.url ? SORTS[item.sort] : item.count + " 处";
        list.append(make("li", "", link(item.text, item.url || context.asking(item.query)), make("b", "", note)));
      });
      section.append(make("h3", "", group.reason), list);
    });
    return section;
  }

  /* Files that could not be read, and where to go on all the same. */
  function problems(found) {
    var list = make("ul", "");
    found.forEach(function (problem) { list.append(make("li", "", problem.message)); });
    return list;
  }

  Object.assign(wenku.searchNear, { nothing: nothing, beyond: beyond, problems: problems });
})(window);

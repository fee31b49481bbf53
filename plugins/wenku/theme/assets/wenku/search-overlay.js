/* The field of the search: while something is typed, a list under it shows the first titles and
   passages that are found.  It is a combobox: the arrows choose, Enter opens, Escape closes. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  var form = document && document.getElementById("wk-find");
  if (!form) return;
  var make = wenku.make;
  var WAIT = 160;
  var TITLES = 4;
  var PASSAGES = 8;
  var NEAR = 4;
  var SORTS = { document: "文献", topic: "主题" };
  var field = document.getElementById("wk-q");
  var only = form.querySelector("input[name=in]");
  var panel = make("div", "wk-found");
  var list = make("div", "wk-found__list");
  var said = make("p", "wk-found__said");
  var timer = 0;
  var turn = 0;
  var current = null;

  panel.hidden = true;
  panel.append(list, said);
  form.append(panel);
  list.id = "wk-found";
  set(list, { role: "listbox", "aria-label": "检索提示" });
  set(said, { role: "status" });
  set(field, {
    role: "combobox", "aria-controls": "wk-found", "aria-expanded": "false",
    "aria-autocomplete": "list", autocomplete: "off"
  });

  function set(element, attributes) {
    Object.keys(attributes).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    return element;
  }

  /* Where is searched: as the box beside the field says, on the page of the search as there. */
  function scope() {
    if (!only) return wenku.searchState.parse(root.location.search).within;
    return only.checked ? wenku.searchState.scope(only.value) : null;
  }

  /* The page of the search with a query. */
  function results(query) {
    var state = { query: query, within: scope(), chosen: {}, shown: 0, open: [] };
    return "search.html" + wenku.searchState.format(state);
  }

  /* ---- the list ---- */
  function group(label, options) {
    if (!options.length) return null;
    var head = make("p", "wk-found__head", label);
    var box = make("div", "wk-found__group", head);
    head.setAttribute("aria-hidden", "true");
    box.append.apply(box, options);
    return set(box, { role: "group", "aria-label": label });
  }

  function option(url) {
    var link = make("a", "wk-found__option");
    link.href = wenku.base + url;
    link.tabIndex = -1;
    link.append.apply(link, Array.prototype.slice.call(arguments, 1));
    return set(link, { role: "option", "aria-selected": "false" });
  }

  function title(entry) {
    return option(entry[1], make("span", "wk-found__sort", entry[2]),
      make("span", "wk-found__title", entry[0]), make("span", "wk-found__note", entry[3]));
  }

  /* A passage in a line or two: what stands around the first mark. */
  function passage(hit, query, entries) {
    var part = wenku.searchExcerpt.snippet(hit.text, hit.marks[0] || [0, 0]);
    var text = make("span", "wk-found__text");
    if (part[0]) text.append("…");
    wenku.searchExcerpt.pieces(hit.text, part, hit.marks).forEach(function (piece) {
      text.append(piece.hit ? make("mark", "", piece.text) : piece.text);
    });
    if (part[1] < hit.text.length) text.append("…");
    var where = make("span", "wk-found__where", wenku.titles.named(entries, hit) + " " + hit.pinpoint);
    return option(wenku.searchState.opening(hit.url, query), text, where);
  }

  function near(item) {
    var note = item.count ? item.count + " 处" : SORTS[item.sort] || "";
    var url = item.url || results(item.query);
    return option(url, make("span", "wk-found__sort", item.reason),
      make("span", "wk-found__title", item.text), make("span", "wk-found__note", note));
  }

  /* Put groups into the list; what was chosen stays chosen where it is still there. */
  function fill(groups) {
    var kept = current && current.href;
    list.replaceChildren.apply(list, groups.filter(Boolean));
    options().forEach(function (one, i) { one.id = "wk-found-" + i; });
    choose(options().find(function (one) { return one.href === kept; }) || null);
    var open = options().length > 0 || said.textContent !== "";
    panel.hidden = !open;
    field.setAttribute("aria-expanded", String(open && options().length > 0));
  }

  function options() {
    return Array.from(list.querySelectorAll("[role=option]"));
  }

  function choose(one) {
    if (current) current.setAttribute("aria-selected", "false");
    current = one;
    if (!one) return field.removeAttribute("aria-activedescendant");
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    return field.setAttribute("aria-activedescendant", one.id);
  }

  /* One on or back; before the first and behind the last there is the field itself. */
  function move(step) {
    var all = options();
    var at = current ? all.indexOf(current) + step : step > 0 ? 0 : all.length - 1;
    choose(all[at] || null);
  }

  function close() {
    turn += 1;
    root.clearTimeout(timer);
    choose(null);
    panel.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  /* ---- what is found ---- */
  async function ask() {
    var mine = (turn += 1);
    var query = field.value.trim();
    if (!query) return close();
    var held = [];
    try {
      await ready();
      var inDocument = scope() && scope().key === "doc";
      var entries = await wenku.titles.load();
      var titles = inDocument ? [] : wenku.titles.match(entries, query);
      if (mine !== turn) return undefined;
      held = [group("标题和主题", titles.slice(0, TITLES).map(title))];
      said.textContent = "正在查找……";
      fill(held);
      var told = await passages(query, titles.length, held, entries);
      if (mine !== turn) return undefined;
      said.textContent = told;
    } catch (error) {
      if (mine !== turn) return undefined;
      said.textContent = error.message;
    }
    return fill(held);
  }

  /* Adds what is found in the texts to the groups, and gives the line that tells of it.  A single
     character would mean reading much for little. */
  async function passages(query, titles, held, entries) {
    if (Array.from(query).length < 2) return "标题 " + titles + " 条；按回车在全文里查找";
    var within = scope() ? wenku.searchState.named(scope()) : undefined;
    var found = await wenku.search.groups(query, { within: within, limit: PASSAGES, each: 2 });
    if (!found.total) return notFound(query, titles, held, found.problems);
    var hits = found.groups.map(ofText);
    held.push(group("正文", hits.map(function (hit) { return passage(hit, query, entries); })));
    var all = option(results(query), "查看全部 " + found.total + " 处，在 " + found.documents + " 篇里");
    all.classList.add("wk-found__all");
    held.push(group("检索结果", [all]));
    return told(found.problems) || "标题 " + titles + " 条，正文 " + found.total + " 处";
  }

  /* The first hit of a document that is not its title, where it has one: titles stand above. */
  function ofText(found) {
    return found.hits.find(function (hit) { return hit.text !== found.title; }) || found.hits[0];
  }

  async function notFound(query, titles, held, problems) {
    if (problems.length) return told(problems);
    var beyond = await wenku.search.beyond(query, { limit: NEAR });
    held.push(group("相近说法", beyond.items.slice(0, PASSAGES).map(near)));
    return "标题 " + titles + " 条，正文里没有“" + query + "”" +
      (beyond.items.length ? "，相近的有 " + beyond.items.length + " 条" : "");
  }

  function told(problems) {
    return problems.map(function (problem) { return problem.message; }).join("；");
  }

  /* A promise that the scripts which are needed only here have run. */
  function ready() {
    return Promise.all(["titles", "search-excerpt", "search-state"].map(function (name) {
      return wenku.script("assets/wenku/" + name + ".js");
    }));
  }

  function soon() {
    root.clearTimeout(timer);
    timer = root.setTimeout(ask, WAIT);
  }

  /* ---- the field ---- */
  field.addEventListener("focus", function () { ready().catch(function () {}); });
  field.addEventListener("input", function (event) { if (!event.isComposing) soon(); });
  field.addEventListener("compositionend", soon);
  if (only) only.addEventListener("change", function () { if (field.value) soon(); });
  field.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) ask();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && current) {
      event.preventDefault();
      current.click();
    }
  });
  list.addEventListener("mousedown", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) { if (event.target.closest("a")) close(); });
  form.addEventListener("click", function (event) {
    if (!event.target.matches(".wk-examples button")) return;
    field.value = event.target.value;
    field.focus();
    ask();
  });
  form.addEventListener("submit", function (event) {
    if (!field.value.trim()) event.preventDefault();
    close();
  });
  form.addEventListener("focusout", function (event) {
    if (!form.contains(event.relatedTarget)) close();
  });

  wenku.searchOverlay = { close: close };
})(window);

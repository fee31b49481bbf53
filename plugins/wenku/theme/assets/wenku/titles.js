/* The field on the home page: finds titles and topics at once.  Their list is loaded when the
   field is first used. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var LIMIT = 12;
  var DROPPED = /[\s\u200b“”‘’「」『』《》〈〉〔〕（）()\[\]【】"'、，,。．.·—\-]+/g;

  /* A text for comparison: full width to half, small letters, no blanks, brackets or marks. */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(DROPPED, "");
  }

  function words(query) {
    return query.split(/[\s\u3000]+/).map(plain).filter(Boolean);
  }

  /* How well an entry [title, url, sort, note, alias …] fits: less is better, null is not at all. */
  function rank(entry, sought) {
    var title = plain(entry[0]);
    var aliases = entry.slice(4).map(plain);
    var best = 0;
    for (var i = 0; i < sought.length; i++) {
      var at = title.indexOf(sought[i]);
      if (at < 0) {
        var word = sought[i];
        if (!aliases.some(function (alias) { return alias.indexOf(word) >= 0; })) return null;
        at = 60;
      }
      best += at;
    }
    return best + (title === sought.join("") ? -1000 : 0);
  }

  /* The entries that hold every word of the query, topics first, then by where the words stand;
     of equals the order of the list is kept. */
  function match(entries, query) {
    var sought = words(query);
    if (!sought.length) return [];
    var found = [];
    entries.forEach(function (entry, index) {
      var value = rank(entry, sought);
      if (value !== null) found.push({ entry: entry, index: index, rank: value });
    });
    found.sort(function (a, b) {
      var topics = (b.entry[2] === "主题") - (a.entry[2] === "主题");
      return topics || a.rank - b.rank || a.index - b.index;
    });
    return found.map(function (item) { return item.entry; });
  }

  var held = null;
  var waiting = [];

  function data(entries) {
    held = entries;
    waiting.splice(0).forEach(function (go) { go(); });
  }

  wenku.titles = { match: match, plain: plain, data: data };

  var form = root.document && root.document.getElementById("wk-find");
  if (!form) return;
  var document = root.document;
  var field = document.getElementById("wk-q");
  var panel = document.getElementById("wk-found");
  var status = panel.querySelector("p");
  var list = panel.querySelector("ul");

  function load(then) {
    if (held) return then();
    waiting.push(then);
    if (waiting.length > 1) return undefined;
    var script = document.createElement("script");
    script.src = form.getAttribute("data-titles");
    script.onerror = function () {
      waiting = [];
      panel.hidden = false;
      status.textContent = "标题目录没有读到，请确认文件夹 assets/data 完整";
    };
    document.head.appendChild(script);
    return undefined;
  }

  function item(entry) {
    var li = document.createElement("li");
    var link = document.createElement("a");
    var sort = document.createElement("span");
    var note = document.createElement("span");
    link.href = entry[1];
    link.textContent = entry[0];
    sort.textContent = entry[2];
    sort.className = "wk-found__sort";
    note.textContent = entry[3];
    note.className = "wk-found__note";
    li.append(sort, link, note);
    return li;
  }

  function show() {
    var query = field.value.trim();
    var found = query ? match(held, query) : [];
    panel.hidden = !query;
    list.replaceChildren.apply(list, found.slice(0, LIMIT).map(item));
    if (!found.length) {
      status.textContent = "标题和主题里都没有“" + query + "”。可减少几个字，或从下面的目录进入";
    } else {
      status.textContent = "找到 " + found.length + " 条" +
        (found.length > LIMIT ? "，先列 " + LIMIT + " 条，可再加几个字" : "");
    }
  }

  /* The query stands in the address, so that coming back shows the same. */
  function keep() {
    var query = field.value.trim();
    var address = query ? "#q=" + encodeURIComponent(query) : root.location.pathname;
    root.history.replaceState(null, "", address);
  }

  function fromAddress() {
    var match = /^#q=(.*)$/.exec(root.location.hash);
    if (root.location.hash === "#find") field.focus();
    if (!match && root.location.hash) return;
    field.value = match ? decoded(match[1]) : "";
    if (match) load(show);
    else panel.hidden = true;
  }

  function decoded(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }

  function move(step) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement) + step;
    if (at < 0) field.focus();
    else if (links[at]) links[at].focus();
  }

  field.addEventListener("focus", function () { load(function () {}); });
  field.addEventListener("input", function () {
    load(show);
    keep();
  });
  form.addEventListener("click", function (event) {
    if (!event.target.matches(".wk-examples button")) return;
    field.value = event.target.value;
    field.focus();
    load(show);
    keep();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    load(function () {
      show();
      var first = list.querySelector("a");
      if (first) first.click();
    });
  });
  form.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      field.value = "";
      panel.hidden = true;
      keep();
      field.focus();
    }
  });
  root.addEventListener("hashchange", fromAddress);
  fromAddress();
})(window);

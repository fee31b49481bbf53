/* The page of the register: the state stands in the address, the page follows it. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  var held = null;
  var taken = {};
  var normaliser = null;

  wenku.register = {
    root: function (base) { held = wenku.registerStore.store(base); },
    fold: function (table) { normaliser = wenku.searchFold.folder(table); },
    take: function (name, part) { taken[name] = part; }
  };

  var page = document && document.getElementById("wk-ledger");
  if (!page) return;
  var sheet = wenku.registerSheet;
  var at = function (id) { return document.getElementById(id); };
  var facets = at("wk-register-facets");
  var field = at("wk-words");
  var said = at("wk-said");
  var more = at("wk-more");
  var state = null;
  var shown = { rows: [], items: [] };
  var loaded = new Set();
  var table = null;
  var turn = 0;
  var timer = 0;

  /* A promise that a collection is in the store. */
  async function load(collection) {
    if (loaded.has(collection.kind)) return;
    await Promise.all(collection.parts.map(function (name) {
      return wenku.script("assets/data/register-" + name + ".js");
    }));
    if (loaded.has(collection.kind)) return;
    loaded.add(collection.kind);
    collection.parts.forEach(function (name) {
      wenku.registerStore.take(held, taken[name], collection);
      delete taken[name];
    });
  }

  /* Loads what the state needs, one collection after the other, and shows it. */
  async function follow() {
    var mine = turn += 1;
    state = wenku.registerState.parse(root.location.hash);
    if (root.document.activeElement !== field) field.value = state.words;
    at("wk-group").value = state.group;
    try {
      var wanted = wenku.registerState.toLoad(held.root, state);
      var missing = wanted.filter(function (one) { return !loaded.has(one.kind); });
      for (var i = 0; i < missing.length; i += 1) {
        if (missing[i].rows > 5000) said.textContent = "正在载入" + missing[i].label + "……";
        await load(missing[i]);
      }
      if (state.words && !normaliser) await wenku.script("assets/data/fold.js");
    } catch (error) {
      said.textContent = error.message;
      return;
    }
    if (mine === turn) show();
  }

  function show() {
    var query = state.words ? wenku.searchQuery.parse(state.words, normaliser) : null;
    var problem = query && query.problem;
    var words = query && !problem ? wenku.registerStore.matcher(held, query, normaliser) : null;
    var found = wenku.registerStore.narrowed(held, state.chosen, words);
    var groups = state.group ? wenku.registerStore.grouped(held, found.rows, state.group) : null;
    shown = { rows: found.rows, items: wenku.registerRows.items(found.rows, groups) };
    said.textContent = problem ? wenku.searchQuery.MESSAGES[problem] : counted(found.rows.length);
    at("wk-none").hidden = found.rows.length > 0;
    more.hidden = !table.show(shown.items, words ? query : null, normaliser);
    wenku.registerFacets.show(facets, held, found.counts, state.chosen, toggle);
    showChosen();
    showLoaded();
    watch();
  }

  function counted(count) {
    return count === held.total ? count + " 条" : count + " 条（共 " + held.total + " 条）";
  }

  function named(key, value) {
    var facet = held.facets[key];
    var place = facet.index.get(value);
    return place === undefined ? value : facet.names[place];
  }

  function told() {
    return wenku.registerState.told(state, named);
  }

  function showChosen() {
    var list = at("wk-chosen");
    list.textContent = "";
    Object.keys(state.chosen).forEach(function (key) {
      state.chosen[key].forEach(function (value) {
        var button = wenku.make("button", "", named(key, value));
        button.type = "button";
        button.setAttribute("aria-label", "取消条件 " + named(key, value));
        button.addEventListener("click", function () { toggle(key, value); });
        list.append(wenku.make("li", "", button));
      });
    });
  }

  /* Says what is not loaded, with a button for each. */
  function showLoaded() {
    var line = at("wk-loaded");
    var missing = held.root.collections.filter(function (one) {
      return one.rows && !loaded.has(one.kind);
    });
    line.hidden = !missing.length;
    line.textContent = "";
    if (!missing.length) return;
    line.append("条数很多，下列类别还没有载入，不在筛选和计数之内：");
    missing.forEach(function (one) {
      var button = wenku.make("button", "wk-link", "载入" + one.label + " " + one.rows + " 条");
      button.type = "button";
      button.addEventListener("click", function () {
        go(Object.assign({}, state, { load: state.load.concat(one.kind) }));
      });
      line.append(button, " ");
    });
  }

  function toggle(key, value) {
    go(Object.assign({}, state, { chosen: wenku.address.toggled(state.chosen, key, value) }));
  }

  /* Puts the state into the address; while words are being typed no step is added to the way back. */
  function go(next, typing) {
    var hash = wenku.registerState.format(next);
    var address = root.location.pathname + root.location.search + (hash ? "#" + hash : "");
    if (typing) root.history.replaceState(null, "", address);
    else root.history.pushState(null, "", address);
    follow();
  }

  var observer = root.IntersectionObserver && new root.IntersectionObserver(function (entries) {
    if (entries.some(function (entry) { return entry.isIntersecting; })) further();
  }, { rootMargin: "1500px" });

  function further() {
    more.hidden = !table.more();
    watch();
  }

  /* Observes the button anew: an observer tells only of changes. */
  function watch() {
    if (!observer) return;
    observer.unobserve(more);
    if (!more.hidden) observer.observe(more);
  }

  /* Words are looked for when the typing pauses. */
  function typed() {
    root.clearTimeout(timer);
    timer = root.setTimeout(function () {
      if (field.value.trim() !== state.words) {
        go(Object.assign({}, state, { words: field.value.trim() }), true);
      }
    }, 150);
  }

  /* ---- what is taken away ---- */

  function chosenRows() {
    return shown.rows.map(function (number) { return held.rows[number]; });
  }

  function about() {
    var parts = told().map(function (part) { return part.join("："); });
    var left = held.root.collections.filter(function (one) { return one.rows && !loaded.has(one.kind); });
    var lines = ["共 " + shown.rows.length + " 条", "筛选条件：" + (parts.join("；") || "无"),
      "要求均为原文，一字未改"];
    if (left.length) {
      lines.push("未载入：" + left.map(function (one) { return one.label; }).join("、"));
    }
    return lines;
  }

  function saved(pieces, type, ending) {
    var link = document.createElement("a");
    link.href = root.URL.createObjectURL(new root.Blob(pieces, { type: type }));
    link.download = ["要求台账"].concat(told().map(function (part) { return part[1]; })).join("-")
      .replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 60) + ending;
    link.click();
    root.setTimeout(function () { root.URL.revokeObjectURL(link.href); }, 60000);
  }

  var TAKE = {
    print: function (status) {
      if (shown.items.length > PRINTED) status.textContent = "只打印前 " + PRINTED + " 行";
      root.print();
    },
    copy: function (status) { wenku.copy.copy(sheet.text(chosenRows()), status); },
    csv: function () {
      saved([sheet.csv(chosenRows(), held.root.columns)], "text/csv;charset=utf-8", ".csv");
    },
    xlsx: function () {
      var rows = chosenRows().map(function (row, i) { return sheet.cells(row, i + 1); });
      var files = wenku.registerXlsx.parts(rows, held.root.columns, about());
      saved(wenku.registerXlsx.zip(files),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    }
  };

  function clicked(event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-take")) {
      var status = button.parentNode.querySelector("em");
      status.textContent = "";
      TAKE[button.getAttribute("data-take")](status);
    } else if (button.hasAttribute("data-clear")) {
      field.value = "";
      go(Object.assign({}, state, { words: "", chosen: {} }));
    } else if (button.hasAttribute("data-copy")) {
      var row = held.rows[Number(button.getAttribute("data-copy"))];
      wenku.copy.copy(wenku.copy.citation(row.text, row.document.cited, row.place,
        row.document.attribution), button.nextElementSibling);
    }
  }

  /* ---- the printer gets all rows, whatever the screen shows; so many are a book ---- */

  var PRINTED = 5000;
  var back = null;
  root.addEventListener("beforeprint", function () {
    var lines = about().slice(0, 2);
    if (shown.items.length > PRINTED) lines.push("只打印前 " + PRINTED + " 行，其余请先筛选，或存为 Excel");
    at("wk-printed").textContent = lines.join("。") + "。";
    if (!back) back = table.print(PRINTED);
  });
  root.addEventListener("afterprint", function () {
    if (back) back();
    back = null;
    more.hidden = shown.items.length <= page.tBodies[0].children.length;
    watch();
  });

  /* j and k go from row to row, c copies the row. */
  function pressed(event) {
    if (wenku.typing(event) || "jkc".indexOf(event.key) < 0 || event.key.length !== 1) return;
    var rows = Array.from(page.querySelectorAll(".wk-l-source > a"));
    var here = rows.indexOf(document.activeElement);
    if (event.key === "c") {
      if (here >= 0) rows[here].parentNode.querySelector("[data-copy]").click();
      return;
    }
    var next = rows[Math.max(0, here + (event.key === "j" ? 1 : -1))];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest("tr").scrollIntoView({ block: "nearest" });
  }

  function start() {
    if (!held) {
      said.textContent = "读不到文件 assets/data/register.js，请确认网站文件夹完整";
      return;
    }
    at("wk-register").setAttribute("data-live", "");
    table = wenku.registerRows.table(page.tBodies[0], held);
    field.addEventListener("input", typed);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && field.value) {
        event.preventDefault();
        field.value = "";
        typed();
      }
    });
    at("wk-group").addEventListener("change", function (event) {
      go(Object.assign({}, state, { group: event.target.value }));
    });
    at("wk-register").addEventListener("click", clicked);
    more.addEventListener("click", further);
    document.addEventListener("keydown", pressed);
    root.addEventListener("hashchange", follow);
    follow();
  }

  document.addEventListener("DOMContentLoaded", start);
})(window);

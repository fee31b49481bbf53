/* List pages: narrowing by facets, sorting, and rows that are loaded when they come into view.
   The state stands in the address. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var CHUNK = 100;

  /* "#year=2019&year=2020&sort=title" as {chosen: {year: [...]}, sort: "title"}. */
  function parse(hash) {
    var chosen = wenku.address.parse(hash);
    var sort = chosen.sort ? chosen.sort[chosen.sort.length - 1] : "";
    delete chosen.sort;
    return { chosen: chosen, sort: sort };
  }

  function format(state) {
    var facets = wenku.address.format(state.chosen);
    var sort = state.sort ? wenku.address.format({ sort: [state.sort] }) : "";
    return facets || sort ? "#" + [facets, sort].filter(Boolean).join("&") : "";
  }

  function has(row, wanted) {
    if (typeof row === "number") return wanted[row] === true;
    return row.some(function (value) { return wanted[value] === true; });
  }

  /* For each facet the values that were chosen, by index; null where none was. */
  function wanted(facets, chosen) {
    return facets.map(function (facet) {
      var values = chosen[facet.key];
      if (!values || !values.length) return null;
      var set = {};
      values.forEach(function (value) { set[facet.values.indexOf(value)] = true; });
      return set;
    });
  }

  /* The rows that have one of the chosen values in every facet, in the order asked for. */
  function select(data, state) {
    var sets = wanted(data.facets, state.chosen);
    var rows = state.sort === "title" ? data.byTitle.slice() : upTo(data.total);
    if (state.sort === "old") rows.reverse();
    return rows.filter(function (row) {
      return data.facets.every(function (facet, i) {
        return !sets[i] || has(facet.rows[row], sets[i]);
      });
    });
  }

  /* For each facet how many rows each value would leave, given the choices in the other facets. */
  function counts(data, state) {
    var sets = wanted(data.facets, state.chosen);
    return data.facets.map(function (facet, i) {
      var count = facet.values.map(function () { return 0; });
      upTo(data.total).forEach(function (row) {
        var fits = data.facets.every(function (other, j) {
          return i === j || !sets[j] || has(other.rows[row], sets[j]);
        });
        if (fits) [].concat(facet.rows[row]).forEach(function (value) { count[value] += 1; });
      });
      return count;
    });
  }

  function upTo(total) {
    return Array.from({ length: total }, function (_, i) { return i; });
  }

  var live = null;
  var held = {};

  wenku.list = {
    parse: parse, format: format, select: select, counts: counts,
    data: function (data) { live = data; start(); },
    rows: function (number, rows) { held[number] = rows; }
  };

  var page = root.document && root.document.getElementById("wk-list");
  if (!page) return;
  var document = root.document;
  var list = page.querySelector(".wk-rows");
  var next = page.querySelector(".wk-next");
  var chosen = page.querySelector(".wk-chosen");
  var sort = page.querySelector(".wk-sort select");
  var state = parse("");
  var selected = [];
  var shown = 0;
  var turn = 0;
  var busy = null;
  var observer = root.IntersectionObserver && new root.IntersectionObserver(function (entries) {
    if (entries.some(function (entry) { return entry.isIntersecting; })) more();
  }, { rootMargin: "1500px" });

  /* Loads the file of rows with this number. */
  function shard(number) {
    return held[number] ? Promise.resolve()
      : wenku.script("assets/data/" + live.name + "-" + number + ".js");
  }

  /* Shows the next rows; one call at a time, so that they stand in order. */
  function more() {
    if (busy === turn) return;
    var mine = busy = turn;
    var rows = selected.slice(shown, shown + CHUNK);
    var numbers = Array.from(new Set(rows.map(function (row) { return Math.floor(row / live.size); })));
    Promise.all(numbers.map(shard)).then(function () {
      if (mine !== turn) return;
      list.insertAdjacentHTML("beforeend", rows.map(function (row) {
        return held[Math.floor(row / live.size)][row % live.size];
      }).join(""));
      shown += rows.length;
      busy = null;
      watch();
    }, function () {
      page.querySelector(".wk-count").textContent = "有一部分目录没有读到，请确认文件夹 assets/data 完整";
    });
  }

  /* Observes the button below the rows anew: an observer tells only of changes, and after more
     rows it may still be near. */
  function watch() {
    next.hidden = shown >= selected.length;
    if (!observer) return;
    observer.unobserve(next);
    if (!next.hidden) observer.observe(next);
  }

  function show() {
    turn += 1;
    shown = 0;
    selected = select(live, state);
    list.textContent = "";
    page.querySelector(".wk-none").hidden = selected.length > 0;
    page.querySelector(".wk-count").textContent = selected.length === live.total
      ? live.total + " 篇" : selected.length + " 篇（共 " + live.total + " 篇）";
    sort.value = state.sort;
    if (sort.selectedIndex < 0) sort.value = "";
    showFacets();
    showChosen();
    more();
  }

  function showFacets() {
    var all = counts(live, state);
    live.facets.forEach(function (facet, i) {
      var box = page.querySelector('[data-facet="' + facet.key + '"]');
      var picked = state.chosen[facet.key] || [];
      if (picked.some(function (value) { return !input(box, value); })) unfold(box, facet);
      box.querySelectorAll("input").forEach(function (field) {
        var count = all[i][facet.values.indexOf(field.value)];
        field.checked = picked.indexOf(field.value) >= 0;
        field.closest("li").querySelector("b").textContent = count;
        field.closest("li").classList.toggle("wk-zero", !count && !field.checked);
      });
    });
  }

  function input(box, value) {
    return Array.from(box.querySelectorAll("input")).find(function (field) {
      return field.value === value;
    });
  }

  /* Adds the values of a facet that the page did not hold. */
  function unfold(box, facet) {
    var list = box.querySelector("ul");
    var button = box.querySelector("[data-more]");
    if (!button) return;
    button.remove();
    facet.values.slice(list.children.length).forEach(function (value) {
      var item = list.children[0].cloneNode(true);
      item.querySelector("input").value = value;
      item.querySelector("span").textContent = value;
      list.appendChild(item);
    });
  }

  function showChosen() {
    chosen.textContent = "";
    Object.keys(state.chosen).forEach(function (key) {
      state.chosen[key].forEach(function (value) {
        var item = document.createElement("li");
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = value;
        button.setAttribute("aria-label", "取消条件 " + value);
        button.addEventListener("click", function () { toggle(key, value); });
        item.appendChild(button);
        chosen.appendChild(item);
      });
    });
  }

  function toggle(key, value) {
    state.chosen = wenku.address.toggled(state.chosen, key, value);
    go();
  }

  /* Puts the state into the address; the page follows the address. */
  function go() {
    var hash = format(state);
    if (hash) root.location.hash = hash;
    else {
      root.history.pushState(null, "", root.location.pathname);
      follow();
    }
  }

  function follow() {
    var known = live.facets.map(function (facet) { return facet.key; });
    state = parse(root.location.hash);
    Object.keys(state.chosen).forEach(function (key) {
      if (known.indexOf(key) < 0) delete state.chosen[key];
    });
    show();
  }

  function start() {
    if (!list) return;
    page.setAttribute("data-live", "");
    if (!root.matchMedia("(min-width: 960px)").matches) {
      page.querySelectorAll("[data-facet]").forEach(function (box) { box.open = false; });
    }
    held[0] = Array.from(list.children).map(function (row) { return row.outerHTML; });
    page.addEventListener("change", function (event) {
      if (event.target === sort) {
        state.sort = sort.value;
        go();
      } else if (event.target.name) toggle(event.target.name, event.target.value);
    });
    page.addEventListener("click", function (event) {
      if (event.target.hasAttribute("data-clear")) {
        state.chosen = {};
        go();
      } else if (event.target.hasAttribute("data-more")) {
        var box = event.target.closest("[data-facet]");
        unfold(box, live.facets.find(function (facet) {
          return facet.key === box.getAttribute("data-facet");
        }));
        showFacets();
      }
    });
    next.addEventListener("click", more);
    root.addEventListener("hashchange", follow);
    root.addEventListener("popstate", follow);
    if (root.location.hash) follow();
    else {
      selected = select(live, state);
      shown = held[0].length;
      watch();
    }
  }
})(window);

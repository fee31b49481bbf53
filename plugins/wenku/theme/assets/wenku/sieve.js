/* Lists that are narrowed by what their rows have: category, year, document, words.  The figures of
   the page are the choices; the state stands in the address, and rows are loaded as they come into
   view. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var CHUNK = 100;

  /* "#category=作风&q=整改&sort=first" as {chosen: {category: ["作风"]}, words: "整改", sort: "first"}. */
  function parse(hash) {
    var chosen = wenku.address.parse(hash);
    var last = function (key) {
      var values = chosen[key] || [""];
      delete chosen[key];
      return values[values.length - 1];
    };
    var words = last("q");
    var sort = last("sort");
    return { chosen: chosen, words: words, sort: sort };
  }

  function format(state) {
    var values = Object.assign({}, state.chosen);
    if (state.words) values.q = [state.words];
    if (state.sort) values.sort = [state.sort];
    var text = wenku.address.format(values);
    return text ? "#" + text : "";
  }

  /* For every row the number of its set of values, from runs [set, how many, set, how many …]. */
  function expanded(runs) {
    var rows = [];
    for (var i = 0; i < runs.length; i += 2) {
      for (var n = 0; n < runs[i + 1]; n++) rows.push(runs[i]);
    }
    return rows;
  }

  /* For each choice which of its sets have one of the chosen values; null where none was chosen. */
  function wanted(choices, chosen) {
    return choices.map(function (choice) {
      var values = chosen[choice.key];
      if (!values || !values.length) return null;
      var numbers = values.map(function (value) { return choice.values.indexOf(value); });
      return choice.sets.map(function (set) {
        return set.some(function (value) { return numbers.indexOf(value) >= 0; });
      });
    });
  }

  function sought(text) {
    return text.toLowerCase().split(/[\s\u3000]+/).filter(Boolean);
  }

  function speaks(text, words) {
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  /* The numbers of the rows that have one of the chosen values of every choice and all words. */
  function select(data, state) {
    var sets = wanted(data.choices, state.chosen);
    var words = sought(state.words);
    var order = data.orders[state.sort] || upTo(data.total);
    return order.filter(function (row) {
      return (!words.length || speaks(data.words[row] || "", words)) &&
        data.choices.every(function (choice, i) { return !sets[i] || sets[i][choice.rows[row]]; });
    });
  }

  /* For each choice how many rows each value would leave, given the other choices and the words. */
  function counts(data, state) {
    var sets = wanted(data.choices, state.chosen);
    var words = sought(state.words);
    var found = data.choices.map(function (choice) { return choice.values.map(function () { return 0; }); });
    upTo(data.total).forEach(function (row) {
      if (words.length && !speaks(data.words[row] || "", words)) return;
      var against = [];
      data.choices.forEach(function (choice, i) {
        if (sets[i] && !sets[i][choice.rows[row]]) against.push(i);
      });
      data.choices.forEach(function (choice, i) {
        if (against.length > 1 || against.length === 1 && against[0] !== i) return;
        choice.sets[choice.rows[row]].forEach(function (value) { found[i][value] += 1; });
      });
    });
    return found;
  }

  function upTo(total) {
    return Array.from({ length: total }, function (_, i) { return i; });
  }

  var live = null;
  var held = {};

  function data(given) {
    given.choices.forEach(function (choice) { choice.rows = expanded(choice.runs); });
    given.words = given.words.map(function (text) { return text.toLowerCase(); });
    live = given;
    return live;
  }

  wenku.sieve = {
    parse: parse, format: format, select: select, counts: counts, data: data,
    rows: function (number, rows) { held[number] = rows; }
  };

  var document = root.document;
  var page = document && document.getElementById("wk-sieve");
  var list = page && page.querySelector(".wk-rows");
  if (!list) return;
  var next = page.querySelector(".wk-next");
  var field = page.querySelector("input[name=q]");
  var sort = page.querySelector(".wk-sort select");
  var unit = page.getAttribute("data-unit");
  var total = Number(page.getAttribute("data-total"));
  var file = page.getAttribute("data-file");
  var state = parse("");
  var selected = upTo(total);
  var shown = 0;
  var turn = 0;
  var busy = null;
  var observer = root.IntersectionObserver && new root.IntersectionObserver(function (entries) {
    if (entries.some(function (entry) { return entry.isIntersecting; })) more();
  }, { rootMargin: "1200px" });

  function shard(number) {
    return held[number] ? Promise.resolve()
      : wenku.script(file.replace(/\.js$/, "-" + number + ".js"));
  }

  /* Shows the next rows; one call at a time, so that they stand in order. */
  function more() {
    if (busy === turn) return;
    var mine = busy = turn;
    var rows = selected.slice(shown, shown + CHUNK);
    var numbers = Array.from(new Set(rows.map(function (row) { return Math.floor(row / CHUNK); })));
    Promise.all(numbers.map(shard)).then(function () {
      if (mine !== turn) return;
      list.insertAdjacentHTML("beforeend", rows.map(function (row) {
        return held[Math.floor(row / CHUNK)][row % CHUNK];
      }).join(""));
      shown += rows.length;
      busy = null;
      watch();
    }, missing);
  }

  function missing() {
    page.querySelector(".wk-count").textContent = "有一部分内容没有读到，请确认文件夹 assets/data 完整";
  }

  /* Observes the button below the rows anew: an observer tells only of changes. */
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
    list.start = 1;
    page.querySelector(".wk-none").hidden = selected.length > 0;
    page.querySelector(".wk-count").textContent = selected.length === total
      ? total + " " + unit : selected.length + " " + unit + "（共 " + total + " " + unit + "）";
    if (sort) {
      sort.value = state.sort;
      if (sort.selectedIndex < 0) sort.value = "";
    }
    if (field && field.value !== state.words) field.value = state.words;
    showCounts();
    showChosen();
    more();
  }

  /* The figure beside every choice: how many rows it leaves, and of how many. */
  function showCounts() {
    var all = counts(live, state);
    live.choices.forEach(function (choice, i) {
      var picked = state.chosen[choice.key] || [];
      var fold = page.querySelector('[data-holds="' + choice.key + '"]');
      if (fold && picked.length) fold.open = true;
      var numbers = new Map(choice.values.map(function (value, n) { return [value, n]; }));
      if (picked.some(function (value) { return !link(choice.key, value); })) unfold(choice);
      page.querySelectorAll('a[data-key="' + choice.key + '"]').forEach(function (one) {
        var value = one.getAttribute("data-value");
        var box = one.closest("tr, li").querySelector("[data-count]");
        var whole = Number(box.getAttribute("data-count"));
        var count = numbers.has(value) ? all[i][numbers.get(value)] : 0;
        box.textContent = count;
        if (count !== whole) box.append(" ", wenku.make("small", "", "/ " + whole));
        if (picked.indexOf(value) >= 0) one.setAttribute("aria-current", "true");
        else one.removeAttribute("aria-current");
      });
    });
  }

  function link(key, value) {
    return Array.from(page.querySelectorAll('a[data-key="' + key + '"]')).find(function (one) {
      return one.getAttribute("data-value") === value;
    });
  }

  /* Adds the choices that the page did not hold, those with most rows first. */
  function unfold(choice) {
    var button = page.querySelector('[data-more="' + choice.key + '"]');
    if (!button) return;
    button.remove();
    var table = page.querySelector('[data-table="' + choice.key + '"]');
    var there = table.querySelectorAll("a");
    var known = new Set(Array.from(there).map(function (one) { return one.getAttribute("data-value"); }));
    var whole = choice.values.map(function () { return 0; });
    choice.rows.forEach(function (set) {
      choice.sets[set].forEach(function (value) { whole[value] += 1; });
    });
    upTo(choice.values.length).sort(function (a, b) { return whole[b] - whole[a] || a - b; })
      .forEach(function (n) {
        if (known.has(choice.values[n])) return;
        var row = table.rows[0].cloneNode(true);
        var one = row.querySelector("a");
        one.setAttribute("data-value", choice.values[n]);
        one.href = format({ chosen: { [choice.key]: [choice.values[n]] }, words: "", sort: "" });
        one.textContent = choice.labels[n] || choice.values[n];
        var box = row.querySelector("[data-count]");
        box.setAttribute("data-count", whole[n]);
        box.textContent = whole[n];
        table.append(row);
      });
  }

  function showChosen() {
    var chosen = page.querySelector(".wk-chosen");
    chosen.textContent = "";
    live.choices.forEach(function (choice) {
      (state.chosen[choice.key] || []).forEach(function (value) {
        var label = choice.labels[choice.values.indexOf(value)] || value;
        var button = wenku.make("button", "", choice.label + "：" + label);
        button.type = "button";
        button.setAttribute("aria-label", "取消条件 " + choice.label + " " + label);
        button.addEventListener("click", function () { toggle(choice.key, value); });
        chosen.append(wenku.make("li", "", button));
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

  /* Loads what is needed to narrow the list, then does so. */
  function ready(then) {
    if (live) then();
    else wenku.script(file).then(then, missing);
  }

  /* An address that names a place of the page (#h-year) is no state. */
  function follow() {
    var hash = root.location.hash;
    if (hash && hash.indexOf("=") < 0) return;
    ready(function () {
      state = parse(hash);
      var known = live.choices.map(function (choice) { return choice.key; });
      Object.keys(state.chosen).forEach(function (key) {
        if (known.indexOf(key) < 0) delete state.chosen[key];
      });
      show();
    });
  }

  function start() {
    page.setAttribute("data-live", "");
    held[0] = Array.from(list.children).map(function (row) { return row.outerHTML; });
    page.addEventListener("click", clicked);
    page.addEventListener("change", function (event) {
      if (event.target === sort) {
        state.sort = sort.value;
        go();
      }
    });
    if (field) words();
    next.addEventListener("click", more);
    root.addEventListener("hashchange", follow);
    root.addEventListener("popstate", follow);
    shown = list.children.length;
    if (root.location.hash.indexOf("=") > 0) {
      follow();
      ready(function () { page.querySelector(".wk-results").scrollIntoView(); });
    } else watch();
  }

  function clicked(event) {
    var choice = event.target.closest("a[data-key]");
    var button = event.target.closest("button");
    if (choice && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      var key = choice.getAttribute("data-key");
      ready(function () {
        toggle(key, choice.getAttribute("data-value"));
        var top = page.querySelector(".wk-results").getBoundingClientRect().top;
        if (top > root.innerHeight * 0.8) page.querySelector(".wk-results").scrollIntoView();
      });
    } else if (button && button.hasAttribute("data-clear")) {
      state = parse("");
      go();
    } else if (button && button.hasAttribute("data-more")) {
      ready(function () {
        unfold(live.choices.find(function (one) { return one.key === button.getAttribute("data-more"); }));
        showCounts();
      });
    }
  }

  /* The field for words: the list follows while one writes, the address does not fill the history. */
  function words() {
    var waiting = 0;
    field.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        ready(function () {
          state.words = field.value.trim();
          root.history.replaceState(null, "", root.location.pathname + format(state));
          show();
        });
      }, 150);
    });
    field.closest("form").addEventListener("submit", function (event) { event.preventDefault(); });
  }

  start();
})(window);

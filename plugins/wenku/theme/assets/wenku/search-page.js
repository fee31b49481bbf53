/* The page of the search: shows what its address says and puts into the address what the user
   changes, so that going back, loading anew and a copied address show the same. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var document = root.document;
  var page = document.getElementById("wk-search");
  var make = wenku.make;
  var STATE = wenku.searchState;
  var kinds = JSON.parse(page.getAttribute("data-kinds"));
  var title = document.title;
  var field = document.getElementById("wk-q");
  var said = document.getElementById("wk-said");
  var box = document.getElementById("wk-facets");
  var unfold = page.querySelector(".wk-unfold");
  var groups = document.getElementById("wk-groups");
  var next = document.getElementById("wk-next");
  var nothing = document.getElementById("wk-nothing");
  var near = document.getElementById("wk-beyond");
  var state = STATE.parse(root.location.search);
  var titles = [];
  var facets = [];
  var total = 0;
  var turn = 0;
  var late = 0;

  /* ---- the address ---- */
  function go(changed) {
    var address = "search.html" + STATE.format(changed);
    remember(null);
    try {
      root.history.pushState(null, "", address);
    } catch (error) {
      root.location.href = address;
      return;
    }
    show();
  }

  /* Says in the history where the page stands, for the way back; url is that of a hit which is
     being opened. */
  function remember(url) {
    keep(root.location.href, { top: root.scrollY, opened: url });
  }

  /* Browsers that do not let pages from a folder change their address do without. */
  function keep(address, held) {
    try { root.history.replaceState(held, "", address); } catch (error) { return; }
  }

  /* ---- showing ---- */
  async function show() {
    var mine = (turn += 1);
    var current = function () { return mine === turn; };
    var back = root.history.state;
    state = STATE.parse(root.location.search);
    begin();
    if (!state.query.trim()) return undefined;
    root.clearTimeout(late);
    late = root.setTimeout(function () { said.textContent = "正在查找……"; }, 200);
    try {
      titles = await wenku.titles.load().catch(function () { return []; });
      await found(current);
    } catch (error) {
      if (current()) fail(error);
    }
    if (current()) {
      page.removeAttribute("aria-busy");
      standAt(back);
    }
    return undefined;
  }

  function begin() {
    var asked = state.query.trim();
    field.value = state.query;
    document.title = asked ? wenku.searchNear.shortened(asked) + " - " + title : title;
    page.querySelector("h1").textContent = asked ? "检索：" + wenku.searchNear.shortened(asked) : "检索";
    page.toggleAttribute("data-asked", Boolean(asked));
    document.getElementById("wk-hints").open = !asked;
    if (asked) {
      page.setAttribute("aria-busy", "true");
      return;
    }
    clear();
    said.textContent = "";
    wenku.searchFacets.show(box, [], {}, kinds, toggle);
    document.getElementById("wk-chosen").textContent = "";
  }

  function clear() {
    groups.textContent = "";
    nothing.textContent = "";
    near.textContent = "";
    next.hidden = true;
    document.getElementById("wk-problem").hidden = true;
    document.getElementById("wk-to-beyond").hidden = true;
  }

  /* What the first documents are is shown at once, the others by steps, then what is near. */
  async function found(current) {
    var asked = STATE.options(state);
    var answers = await Promise.all([
      wenku.search.groups(state.query, Object.assign({ limit: STATE.FIRST }, asked)),
      wenku.search.facets(state.query, asked)
    ]);
    if (!current()) return;
    root.clearTimeout(late);
    clear();
    total = answers[0].documents;
    facets = answers[1].facets;
    say(answers[0]);
    tell(answers[0].problems);
    showChoices();
    if (!answers[0].total && refused(answers[0])) return;
    await add(answers[0].groups);
    while (current() && groups.children.length < Math.min(state.shown, total)) await step();
    if (current() && !answers[0].total) await explain(current);
    if (current()) await beyond(current);
  }

  function refused(answer) {
    return answer.problems.length > 0;
  }

  function say(answer) {
    said.textContent = !answer.total ? (refused(answer) ? "没有查成" : "找到 0 处")
      : "找到 " + answer.total + " 处，在 " + answer.documents + " 篇里" +
        (answer.complete ? "" : "；有的数据没有读到，可能还有");
  }

  function tell(problems) {
    var alert = document.getElementById("wk-problem");
    alert.hidden = !problems.length;
    if (!problems.length) return;
    alert.querySelector("div").replaceChildren(wenku.searchNear.problems(problems));
    alert.lastElementChild.hidden = problems.every(function (one) { return /^query/.test(one.code); });
  }

  function fail(error) {
    root.clearTimeout(late);
    said.textContent = "没有查成";
    tell([error]);
  }

  async function add(more) {
    var context = { query: state.query, kinds: kinds, titles: titles, rest: rest };
    var items = more.map(function (one) { return wenku.searchResults.group(one, context); });
    groups.append.apply(groups, items);
    next.hidden = groups.children.length >= total;
    next.textContent = "显示更多（已列 " + groups.children.length + " 篇，共 " + total + " 篇）";
    await Promise.all(items.map(function (item) {
      var button = item.querySelector("[data-rest]");
      return button && state.open.indexOf(item.getAttribute("data-doc")) >= 0 ? button.more() : null;
    }));
  }

  /* Shows the documents that come next. */
  async function step() {
    var asked = STATE.options(state);
    var from = groups.children.length;
    var mine = turn;
    var more = await wenku.search.groups(
      state.query, Object.assign({ offset: from, limit: STATE.STEP }, asked));
    if (mine !== turn) return;
    if (more.problems.length) tell(more.problems);
    if (!more.groups.length) total = from;
    await add(more.groups);
  }

  /* All hits of one document, which the address then says. */
  async function rest(found) {
    var asked = STATE.options(state);
    asked.within = Object.assign({}, asked.within, { doc: found.doc });
    if (state.open.indexOf(found.doc) < 0) {
      state.open = state.open.concat(found.doc);
      keep("search.html" + STATE.format(state), root.history.state);
    }
    var all = await wenku.search.groups(state.query, Object.assign({ each: 0 }, asked));
    if (all.problems.length) tell(all.problems);
    return all.groups.length ? all.groups[0].hits : [];
  }

  async function explain(current) {
    var told = await wenku.search.explain(state.query, STATE.options(state));
    if (!current()) return;
    nothing.append(wenku.searchNear.nothing(told, context()));
  }

  async function beyond(current) {
    var asked = STATE.options(STATE.asking(state, state.query));
    var items = (await wenku.search.beyond(state.query, Object.assign({ limit: 8 }, asked))).items;
    if (!current() || !items.length) return;
    near.append(wenku.searchNear.beyond(items, context()));
    document.getElementById("wk-to-beyond").hidden = total === 0;
  }

  function context() {
    return {
      query: state.query.trim(),
      titles: titles,
      asking: function (query) { return "search.html" + STATE.format(STATE.asking(state, query)); },
      clear: function () { go(STATE.asking(Object.assign({}, state, { within: null }), state.query)); }
    };
  }

  /* ---- scope and facets ---- */
  function showChoices() {
    wenku.searchFacets.show(box, facets, state.chosen, kinds, toggle);
    var chips = wenku.searchFacets.chips(facets, state.chosen, kinds, untoggle);
    if (state.within) chips.unshift(wenku.searchFacets.chip("范围：" + scopeName(state.within), unscope));
    var row = document.getElementById("wk-chosen");
    row.replaceChildren.apply(row, chips);
  }

  function scopeName(within) {
    var url = { doc: within.value + ".html", topic: "topics/" + within.value + ".html" }[within.key];
    var entry = titles.find(function (one) {
      return url && (one[1] === url || within.key === "doc" && one[1].split("/")[1] === url);
    });
    var list = page.querySelector('.wk-problem a[href="' + CSS.escape(within.value) + '/index.html"]');
    return entry ? entry[0] : kinds[within.value] || list && list.textContent || within.value;
  }

  function toggle(key, value) {
    go(STATE.choosing(state, wenku.address.toggled(state.chosen, key, value)));
  }

  /* Taking back a choice by its chip, which then is gone: the focus goes to what was found. */
  function untoggle(key, value) {
    toggle(key, value);
    refocus();
  }

  function unscope() {
    go(Object.assign({}, state, { within: null, shown: STATE.FIRST, open: [] }));
    refocus();
  }

  function refocus() {
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  }

  /* ---- from hit to hit ---- */
  function links() {
    return Array.from(groups.querySelectorAll(".wk-hit__at"));
  }

  function currentHit() {
    var at = document.activeElement && document.activeElement.closest(".wk-hit");
    return at && groups.contains(at) ? at : null;
  }

  function move(by) {
    var all = links();
    var hit = currentHit();
    var at = hit ? all.indexOf(hit.querySelector(".wk-hit__at")) + by : by > 0 ? 0 : -1;
    if (at >= all.length && !next.hidden) {
      next.focus();
      return;
    }
    var link = all[at];
    if (!link) return;
    link.focus({ preventScroll: true });
    link.closest(".wk-hit").scrollIntoView({ block: "center" });
  }

  /* After coming back: where the page stood, and the hit that was opened. */
  function standAt(back) {
    if (!back) return;
    root.scrollTo(0, back.top);
    var link = back.opened && Array.from(groups.querySelectorAll("a")).find(function (one) {
      return one.href === back.opened;
    });
    if (link) link.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", function (event) {
    if (wenku.typing(event)) return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (event.key === "c" && currentHit()) {
      var button = currentHit().querySelector("button");
      if (button) button.click();
    } else return;
    event.preventDefault();
  });
  groups.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (link) remember(link.href);
    var text = event.target.closest(".wk-passage__text");
    if (text && !String(root.getSelection())) text.closest(".wk-hit").querySelector("a").click();
  });
  unfold.addEventListener("click", function () {
    unfold.setAttribute("aria-expanded", String(unfold.getAttribute("aria-expanded") === "false"));
  });
  next.addEventListener("click", async function () {
    var from = groups.children.length;
    await step();
    state.shown = groups.children.length;
    keep("search.html" + STATE.format(state), root.history.state);
    var first = groups.children[from];
    if (first) first.querySelector(".wk-hit__at, a").focus({ preventScroll: true });
  });
  document.getElementById("wk-find").addEventListener("submit", function (event) {
    event.preventDefault();
    if (field.value.trim()) go(STATE.asking(state, field.value.trim()));
  });
  root.addEventListener("popstate", function () {
    if (STATE.format(STATE.parse(root.location.search)) !== STATE.format(state)) show();
  });
  root.addEventListener("pagehide", function () {
    var held = root.history.state;
    remember(held && held.opened || null);
  });
  root.history.scrollRestoration = "manual";
  page.setAttribute("data-live", "");
  show();
  if (!state.query) field.focus();
})(window);

/* What the page of the search shows, as its address says it:
   {query, within: {key, value} | null, chosen: {facet: [value…]}, shown, open: [document…]}. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var FACETS = ["kind", "topic", "year", "level", "occasion", "bearer"];
  var SCOPES = ["doc", "topic", "collection"];
  /* Documents that are shown at first, and those that each further step adds. */
  var FIRST = 10;
  var STEP = 20;

  function parse(search) {
    var values = wenku.address.parse(search);
    var chosen = {};
    FACETS.forEach(function (key) { if (values[key]) chosen[key] = values[key]; });
    var shown = Number((values.shown || [])[0]);
    return {
      query: (values.q || [""])[0],
      within: scope((values.in || [""])[0]),
      chosen: chosen,
      shown: shown > FIRST && shown < 1e6 ? Math.floor(shown) : FIRST,
      open: values.open || []
    };
  }

  /* "doc:s-1" as {key: "doc", value: "s-1"}; null where it is no scope. */
  function scope(text) {
    var at = text.indexOf(":");
    var key = text.slice(0, Math.max(at, 0));
    return SCOPES.indexOf(key) >= 0 && text.length > at + 1 ? { key: key, value: text.slice(at + 1) } : null;
  }

  /* The part of an address from the question mark on. */
  function format(state) {
    var values = Object.assign({}, state.chosen);
    if (state.query) values.q = [state.query];
    if (state.within) values.in = [state.within.key + ":" + state.within.value];
    if (state.shown > FIRST) values.shown = [String(state.shown)];
    if (state.open.length) values.open = state.open;
    return "?" + wenku.address.format(values);
  }

  /* Another query: the scope is kept, what was chosen for the last one is not. */
  function asking(state, query) {
    return { query: query, within: state.within, chosen: {}, shown: FIRST, open: [] };
  }

  /* The state with other choices; the list begins anew. */
  function choosing(state, chosen) {
    return Object.assign({}, state, { chosen: chosen, shown: FIRST, open: [] });
  }

  /* The options of the engine that say what is searched. */
  function options(state) {
    var found = Object.assign({}, state.chosen);
    if (state.within) found.within = named(state.within);
    return found;
  }

  function named(within) {
    var found = {};
    found[within.key] = within.value;
    return found;
  }

  /* The address of a hit, which opens with what the query finds marked. */
  function opening(url, query) {
    var at = url.indexOf("#");
    var page = at < 0 ? url : url.slice(0, at);
    return page + "?" + wenku.address.format({ hit: [query] }) + (at < 0 ? "" : url.slice(at));
  }

  wenku.searchState = {
    FIRST: FIRST, STEP: STEP, parse: parse, format: format, scope: scope, named: named,
    asking: asking, choosing: choosing, options: options, opening: opening
  };
})(window);

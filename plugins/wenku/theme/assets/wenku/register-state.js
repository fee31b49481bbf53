/* What the page of the register shows, as its address says it:
   {words, group, load: [kind…], chosen: {facet: [value…]}}. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  var GROUPS = ["bearer", "topic", "doc"];

  function parse(hash) {
    var values = wenku.address.parse(hash);
    var chosen = {};
    wenku.registerStore.FACETS.forEach(function (facet) {
      if (values[facet[0]]) chosen[facet[0]] = values[facet[0]];
    });
    var group = (values.group || [""])[0];
    return {
      words: (values.q || [""])[0],
      group: GROUPS.indexOf(group) >= 0 ? group : "",
      load: values.load || [],
      chosen: chosen
    };
  }

  /* The part of an address after #, "" where nothing is chosen. */
  function format(state) {
    var values = Object.assign({}, state.chosen);
    if (state.words) values.q = [state.words];
    if (state.group) values.group = [state.group];
    if (state.load.length) values.load = state.load;
    return wenku.address.format(values);
  }

  /* What is chosen, in words: [[label, value]…]; named(key, value) gives the name of a value. */
  function told(state, named) {
    var parts = state.words ? [["字词", state.words]] : [];
    wenku.registerStore.FACETS.forEach(function (facet) {
      (state.chosen[facet[0]] || []).forEach(function (value) {
        parts.push([facet[1], named(facet[0], value)]);
      });
    });
    return parts;
  }

  /* The collections to load: those that were asked for by name, or by a choice among them, and the
     others in their order for as long as they fit. */
  function toLoad(base, state) {
    var room = base.atOnce;
    var kinds = state.load.concat(state.chosen.kind || []);
    return base.collections.filter(function (one, i) {
      var fits = i === 0 || one.rows <= room;
      if (fits) room -= one.rows;
      return fits || kinds.indexOf(one.kind) >= 0;
    });
  }

  wenku.registerState = { parse: parse, format: format, told: told, toLoad: toLoad };
})(window);

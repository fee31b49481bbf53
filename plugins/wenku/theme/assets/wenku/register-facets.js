/* The facets of the register: values with their counts, a field to find one among many. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  /* Values that are shown at first, and at most; from so many on there is a field. */
  var SHOWN = 8;
  var MOST = 200;
  var MANY = 12;

  /* The values of a facet in the order of the page: years from the last one back, the force as it
     is, others by their counts; what has none, and what is left with nothing, comes last. */
  function ordered(facet, counts) {
    var order = facet.values.map(function (_, at) { return at; });
    return order.sort(function (a, b) {
      var none = (facet.values[a] === facet.none) - (facet.values[b] === facet.none);
      var empty = !counts[a] - !counts[b];
      var years = facet.key === "year" ? (facet.values[a] < facet.values[b] ? 1 : -1) : 0;
      return none || empty || years || counts[b] - counts[a] || a - b;
    });
  }

  wenku.registerFacets = { ordered: ordered };
  if (!root.document) return;
  var make = wenku.make;
  var boxes = {};

  function box(facet, toggle) {
    var list = make("ul", "");
    var field = make("input", "wk-facet__find");
    field.type = "search";
    field.placeholder = "找" + facet.label;
    field.setAttribute("aria-label", "在" + facet.label + "里找");
    field.autocomplete = "off";
    field.hidden = true;
    var more = make("button", "wk-more", "");
    more.type = "button";
    var details = make("details", "wk-facet",
      make("summary", "", make("h2", "", facet.label)), field, list, more);
    details.setAttribute("data-facet", facet.key);
    details.open = root.matchMedia("(min-width: 960px)").matches && facet.key !== "doc";
    var made = { facet: facet, details: details, list: list, field: field, more: more,
      whole: false, counts: [], picked: [] };
    more.addEventListener("click", function () {
      made.whole = true;
      fill(made);
      var inputs = list.querySelectorAll("input");
      if (inputs[SHOWN]) inputs[SHOWN].focus();
    });
    field.addEventListener("input", function () { fill(made); });
    list.addEventListener("change", function (event) { toggle(facet.key, event.target.value); });
    details.addEventListener("toggle", function () { if (details.open) fill(made); });
    return made;
  }

  function fill(made) {
    if (!made.details.open) return;
    var facet = made.facet;
    var sought = made.field.value.trim();
    var fits = made.order.filter(function (at) {
      var picked = made.picked.indexOf(facet.values[at]) >= 0;
      return picked || made.counts[at] && (!sought || facet.names[at].indexOf(sought) >= 0);
    });
    var limit = made.whole || sought ? MOST : SHOWN;
    var shown = fits.filter(function (at, i) {
      return i < limit || made.picked.indexOf(facet.values[at]) >= 0;
    });
    made.list.replaceChildren.apply(made.list, shown.map(function (at) { return item(made, at); }));
    made.more.hidden = shown.length >= fits.length || made.whole || Boolean(sought);
    made.more.textContent = "其余 " + (fits.length - shown.length) + " 项";
    made.field.hidden = facet.values.length < MANY;
  }

  function item(made, at) {
    var field = make("input", "");
    field.type = "checkbox";
    field.name = made.facet.key;
    field.value = made.facet.values[at];
    field.checked = made.picked.indexOf(field.value) >= 0;
    field.autocomplete = "off";
    var label = make("label", "", field, make("span", "", made.facet.names[at]));
    var row = make("li", "", label, make("b", "", String(made.counts[at])));
    row.classList.toggle("wk-zero", !made.counts[at] && !field.checked);
    return row;
  }

  /* Shows the facets with these counts and choices; what has the focus keeps it. */
  function show(place, held, counts, chosen, toggle) {
    var focus = root.document.activeElement;
    var kept = place.contains(focus) && focus.type === "checkbox" ? [focus.name, focus.value] : null;
    held.keys.forEach(function (key) {
      var facet = held.facets[key];
      var made = boxes[key] = boxes[key] || box(facet, toggle);
      if (!made.details.parentNode) place.append(made.details);
      made.counts = counts[key];
      made.picked = chosen[key] || [];
      made.order = ordered(facet, counts[key]);
      made.details.hidden = facet.values.length < 2 && !made.picked.length;
      fill(made);
    });
    if (!kept) return;
    var again = Array.from(place.querySelectorAll("input")).find(function (field) {
      return field.name === kept[0] && field.value === kept[1];
    });
    if (again) again.focus();
  }

  wenku.registerFacets.show = show;
})(window);

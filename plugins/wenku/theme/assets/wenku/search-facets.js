/* The facets of the page of the search, and what was chosen in them. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var LABELS = {
    topic: "主题", kind: "类别", year: "年份", level: "层级", occasion: "场合", bearer: "责任主体"
  };
  var UNKNOWN = "未核";
  /* Values of a facet that are shown at first. */
  var SHOWN = 8;

  /* The facets that can narrow, in the order in which they are shown, with their values in order:
     years from the last one back, the others by their passages; what is not known comes last. */
  function ordered(facets) {
    return Object.keys(LABELS).map(function (key) {
      return facets.find(function (facet) { return facet.key === key; });
    }).filter(function (facet) {
      return facet && facet.values.some(function (one) { return one.value !== ""; });
    }).map(function (facet) {
      var values = facet.values.slice().sort(function (a, b) {
        var unknown = (a.value === "") - (b.value === "");
        var years = facet.key === "year" ? (a.value < b.value) - (a.value > b.value) : 0;
        return unknown || years || b.passages - a.passages;
      });
      return { key: facet.key, values: values };
    });
  }

  /* What a value is called; kinds are the names of the kinds. */
  function named(key, value, kinds) {
    if (value.value === "") return UNKNOWN;
    return key === "kind" && kinds[value.value] || value.title || value.value;
  }

  wenku.searchFacets = { LABELS: LABELS, ordered: ordered, named: named };
  if (!root.document) return;
  var make = wenku.make;
  var folded = {};
  var whole = {};

  /* Fill the box with the facets; toggle(key, value) is called for what the user changes.  What
     has the focus keeps it. */
  function show(box, facets, chosen, kinds, toggle) {
    var focus = root.document.activeElement;
    var kept = box.contains(focus) ? focus.name + "=" + focus.value : null;
    box.replaceChildren.apply(box, ordered(facets).map(function (facet) {
      return facetBox(facet, chosen[facet.key] || [], kinds, toggle);
    }));
    if (kept === null) return;
    var again = Array.from(box.querySelectorAll("input")).find(function (field) {
      return field.name + "=" + field.value === kept;
    });
    (again || box.querySelector("summary") || box).focus();
  }

  function facetBox(facet, picked, kinds, toggle) {
    var values = make("ul", "");
    var details = make("details", "wk-facet",
      make("summary", "", make("h2", "", LABELS[facet.key])), values);
    var wide = root.matchMedia("(min-width: 960px)").matches;
    details.open = facet.key in folded ? !folded[facet.key] : wide;
    details.addEventListener("toggle", function () { folded[facet.key] = !details.open; });
    details.setAttribute("data-facet", facet.key);
    var shown = facet.values.filter(function (value, i) {
      return whole[facet.key] || i < SHOWN || picked.indexOf(value.value) >= 0;
    });
    values.append.apply(values, shown.map(function (value) {
      return item(facet.key, value, picked.indexOf(value.value) >= 0, kinds, toggle);
    }));
    if (shown.length < facet.values.length) details.append(others());
    return details;

    function others() {
      var button = make("button", "wk-more", "其余 " + (facet.values.length - shown.length) + " 项");
      button.type = "button";
      button.addEventListener("click", function () {
        whole[facet.key] = true;
        var opened = facetBox(facet, picked, kinds, toggle);
        details.replaceWith(opened);
        opened.querySelectorAll("input")[shown.length].focus();
      });
      return button;
    }
  }

  function item(key, value, checked, kinds, toggle) {
    var field = make("input", "");
    field.type = "checkbox";
    field.name = key;
    field.value = value.value;
    field.checked = checked;
    field.autocomplete = "off";
    field.addEventListener("change", function () { toggle(key, value.value); });
    var label = make("label", "", field, make("span", "", named(key, value, kinds)));
    var count = make("b", "", String(value.passages));
    count.title = value.documents + " 篇，" + value.passages + " 处";
    var row = make("li", "", label, count);
    row.classList.toggle("wk-zero", !value.passages && !checked);
    return row;
  }

  /* A button in a row of what was chosen, which takes it back. */
  function chip(text, drop) {
    var button = make("button", "", text);
    button.type = "button";
    button.setAttribute("aria-label", "取消条件 " + text);
    button.addEventListener("click", drop);
    return make("li", "", button);
  }

  /* A chip for every value that was chosen. */
  function chips(facets, chosen, kinds, toggle) {
    var found = [];
    Object.keys(chosen).forEach(function (key) {
      var facet = facets.find(function (one) { return one.key === key; });
      chosen[key].forEach(function (value) {
        var held = facet && facet.values.find(function (one) { return one.value === value; });
        var text = LABELS[key] + "：" + named(key, held || { value: value }, kinds);
        found.push(chip(text, function () { toggle(key, value); }));
      });
    });
    return found;
  }

  Object.assign(wenku.searchFacets, { show: show, chip: chip, chips: chips });
})(window);

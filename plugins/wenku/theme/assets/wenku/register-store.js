/* The rows of the register, and which of them fit what is chosen.  Rows come in parts (see
   wenku/render/register_data.py); a row is known by its number in the order in which they came. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  /* The facets in the order of the page, and what each calls the rows that have no value. */
  var FACETS = [
    ["bearer", "责任主体", "未写明"], ["topic", "主题", "未归主题"], ["force", "力度", ""],
    ["when", "时限", "未写明"], ["kind", "类别", ""], ["occasion", "场合", "未核"],
    ["year", "年份", "未核"], ["doc", "文献", ""]
  ];

  /* One facet: the values that occur, and for each row the numbers of its own, one after another
     in of, from start[row] to start[row + 1]. */
  function column(key, label, none) {
    return { key: key, label: label, none: none, values: [], names: [], index: new Map(),
      start: [0], of: [] };
  }

  function add(facet, value, name) {
    var at = facet.index.get(value);
    if (at === undefined) {
      at = facet.values.length;
      facet.index.set(value, at);
      facet.values.push(value);
      facet.names.push(name || value);
    }
    facet.of.push(at);
  }

  function close(facet) {
    if (facet.of.length === facet.start[facet.start.length - 1]) add(facet, facet.none);
    facet.start.push(facet.of.length);
  }

  /* A store for what the root of the data says. */
  function store(base) {
    var held = { root: base, total: 0, rows: [], plain: [], facets: {}, keys: [] };
    FACETS.forEach(function (facet) {
      held.facets[facet[0]] = column.apply(null, facet);
      held.keys.push(facet[0]);
    });
    return held;
  }

  function several(value) {
    return typeof value === "number" ? (value < 0 ? [] : [value]) : value;
  }

  /* Adds the rows of a part of the collection of a kind. */
  function take(held, part, collection) {
    var handed = new Set(part.handed);
    var documents = part.documents.map(function (one) {
      return { id: one[0], title: one[1], cited: one[2], attribution: one[3], url: one[4],
        year: one[5], occasion: one[6], date: one[7], rows: one[8], kind: collection.kind,
        label: collection.label };
    });
    var at = 0;
    documents.forEach(function (document) {
      for (var end = at + document.rows; at < end; at += 1) addRow(held, part, at, document, handed);
    });
  }

  function addRow(held, part, at, document, handed) {
    var more = part.more[at] || ["", "", [], []];
    var row = {
      number: held.rows.length,
      document: document,
      text: part.text[at],
      at: part.at[at],
      place: part.names[part.place[at]],
      force: held.root.forces[Number(part.force[at])],
      bearers: several(part.bearers[at]).map(function (one) { return part.who[one]; }),
      handed: handed.has(at),
      topics: several(part.topics[at]).map(function (one) { return held.root.topics[one]; }),
      basis: (part.basis[at] || []).map(function (one) { return part.rules[Math.abs(one) - 1]; }),
      deadline: more[0], frequency: more[1], leaders: more[2], supporters: more[3]
    };
    held.rows.push(row);
    held.total += 1;
    var facets = held.facets;
    var meant = new Set(row.bearers.map(function (one) { return one[1]; }));
    meant.forEach(function (name) { add(facets.bearer, name); });
    row.topics.forEach(function (topic) { add(facets.topic, topic[0], topic[1]); });
    add(facets.force, row.force);
    if (row.deadline) add(facets.when, "写明期限");
    if (row.frequency) add(facets.when, "写明频次");
    add(facets.kind, document.kind, document.label);
    if (document.kind !== "speech") add(facets.occasion, "法规不分场合");
    else if (document.occasion) add(facets.occasion, document.occasion);
    if (document.year) add(facets.year, document.year);
    add(facets.doc, document.id, document.title);
    held.keys.forEach(function (key) { close(facets[key]); });
  }

  /* For each facet a flag for each of its values that was chosen; null where none was. */
  function wanted(held, chosen) {
    return held.keys.map(function (key) {
      var values = chosen[key];
      if (!values || !values.length) return null;
      var flags = new Uint8Array(held.facets[key].values.length);
      values.forEach(function (value) {
        var at = held.facets[key].index.get(value);
        if (at !== undefined) flags[at] = 1;
      });
      return flags;
    });
  }

  function has(facet, row, flags) {
    for (var i = facet.start[row]; i < facet.start[row + 1]; i += 1) {
      if (flags[facet.of[i]]) return true;
    }
    return false;
  }

  /* The rows that fit the words (a test of a row, null for any) and have one of the chosen values
     in every facet; and for each facet how many rows each value would leave, given the choices in
     the others. */
  function narrowed(held, chosen, words) {
    var flags = wanted(held, chosen);
    var facets = held.keys.map(function (key) { return held.facets[key]; });
    var counts = facets.map(function (facet) { return new Uint32Array(facet.values.length); });
    var rows = [];
    for (var row = 0; row < held.total; row += 1) {
      if (words && !words(row)) continue;
      var missed = -1;
      var misses = 0;
      for (var f = 0; f < facets.length && misses < 2; f += 1) {
        if (flags[f] && !has(facets[f], row, flags[f])) {
          misses += 1;
          missed = f;
        }
      }
      if (!misses) {
        rows.push(row);
        for (f = 0; f < facets.length; f += 1) count(facets[f], row, counts[f]);
      } else if (misses === 1) count(facets[missed], row, counts[missed]);
    }
    var named = {};
    held.keys.forEach(function (key, i) { named[key] = counts[i]; });
    return { rows: rows, counts: named };
  }

  function count(facet, row, counts) {
    for (var i = facet.start[row]; i < facet.start[row + 1]; i += 1) counts[facet.of[i]] += 1;
  }

  /* A test of a row for a query of the search; the normal forms of the rows are made once. */
  function matcher(held, query, fold) {
    for (var i = held.plain.length; i < held.total; i += 1) {
      held.plain.push(fold.normal(held.rows[i].text));
    }
    return function (row) {
      return query.terms.every(function (term) {
        var found = term.forms.some(function (form) { return held.plain[row].indexOf(form) >= 0; });
        if (found && term.exact) {
          found = wenku.searchFold.oneBlank(held.rows[row].text).indexOf(term.exact) >= 0;
        }
        return found !== Boolean(term.excluded);
      });
    };
  }

  /* Rows by the values of a facet, those of the most rows first and what has none last; documents
     in the order of the register.  [{value, name, rows}…] */
  function grouped(held, rows, key) {
    var facet = held.facets[key];
    var groups = facet.values.map(function (value, at) {
      return { value: value, name: facet.names[at], rows: [] };
    });
    rows.forEach(function (row) {
      for (var i = facet.start[row]; i < facet.start[row + 1]; i += 1) {
        groups[facet.of[i]].rows.push(row);
      }
    });
    var found = groups.filter(function (group) { return group.rows.length; });
    if (key === "doc") return found;
    return found.sort(function (a, b) {
      return (a.value === facet.none) - (b.value === facet.none) || b.rows.length - a.rows.length;
    });
  }

  wenku.registerStore = {
    FACETS: FACETS, store: store, take: take, narrowed: narrowed, matcher: matcher,
    grouped: grouped
  };
})(window);

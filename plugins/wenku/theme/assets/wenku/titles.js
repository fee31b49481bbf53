/* The titles of all documents and topics, and those that a query finds.  They are loaded when they
   are first asked for. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
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

  /* The entry of the page with this address, whatever stands behind #; null where there is none. */
  function at(entries, url) {
    var page = url.split("#")[0];
    return entries.find(function (entry) { return entry[1] === page; }) || null;
  }

  /* The title of a hit as lists show it. */
  function named(entries, hit) {
    var entry = at(entries, hit.url);
    return entry ? entry[0] : hit.title || hit.doc;
  }

  /* The title by which a hit is cited: that of the document, or of the rule that a notice carries. */
  function cited(entry, hit) {
    var above = plain((hit.path[0] || hit.text).replace(/……$/, ""));
    var inner = entry.slice(4).find(function (title) {
      return /^《/.test(title) && above && plain(title).indexOf(above) === 0;
    });
    return wenku.copy.cited(inner || entry[0]);
  }

  /* A promise of all entries. */
  function load() {
    return wenku.script("assets/data/titles.js").then(function () { return held; });
  }

  var held = [];

  wenku.titles = {
    match: match, plain: plain, at: at, named: named, cited: cited, load: load,
    data: function (entries) { held = entries; }
  };
})(window);

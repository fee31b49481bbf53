/* The order in which hits are shown, the same as wenku/index/ranking.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;

  /* What is found by documents, [{document, passages}…], in the order in which both are shown: words
     in a row (the set near) first, then titles (the shortest first), then headings; then documents
     with more hits, then as listed. */
  function grouped(index, found) {
    var hits = found.hits;
    var near = found.near;
    var groups = [];
    var last = null;
    for (var i = 0; i < hits.length; i += 1) {
      var document = index.documentOf[hits[i]];
      if (!last || last.document !== document) {
        last = { document: document, passages: [] };
        groups.push(last);
      }
      last.passages.push(hits[i]);
    }
    function rank(passage) {
      return (near.has(passage) ? 0 : 3) + index.ranks[passage];
    }
    function length(passage) {
      return index.ranks[passage] ? 0 : index.starts[passage + 1] - index.starts[passage];
    }
    groups.forEach(function (group) {
      var first = rank(group.passages[0]);
      if (group.passages.some(function (passage) { return rank(passage) !== first; })) {
        group.passages.sort(function (a, b) { return rank(a) - rank(b) || a - b; });
      }
      group.rank = rank(group.passages[0]);
      group.length = length(group.passages[0]);
    });
    return groups.sort(function (a, b) {
      return a.rank - b.rank || a.length - b.length || b.passages.length - a.passages.length ||
        a.document - b.document;
    });
  }

  /* The hits of groups as one list that spreads them: the first of every document, then the
     second …; from an offset on, at most so many (0: all). */
  function spread(groups, offset, limit) {
    var found = [];
    var passed = 0;
    var open = groups;
    for (var round = 0; open.length; round += 1) {
      for (var i = 0; i < open.length; i += 1) {
        if (limit && found.length === limit) return found;
        if (passed >= offset) found.push(open[i].passages[round]);
        passed += 1;
      }
      open = open.filter(function (group) { return group.passages.length > round + 1; });
    }
    return found;
  }

  wenku.searchOrder = { grouped: grouped, spread: spread };
})(window);

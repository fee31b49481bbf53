/* What narrows a search beside its words, and how what is found divides. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var both = wenku.searchLists.both;
  var union = wenku.searchLists.union;
  var UNKNOWN = "未核";

  /* The options as tests: of documents by their values, of passages by topic and by bearer.  What
     stands in options.within holds for every count, the others not for their own facet. */
  function choose(index, options) {
    var within = options.within || {};
    var folders = listOf(within.collection);
    var ids = listOf(within.doc);
    var scope = passing(index, [
      folders && function (document) {
        var kind = kindOf(index, document);
        return folders.indexOf(kind) >= 0 || folders.indexOf(index.folders[kind]) >= 0;
      },
      ids && function (document) { return ids.indexOf(index.ids[document]) >= 0; }
    ]);
    var tests = index.facets.map(function (facet) {
      var wanted = listOf(options[facet.key]);
      return wanted && function (document) {
        return wanted.indexOf(facet.values[facet.of[document]]) >= 0;
      };
    });
    return {
      options: options,
      tests: tests,
      scope: scope,
      spoken: spokenOf(index.topics, listOf(within.topic)),
      topic: spokenOf(index.topics, listOf(options.topic)),
      bearer: spokenOf(index.bearers, listOf(options.bearer)),
      documents: passing(index, tests, -1, scope)
    };
  }

  function listOf(option) {
    return option === undefined || option === null ? null : [].concat(option).map(String);
  }

  function kindOf(index, document) {
    return index.facets[0].values[index.facets[0].of[document]];
  }

  /* For each document 1 where it passes the tests, but for the one to leave out. */
  function passing(index, tests, leftOut, scope) {
    return Uint8Array.from(index.ids, function (_, document) {
      return (!scope || scope[document]) && tests.every(function (test, i) {
        return i === leftOut || !test || test(document);
      }) ? 1 : 0;
    });
  }

  /* The passages of those of some groups that are wanted, by id or title; null for any. */
  function spokenOf(groups, wanted) {
    if (!wanted) return null;
    var held = groups.filter(function (group) {
      return wanted.indexOf(group.id) >= 0 || wanted.indexOf(group.title) >= 0;
    });
    var marks = new Set();
    held.forEach(function (group) { group.passages.forEach(function (one) { marks.add(one); }); });
    return union([Uint32Array.from(marks)]).sort();
  }

  /* Those of the passages that are in documents (1 each) and in every list that is given. */
  function kept(index, passages, documents, lists) {
    var found = lists.reduce(function (rest, list) { return list ? both(rest, list) : rest; }, passages);
    if (documents.indexOf(0) < 0) return found;
    return found.filter(function (passage) { return documents[index.documentOf[passage]] === 1; });
  }

  /* In how many documents passages stand. */
  function documents(index, passages) {
    var count = 0;
    var last = -1;
    for (var i = 0; i < passages.length; i += 1) {
      if (index.documentOf[passages[i]] !== last) count += 1;
      last = index.documentOf[passages[i]];
    }
    return count;
  }

  /* The hits among the passages that hold the words. */
  function chosen(index, passages, choice) {
    return kept(index, passages, choice.documents, [choice.spoken, choice.topic, choice.bearer]);
  }

  /* How the passages divide: for each value how many passages and documents it would leave, given
     the choices in the other facets. */
  function facets(index, passages, choice) {
    var counts = perDocument(index, kept(index, passages, choice.scope,
      [choice.spoken, choice.topic, choice.bearer]));
    var divided = index.facets.map(function (facet, i) {
      return { key: facet.key, values: ofDocuments(index, facet, i, counts, choice) };
    });
    divided.splice(1, 0, {
      key: "topic",
      values: ofPassages(index, index.topics, kept(index, passages, choice.documents,
        [choice.spoken, choice.bearer]), listOf(choice.options.topic))
    });
    if (index.bearers.length) {
      divided.push({
        key: "bearer",
        values: ofPassages(index, index.bearers, kept(index, passages, choice.documents,
          [choice.spoken, choice.topic]), listOf(choice.options.bearer))
      });
    }
    return divided;
  }

  function ofDocuments(index, facet, number, counts, choice) {
    var wanted = listOf(choice.options[facet.key]) || [];
    var allowed = passing(index, choice.tests, number, choice.scope);
    var values = facet.values.map(function (value) {
      return { value: value, title: value || UNKNOWN, passages: 0, documents: 0 };
    });
    counts.forEach(function (count, document) {
      if (!count || !allowed[document]) return;
      values[facet.of[document]].passages += count;
      values[facet.of[document]].documents += 1;
    });
    return values.filter(function (one) { return one.passages || wanted.indexOf(one.value) >= 0; });
  }

  function ofPassages(index, groups, passages, wanted) {
    return groups.map(function (group) {
      var inside = both(group.passages, passages);
      return {
        value: group.id, title: group.title, passages: inside.length,
        documents: documents(index, inside)
      };
    }).filter(function (one) {
      return one.passages || wanted && (wanted.indexOf(one.value) >= 0 || wanted.indexOf(one.title) >= 0);
    });
  }

  /* How many of the passages each document has. */
  function perDocument(index, passages) {
    var counts = new Uint32Array(index.ids.length);
    for (var i = 0; i < passages.length; i += 1) counts[index.documentOf[passages[i]]] += 1;
    return counts;
  }

  wenku.searchChoice = { choose: choose, chosen: chosen, documents: documents, facets: facets,
    kindOf: kindOf };
})(window);

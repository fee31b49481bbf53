/* The engine of the search: which passages hold a query, in which order they are shown, and how
   they divide.  It knows nothing of pages: the index (search-index.js) gives it what it asks for. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var above = wenku.searchIndex.above;
  var owner = wenku.searchIndex.owner;
  var union = wenku.searchIndex.union;
  var MESSAGES = wenku.searchQuery.MESSAGES;
  var oneBlank = wenku.searchFold.oneBlank;
  /* Passages that are read at once where many must be. */
  var BATCH = 64;
  /* Pairs that are looked up at once. */
  var STEP = 2;
  var NONE = new Uint32Array(0);

  /* A promise of what is found for a text:
     {total, groups: [{doc, kind, passages}], terms: [{forms, exact, excluded, passages}], facets,
     query, problems: [{code, message, file}]}; passages are ordinals, groups and the passages in
     them stand in the order in which they are shown. */
  async function find(index, text, options) {
    var query = wenku.searchQuery.parse(text, index.fold);
    if (query.problem) return refused(query);
    var found = await Promise.all(query.terms.map(function (term) {
      return term.exact ? exactTerm(index, term) : wordTerm(index, term);
    }));
    var sought = found.filter(function (one) { return !one.term.excluded; });
    var held = sought.map(function (one) { return one.passages; }).reduce(both);
    found.forEach(function (one) {
      if (one.term.excluded) held = without(held, one.passages);
    });
    var near = adjacent(index, sought);
    var choice = chosen(index, options || {});
    var hits = held.filter(choice.passage);
    var groups = grouped(index, hits, near);
    return {
      total: hits.length,
      groups: groups,
      terms: found.map(function (one) {
        return Object.assign({ passages: one.passages.length }, one.term);
      }),
      facets: facets(index, held, choice),
      query: query,
      problems: []
    };
  }

  function refused(query) {
    var problem = { code: query.problem, message: MESSAGES[query.problem], file: "" };
    return { total: 0, groups: [], terms: [], facets: [], query: query, problems: [problem] };
  }

  /* The passages that hold a word in one of its forms, and where these stand. */
  async function wordTerm(index, term) {
    var places = await Promise.all(term.forms.map(async function (form) {
      var found = await phrase(index, form, null);
      return found.certain ? found.places : verified(index, found.places, form);
    }));
    return { term: term, places: places, passages: passagesOf(index, union(places)) };
  }

  /* The passages that hold a quoted word.  Its pairs say how its characters must stand; the text
     itself is read only where they cannot tell. */
  async function exactTerm(index, term) {
    var solid = index.fold.solid(term.exact);
    var found = await phrase(index, solid.text, solid.loose);
    var passages = passagesOf(index, found.places);
    var edges = solid.from[0] > 0 || solid.to[solid.to.length - 1] < term.exact.length;
    var alone = index.folded.indexOf(solid.text) >= 0;
    if (!found.certain || edges || solid.loose.length || alone) {
      passages = await filtered(index, passages, function (text) {
        return oneBlank(text).indexOf(term.exact) >= 0;
      });
    }
    return { term: term, places: [], passages: passages };
  }

  /* A promise of {places, certain}: where a normal form begins, or may begin where it is not
     certain.  With loose (offsets) its characters must stand apart there, together elsewhere. */
  async function phrase(index, form, loose) {
    var chars = Array.from(form);
    var counts = chars.map(function (char) { return index.counts.get(char) || 0; });
    if (Math.min.apply(null, counts) === 0) return { places: NONE, certain: true };
    if (chars.length === 1) return { places: await index.single(chars[0]), certain: true };
    var plan = cover(counts);
    var places = null;
    var failed = null;
    while (plan.length && (places === null || places.length)) {
      if (places && fewer(index, places, plan.length)) return { places: places, certain: false };
      var step = plan.splice(0, STEP);
      var lists = await Promise.all(step.map(function (at) {
        return listed(index, chars, at, loose);
      }));
      lists.forEach(function (list, i) {
        if (list instanceof Error) failed = list;
        else places = places ? standing(places, list, step[i]) : moved(list, step[i]);
      });
    }
    if (places === null) throw failed;
    return { places: places, certain: !failed || !places.length };
  }

  /* The pairs (by the offsets of their first characters) to look up so that every character is
     in one of them, the rarest first. */
  function cover(counts) {
    var open = counts.map(function () { return true; });
    var plan = [];
    var left = counts.length;
    while (left) {
      var best = -1;
      var least = Infinity;
      for (var at = 0; at + 1 < counts.length; at += 1) {
        var gain = (open[at] ? 1 : 0) + (open[at + 1] ? 1 : 0);
        var cost = Math.min(counts[at], counts[at + 1]) / gain;
        if (gain && cost < least) {
          best = at;
          least = cost;
        }
      }
      left -= (open[best] ? 1 : 0) + (open[best + 1] ? 1 : 0);
      open[best] = open[best + 1] = false;
      plan.push(best);
    }
    return plan;
  }

  /* Whether it is less to read the text at the places than to look up so many pairs more. */
  function fewer(index, places, pairs) {
    if (places.length > 4 * BATCH) return false;
    var chunks = new Set();
    for (var i = 0; i < places.length; i += 1) {
      chunks.add(index.chunkOf(owner(index.starts, places[i])));
    }
    return chunks.size <= 2 * pairs;
  }

  /* The places of one pair; an error is returned, since the others may do without it. */
  async function listed(index, chars, at, loose) {
    try {
      var lists = await index.pair(chars[at] + chars[at + 1]);
      if (loose) return lists[loose.indexOf(at) >= 0 ? 1 : 0];
      return union(lists);
    } catch (error) {
      return error;
    }
  }

  /* The places of a list moved to the beginning of the word, offset places before. */
  function moved(list, offset) {
    var skipped = above(list, offset - 1);
    return list.subarray(skipped).map(function (place) { return place - offset; });
  }

  /* Those of the places after which, at an offset, one of the list stands. */
  function standing(places, list, offset) {
    return both(moved(list, offset), places);
  }

  /* What two ascending lists have in common. */
  function both(one, other) {
    var few = one.length < other.length ? one : other;
    var many = few === one ? other : one;
    var found = new Uint32Array(few.length);
    var count = 0;
    var at = 0;
    var skip = many.length > 16 * few.length;
    for (var i = 0; i < few.length; i += 1) {
      if (skip) at = above(many, few[i] - 1);
      else while (at < many.length && many[at] < few[i]) at += 1;
      if (many[at] === few[i]) {
        found[count] = few[i];
        count += 1;
      }
    }
    return found.slice(0, count);
  }

  function without(one, other) {
    var common = both(one, other);
    var at = 0;
    return one.filter(function (value) {
      if (common[at] !== value) return true;
      at += 1;
      return false;
    });
  }

  /* Those of the places at which the text says the word; the pairs looked up left it open. */
  async function verified(index, places, word) {
    var size = Array.from(word).length;
    var passages = passagesOf(index, places);
    var at = 0;
    var found = [];
    await each(index, passages, function (text, passage) {
      var plain = index.fold.normal(text);
      var length = index.starts[passage + 1] - index.starts[passage] - 1;
      var points = plain.length === length ? null : Array.from(plain);
      for (; at < places.length && places[at] < index.starts[passage + 1]; at += 1) {
        var offset = places[at] - index.starts[passage];
        var there = points ? points.slice(offset, offset + size).join("")
          : plain.substr(offset, word.length);
        if (there === word) found.push(places[at]);
      }
    });
    return Uint32Array.from(found);
  }

  async function filtered(index, passages, fits) {
    var found = [];
    await each(index, passages, function (text, passage) {
      if (fits(text)) found.push(passage);
    });
    return Uint32Array.from(found);
  }

  /* Hand the text of every passage to a function, in order, some at a time. */
  async function each(index, passages, take) {
    for (var start = 0; start < passages.length; start += BATCH) {
      var some = Array.from(passages.subarray(start, start + BATCH));
      var read = await index.read(some);
      for (var i = 0; i < some.length; i += 1) take(read[i].text, some[i]);
    }
  }

  /* The passages that ascending places stand in, each once. */
  function passagesOf(index, places) {
    var starts = index.starts;
    var found = new Uint32Array(Math.min(places.length, index.passages));
    var many = places.length > index.passages / 16;
    var count = 0;
    var end = 0;
    var passage = 0;
    for (var i = 0; i < places.length; i += 1) {
      if (places[i] < end) continue;
      if (many) while (starts[passage + 1] <= places[i]) passage += 1;
      else passage = owner(starts, places[i]);
      end = starts[passage + 1];
      found[count] = passage;
      count += 1;
    }
    return found.slice(0, count);
  }

  /* The passages in which several words stand one right after the other, as a set. */
  function adjacent(index, sought) {
    if (sought.length < 2 || sought.some(function (one) { return one.term.exact; })) return new Set();
    var ends = sought.reduce(function (before, one) {
      return union(one.term.forms.map(function (form, i) {
        var length = Array.from(form).length;
        var places = before ? both(one.places[i], before) : one.places[i];
        return places.map(function (place) { return place + length; });
      }));
    }, null);
    return new Set(passagesOf(index, ends.map(function (end) { return end - 1; })));
  }

  /* The options as tests: of the values of documents, each by its key, and of a passage. */
  function chosen(index, options) {
    var tests = index.facets.map(function (facet) {
      var wanted = listOf(options[facet.key]);
      if (!wanted) return null;
      return function (document) { return wanted.indexOf(facet.values[facet.of[document]]) >= 0; };
    });
    var ids = listOf(options.doc);
    tests.push(ids && function (document) { return ids.indexOf(index.ids[document]) >= 0; });
    var topics = listOf(options.topic);
    var spoken = topics && new Set();
    index.topics.forEach(function (topic) {
      if (!topics || topics.indexOf(topic.id) < 0 && topics.indexOf(topic.title) < 0) return;
      topic.passages.forEach(function (passage) { spoken.add(passage); });
    });
    var documents = passing(index, tests);
    return {
      tests: tests,
      spoken: spoken,
      documents: documents,
      passage: function (passage) {
        return documents[index.documentOf[passage]] === 1 && (!spoken || spoken.has(passage));
      }
    };
  }

  function listOf(option) {
    return option === undefined || option === null ? null : [].concat(option).map(String);
  }

  /* For each document 1 where it passes the tests, but for the one to leave out. */
  function passing(index, tests, leftOut) {
    return Uint8Array.from(index.ids, function (_, document) {
      return tests.every(function (test, i) {
        return i === leftOut || !test || test(document);
      }) ? 1 : 0;
    });
  }

  /* The hits by documents, in the order in which both are shown: words in a row first, then
     titles (the shortest first), then headings; then documents with more hits, then as listed. */
  function grouped(index, hits, near) {
    var groups = [];
    var last = null;
    for (var i = 0; i < hits.length; i += 1) {
      var document = index.documentOf[hits[i]];
      if (!last || last.document !== document) {
        last = { document: document, doc: index.ids[document], passages: [] };
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
      group.passages.sort(function (a, b) { return rank(a) - rank(b) || a - b; });
      group.rank = rank(group.passages[0]);
      group.length = length(group.passages[0]);
    });
    groups.sort(function (a, b) {
      return a.rank - b.rank || a.length - b.length || b.passages.length - a.passages.length ||
        a.document - b.document;
    });
    var kinds = index.facets[0];
    return groups.map(function (group) {
      var kind = kinds.values[kinds.of[group.document]];
      return { doc: group.doc, kind: kind, passages: group.passages };
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

  /* How the passages divide: for each value how many passages and documents it would leave, given
     the choices in the other facets. */
  function facets(index, held, choice) {
    var spoken = choice.spoken;
    var inTopic = spoken ? held.filter(function (passage) { return spoken.has(passage); }) : held;
    var counts = perDocument(index, inTopic);
    var divided = index.facets.map(function (facet, i) {
      var allowed = passing(index, choice.tests, i);
      var values = facet.values.map(function (value) {
        return { value: value, title: value, passages: 0, documents: 0 };
      });
      counts.forEach(function (count, document) {
        if (!allowed[document]) return;
        values[facet.of[document]].passages += count;
        values[facet.of[document]].documents += 1;
      });
      return { key: facet.key, values: values.filter(function (value) { return value.passages; }) };
    });
    var topics = index.topics.map(function (topic) {
      var inside = both(topic.passages, held).filter(function (passage) {
        return choice.documents[index.documentOf[passage]] === 1;
      });
      var documents = perDocument(index, inside).size;
      return { value: topic.id, title: topic.title, passages: inside.length, documents: documents };
    });
    divided.push({ key: "topic", values: topics.filter(function (topic) { return topic.passages; }) });
    return divided;
  }

  function perDocument(index, passages) {
    var counts = new Map();
    passages.forEach(function (passage) {
      var document = index.documentOf[passage];
      counts.set(document, (counts.get(document) || 0) + 1);
    });
    return counts;
  }

  wenku.searchEngine = { find: find, spread: spread };
})(window);

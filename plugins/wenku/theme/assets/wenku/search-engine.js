/* The engine of the search: which passages hold a query.  It knows nothing of pages: the index
   (search-index.js) gives it what it asks for.  Where a file cannot be read, the text of the
   passages tells what the file would have told; where that is not there either, the answer is not
   complete. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var above = wenku.searchLists.above;
  var owner = wenku.searchLists.owner;
  var union = wenku.searchLists.union;
  var both = wenku.searchLists.both;
  var without = wenku.searchLists.without;
  var NONE = wenku.searchLists.NONE;
  var MESSAGES = wenku.searchQuery.MESSAGES;
  var oneBlank = wenku.searchFold.oneBlank;
  /* Passages that are read at once where many must be. */
  var BATCH = 64;
  /* Pairs that are looked up at once. */
  var STEP = 2;
  /* Queries whose answers are kept. */
  var KEPT = 8;
  var answers = new WeakMap();

  /* A promise of what is found for a text under options: {query, terms, held, near, choice, hits,
     total, documents, problems, complete}; hits are the passages that the options leave, in how many
     documents, the others are those of evaluate. */
  async function find(index, text, options) {
    var said = await evaluate(index, text);
    var choice = wenku.searchChoice.choose(index, options);
    var hits = wenku.searchChoice.chosen(index, said.held, choice);
    return Object.assign({}, said, {
      choice: choice,
      hits: hits,
      total: hits.length,
      documents: wenku.searchChoice.documents(index, hits),
      problems: said.problems.slice()
    });
  }

  /* A promise of {query, terms: [{term, passages}], held, near, problems, complete}: the passages
     that hold each term (null where only the text could tell), those that hold the query, and the
     set of those in which several words stand one right after the other. */
  function evaluate(index, text) {
    var kept = answers.get(index) || new Map();
    answers.set(index, kept);
    var found = kept.get(text) || evaluated(index, text);
    kept.delete(text);
    kept.set(text, found);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    found.then(function (said) { if (said.problems.length) kept.delete(text); }, function () { kept.delete(text); });
    return found;
  }

  async function evaluated(index, text) {
    var query = wenku.searchQuery.parse(text, index.fold);
    var said = { query: query, terms: [], held: NONE, near: new Set(), problems: [], complete: true };
    if (query.problem) {
      tell(said.problems, { code: query.problem, message: MESSAGES[query.problem] });
      return said;
    }
    var found = await Promise.all(query.terms.map(function (term) {
      return term.exact ? exactTerm(index, term, said) : wordTerm(index, term, said);
    }));
    var sought = found.filter(function (one) { return !one.term.excluded; });
    var open = found.filter(function (one) { return !one.passages; });
    var lists = sought.filter(function (one) { return one.passages; });
    var held = lists.length ? lists.map(function (one) { return one.passages; }).reduce(both)
      : wenku.searchLists.first(index.passages);
    found.forEach(function (one) {
      if (one.term.excluded && one.passages) held = without(held, one.passages);
    });
    said.terms = found;
    said.held = !open.length ? held : await filtered(index, held, function (text) {
      return open.every(function (one) { return holds(index, one.term, text) !== one.term.excluded; });
    }, said);
    said.near = adjacent(index, sought);
    found.forEach(function (one) { delete one.places; });
    return said;
  }

  /* Add a problem to those that are told already. */
  function tell(problems, error) {
    var file = error.file || "";
    if (problems.some(function (one) { return one.code === error.code && one.file === file; })) return;
    problems.push({ code: error.code, message: error.message, file: file });
  }

  function holds(index, term, text) {
    var plain = index.fold.normal(text);
    return term.forms.some(function (form) { return plain.indexOf(form) >= 0; }) &&
      (!term.exact || oneBlank(text).indexOf(term.exact) >= 0);
  }

  /* The passages that hold a word in one of its forms, and where these stand; null for both where
     only the text can tell. */
  async function wordTerm(index, term, said) {
    var places = await Promise.all(term.forms.map(async function (form) {
      var found = await phrase(index, form, null, said);
      if (!found || found.certain) return found && found.places;
      return verified(index, found.places, form, said);
    }));
    if (places.indexOf(null) >= 0) return { term: term, places: null, passages: null };
    return { term: term, places: places, passages: passagesOf(index, union(places)) };
  }

  /* The passages that hold a quoted word.  Its pairs say how its characters must stand; the text
     itself is read only where they cannot tell. */
  async function exactTerm(index, term, said) {
    var solid = index.fold.solid(term.exact);
    var found = await phrase(index, solid.text, solid.loose, said);
    if (!found) return { term: term, places: null, passages: null };
    var passages = passagesOf(index, found.places);
    var edges = solid.from[0] > 0 || solid.to[solid.to.length - 1] < term.exact.length;
    var alone = index.folded.indexOf(solid.text) >= 0;
    if (!found.certain || edges || solid.loose.length || alone) {
      passages = await filtered(index, passages, function (text) {
        return oneBlank(text).indexOf(term.exact) >= 0;
      }, said);
    }
    return { term: term, places: null, passages: passages };
  }

  /* A promise of {places, certain}: where a normal form begins, or may begin where it is not
     certain; null where nothing is known.  With loose (offsets) its characters must stand apart
     there, together elsewhere. */
  async function phrase(index, form, loose, said) {
    var chars = Array.from(form);
    var counts = chars.map(function (char) { return index.counts.get(char) || 0; });
    if (Math.min.apply(null, counts) === 0) return { places: NONE, certain: true };
    if (chars.length === 1) {
      var alone = await index.single(chars[0]).catch(failing(said));
      return alone && { places: alone, certain: true };
    }
    var plan = cover(counts);
    var places = null;
    var failed = false;
    while (plan.length && (places === null || places.length)) {
      if (places && fewer(index, places, plan.length)) return { places: places, certain: false };
      var step = plan.splice(0, STEP);
      var read = await Promise.all(step.map(function (at) {
        return index.pair(chars[at] + chars[at + 1]).catch(failing(said));
      }));
      if (read.indexOf(null) >= 0) failed = true;
      places = narrowed(places, read, step, loose);
    }
    return places && { places: places, certain: !failed || !places.length };
  }

  /* What to do where a file cannot be read: tell it, and do without. */
  function failing(said) {
    return function (error) {
      if (!error.code) throw error;
      tell(said.problems, error);
      return null;
    };
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

  /* Those of the places (null: all) at which pairs stand too, each at its offset. */
  function narrowed(places, read, offsets, loose) {
    var alone = false;
    read.forEach(function (one, i) {
      if (!one) return;
      var sort = loose && (loose.indexOf(offsets[i]) >= 0 ? "loose" : "tight");
      var list = moved(one(sort, places ? "second" : "first"), offsets[i]);
      alone = !places;
      places = places ? both(places, list) : list;
    });
    return alone ? places.slice() : places;
  }

  /* The places of a list moved to the beginning of the word, offset places before, in the list. */
  function moved(list, offset) {
    var rest = list.subarray(above(list, offset - 1));
    if (offset) for (var i = 0; i < rest.length; i += 1) rest[i] -= offset;
    return rest;
  }

  /* Those of the places at which the text says the word; the pairs looked up left it open. */
  async function verified(index, places, word, said) {
    var size = Array.from(word).length;
    var passages = passagesOf(index, places);
    var at = 0;
    var found = [];
    await each(index, passages, function (text, passage) {
      var plain = index.fold.normal(text);
      var length = index.starts[passage + 1] - index.starts[passage] - 1;
      var points = plain.length === length ? null : Array.from(plain);
      while (at < places.length && places[at] < index.starts[passage]) at += 1;
      for (; at < places.length && places[at] < index.starts[passage + 1]; at += 1) {
        var offset = places[at] - index.starts[passage];
        var there = points ? points.slice(offset, offset + size).join("")
          : plain.substr(offset, word.length);
        if (there === word) found.push(places[at]);
      }
    }, said);
    return Uint32Array.from(found);
  }

  async function filtered(index, passages, fits, said) {
    var found = [];
    await each(index, passages, function (text, passage) {
      if (fits(text)) found.push(passage);
    }, said);
    return Uint32Array.from(found);
  }

  /* Hand the text of every passage to a function, in order, some at a time. */
  async function each(index, passages, take, said) {
    for (var start = 0; start < passages.length; start += BATCH) {
      var some = Array.from(passages.subarray(start, start + BATCH));
      var read = await index.read(some);
      for (var i = 0; i < some.length; i += 1) {
        if (read[i] instanceof Error) {
          tell(said.problems, read[i]);
          said.complete = false;
        } else take(read[i].text, some[i]);
      }
    }
  }

  /* The passages that ascending places stand in, each once. */
  function passagesOf(index, places) {
    var starts = index.starts;
    var found = wenku.searchBits.room("passages", Math.min(places.length, index.passages));
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
    if (sought.length < 2 || sought.some(function (one) { return !one.places; })) return new Set();
    var ends = sought.reduce(function (before, one) {
      return union(one.term.forms.map(function (form, i) {
        var length = Array.from(form).length;
        var places = before ? both(one.places[i], before) : one.places[i];
        return places.map(function (place) { return place + length; });
      }));
    }, null);
    return new Set(passagesOf(index, ends.map(function (end) { return end - 1; })));
  }

  wenku.searchEngine = { evaluate: evaluate, find: find, tell: tell };
})(window);

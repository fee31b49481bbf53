/* Why so little is found: the count of each part of a query, and the nearest wording held.  The same
   as wenku/index/explain.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var both = wenku.searchLists.both;
  var asTyped = wenku.searchQuery.asTyped;
  /* Characters of a word of which stretches are looked for; those that are told. */
  var LONGEST = 60;
  var SHORTEST = 2;
  var MOST = 5;
  /* Of a query of more words it is not told what it finds without one of them. */
  var WORDS = 10;

  /* A promise of {parts, without, unfiltered, nearest: [{text, passages, documents, query, first}…]}
     for what was found. */
  async function explain(index, found) {
    var terms = found.query.terms;
    if (found.query.problem) return { parts: [], without: [], unfiltered: null, nearest: [] };
    var options = found.choice.options;
    var parts = await Promise.all(terms.map(function (term) { return part(index, term, found); }));
    var absent = terms.filter(function (term, i) { return !term.excluded && !parts[i].passages; });
    var nearest = [];
    for (var i = 0; i < absent.length; i += 1) {
      nearest = nearest.concat(await stretches(index, absent[i], found));
    }
    return {
      parts: parts,
      without: await rests(index, terms, options, found),
      unfiltered: narrowed(options) ? counts(await ask(index, found.query, {}, found)) : null,
      nearest: nearest
    };
  }

  function narrowed(options) {
    return ["kind", "topic", "year", "level", "occasion", "bearer", "within"].some(function (key) {
      return options[key] !== undefined && options[key] !== null;
    });
  }

  /* What a query, or its text, finds; its problems are told with those of the whole. */
  async function ask(index, query, options, found) {
    var text = query.terms ? query.terms.map(asTyped).join(" ") : query;
    var said = await wenku.searchEngine.find(index, text, options);
    said.problems.forEach(function (one) { wenku.searchEngine.tell(found.problems, one); });
    found.complete = found.complete && said.complete;
    return said;
  }

  function counts(said) {
    return { passages: said.total, documents: said.documents };
  }

  async function part(index, term, found) {
    var sought = term.exact ? "“" + term.text + "”" : term.text.replace(/^[-－]+/, "");
    var alone = await ask(index, sought, {}, found);
    var unmarked = term.exact ? (await ask(index, index.fold.normal(term.text), {}, found)).total : null;
    return Object.assign({ text: term.text, excluded: term.excluded, quoted: Boolean(term.exact) },
      counts(alone), { unmarked: unmarked });
  }

  /* The query without each of its words in turn, where that finds something. */
  async function rests(index, terms, options, found) {
    if (terms.length < 2 || terms.length > WORDS) return [];
    var said = await Promise.all(terms.map(async function (term) {
      var text = terms.filter(function (other) { return other !== term; }).map(asTyped).join(" ");
      var rest = await ask(index, text, options, found);
      return Object.assign({ text: text, dropped: asTyped(term) }, counts(rest));
    }));
    return said.filter(function (rest) { return rest.passages; });
  }

  /* The longest stretches of a word that stand somewhere. */
  async function stretches(index, term, found) {
    var solid = index.fold.solid(term.text);
    var chars = Array.from(solid.text).slice(0, LONGEST);
    var lists = await pairs(index, chars, found);
    var offsets = chars.reduce(function (at, char, i) {
      at.push(at[i] + char.length);
      return at;
    }, [0]);
    var told = [];
    var spans = longest(chars.length, function (start, end) { return stand(lists, start, end); });
    for (var i = 0; i < spans.length; i += 1) {
      var text = term.text.slice(solid.from[offsets[spans[i][0]]], solid.to[offsets[spans[i][1]] - 1]);
      text = wenku.searchFold.oneBlank(text).replace(/ /g, "");
      var said = await ask(index, text, {}, found);
      if (said.total) {
        var first = wenku.searchOrder.grouped(index, said)[0].passages[0];
        told.push(Object.assign({ text: text, query: said.query, first: first }, counts(said)));
      }
    }
    return told;
  }

  /* The places of the pairs of a word, one list for each. */
  function pairs(index, chars, found) {
    return Promise.all(chars.slice(1).map(function (char, i) {
      if (!index.counts.has(char) || !index.counts.has(chars[i])) return wenku.searchLists.NONE;
      return index.pair(chars[i] + char).then(function (read) {
        return read("", "first").slice();
      }, function (error) {
        wenku.searchEngine.tell(found.problems, error);
        found.complete = false;
        return wenku.searchLists.NONE;
      });
    }));
  }

  /* Whether the characters [start, end) of the word, two at least, stand somewhere in a row. */
  function stand(lists, start, end) {
    var order = lists.slice(start, end - 1).map(function (list, i) { return { list: list, at: i }; });
    order.sort(function (a, b) { return a.list.length - b.list.length; });
    var places = null;
    for (var i = 0; i < order.length; i += 1) {
      var moved = shifted(order[i].list, order[i].at);
      places = places ? both(places, moved) : moved;
      if (!places.length) return false;
    }
    return true;
  }

  function shifted(list, offset) {
    return list.subarray(wenku.searchLists.above(list, offset - 1)).map(function (place) {
      return place - offset;
    });
  }

  /* The longest stretches [start, end) of so many characters that stand somewhere, longest first;
     they do not overlap, and none is a part of one that stands. */
  function longest(count, stands) {
    var found = [];
    var end = 0;
    for (var start = 0; start + 1 < count; start += 1) {
      var last = end;
      end = Math.max(end, start + 1);
      while (end < count && stands(start, end + 1)) end += 1;
      if (end > last && end - start >= SHORTEST) found.push([start, end]);
    }
    found.sort(function (a, b) { return (b[1] - b[0]) - (a[1] - a[0]) || a[0] - b[0]; });
    var chosen = [];
    found.forEach(function (span) {
      var apart = chosen.every(function (other) { return span[1] <= other[0] || span[0] >= other[1]; });
      if (apart) chosen.push(span);
    });
    return chosen.slice(0, MOST);
  }

  wenku.searchExplain = { explain: explain, longest: longest };
})(window);

/* The index as the engine asks it: where pairs of characters stand, which passage a place belongs
   to, what a passage says.  Files are loaded when they are needed, and let go of when others are
   needed more.  The format is that of wenku/index/{root,shards,chunks}.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var Reader = wenku.searchBits.Reader;
  var above = wenku.searchLists.above;
  var owner = wenku.searchLists.owner;
  var NONE = wenku.searchLists.NONE;
  var FORMAT = 2;
  var NAME = 10;
  var OF_LENGTHS = 5;
  var OF_COUNTS = 8;
  var OF_VALUES = 2;
  /* Bytes of shards and of chunks that are held in memory. */
  var HELD = { shards: 6e6, chunks: 4e6 };

  /* A store of what was loaded; load(name) is a promise of the value of a file, make(value) of
     what is kept of it: {bytes, …}. */
  function store(load, make, limit) {
    var held = new Map();
    var coming = new Map();
    var bytes = 0;
    return function (name) {
      if (held.has(name)) {
        var found = held.get(name);
        held.delete(name);
        held.set(name, found);
        return Promise.resolve(found);
      }
      if (!coming.has(name)) coming.set(name, fetched(name));
      return coming.get(name);
    };

    function fetched(name) {
      return load(name).then(function (value) {
        coming.delete(name);
        var made = made_of(name, value);
        held.set(name, made);
        bytes += made.bytes;
        held.forEach(function (other, key) {
          if (bytes <= limit || key === name) return;
          held.delete(key);
          bytes -= other.bytes;
        });
        return made;
      }, function (error) {
        coming.delete(name);
        throw error;
      });
    }

    function made_of(name, value) {
      try {
        return make(value);
      } catch (error) {
        throw wenku.searchProblem("file.damaged",
          "检索数据文件 assets/search/" + name + ".js 已损坏，请重新复制或生成网站",
          "assets/search/" + name + ".js");
      }
    }
  }

  /* A promise of the index whose files load(name) gives; root is the promise of the first. */
  function open(load, root) {
    return root.then(function (data) {
      if (data.format !== FORMAT) {
        throw wenku.searchProblem("format", "检索数据的格式是第 " + data.format + " 版，网页程序只认第 " + FORMAT +
          " 版：网站的文件新旧混杂，请重新复制整个网站", "assets/search/root.js");
      }
      try {
        return index(data, load);
      } catch (error) {
        throw wenku.searchProblem("file.damaged",
          "检索数据文件 assets/search/root.js 已损坏，请重新复制或生成网站",
          "assets/search/root.js");
      }
    });
  }

  function index(data, load) {
    var total = data.total;
    var firsts = data.shards[0].split(",");
    var starts = startsOf(new Reader(data.lengths).numbers(data.passages, OF_LENGTHS), 1);
    var ids = data.documents[0] ? data.documents[0].split("\n") : [];
    var documents = startsOf(new Reader(data.documents[1]).numbers(ids.length, OF_COUNTS), 0);
    var counts = characters(data.chars);
    var chunkNames = names(data.chunks[1]);
    var chunks = startsOf(new Reader(data.chunks[0]).numbers(chunkNames.length, OF_COUNTS), 0);
    var shardNames = names(data.shards[1]);
    var shard = store(load, function (value) { return shardOf(value, total); }, HELD.shards);
    var chunk = store(load, chunkOf, HELD.chunks);

    /* The names of the shards that hold the pairs from one to another. */
    function between(first, last) {
      var from = Math.max(0, above(firsts, first) - 1);
      return shardNames.slice(from, above(firsts, last));
    }

    /* A promise of a function that gives the places of a pair, ascending: the tight ones, the
       loose ones, or both.  They stand in a place that is named (search-bits.js), until that is
       used again. */
    function pair(key) {
      var number = above(firsts, key) - 1;
      if (number < 0) return Promise.resolve(function () { return NONE; });
      return shard(shardNames[number]).then(function (held) {
        return function (sort, place) { return held.pair(key, sort, place); };
      });
    }

    /* A promise of the places of a character, ascending. */
    function single(char) {
      var wanted = between(char + " ", char + "\uffff");
      return Promise.all(wanted.map(shard)).then(function (all) {
        var found = new Uint32Array(counts.get(char) || 0);
        all.reduce(function (at, held) { return held.startingWith(char, found, at); }, 0);
        return found.sort();
      });
    }

    /* A promise of the passages with these ordinals: {doc, title, anchor, text, pinpoint, path}
       each, or the error that keeps it from being read. */
    function read(passages) {
      return Promise.all(passages.map(function (passage) {
        var at = owner(chunks, passage);
        return chunk(chunkNames[at]).then(function (held) {
          return Object.assign({}, held.passages[passage - chunks[at]]);
        }, function (error) { return error; });
      }));
    }

    var near = store(load, function (value) {
      return { bytes: 0, value: JSON.parse(wenku.searchInflate.text(value)) };
    }, 1);

    return {
      pair: pair,
      single: single,
      read: read,
      near: function () { return near(data.near).then(function (held) { return held.value; }); },
      chunkOf: function (passage) { return owner(chunks, passage); },
      counts: counts,
      folded: data.folded,
      fold: wenku.searchFold.folder(data.fold),
      passages: data.passages,
      starts: starts,
      ids: ids,
      documentOf: ownersOf(documents, data.passages),
      ranks: ranks(data.ranks, data.passages),
      folders: data.folders,
      facets: facets(data.facets, ids.length),
      topics: data.topics.map(function (topic) {
        return { id: topic[0], title: topic[1], passages: list(topic.slice(2)) };
      }),
      bearers: data.bearers.map(function (bearer) {
        return { id: bearer[0], title: bearer[0], passages: list(bearer.slice(1)) };
      })
    };
  }

  function names(text) {
    var found = [];
    for (var at = 0; at < text.length; at += NAME) found.push(text.slice(at, at + NAME));
    return found;
  }

  /* Where each of a row begins, and where the last ends; extra places lie behind each. */
  function startsOf(lengths, extra) {
    var starts = new Uint32Array(lengths.length + 1);
    for (var i = 0; i < lengths.length; i += 1) starts[i + 1] = starts[i] + lengths[i] + extra;
    return starts;
  }

  /* For each place which of a row holds it. */
  function ownersOf(starts, places) {
    var owners = new Uint32Array(places);
    for (var i = 0; i + 1 < starts.length; i += 1) owners.fill(i, starts[i], starts[i + 1]);
    return owners;
  }

  function list(written) {
    return new Reader(written[2]).places(new Uint32Array(written[0]), written[1]);
  }

  function characters(written) {
    var chars = Array.from(written[0]);
    var counts = new Reader(written[1]).numbers(chars.length, OF_COUNTS);
    return new Map(chars.map(function (char, i) { return [char, counts[i] + 1]; }));
  }

  /* For each passage 0 (title), 1 (heading) or 2. */
  function ranks(written, passages) {
    var found = new Uint8Array(passages).fill(written.length);
    written.forEach(function (held, rank) {
      list(held).forEach(function (passage) { found[passage] = rank; });
    });
    return found;
  }

  function facets(written, documents) {
    return Object.keys(written).map(function (key) {
      var values = new Reader(written[key][1]).numbers(documents, OF_VALUES);
      return { key: key, values: written[key][0], of: values };
    });
  }

  /* A shard is kept as it came; each time it is asked, its lists are read from the first on. */
  function shardOf(value, total) {
    var keys = [];
    value[0].split(",").forEach(function (group) {
      var chars = Array.from(group);
      for (var i = 1; i < chars.length; i += 1) keys.push(chars[0] + chars[i]);
    });

    /* A reader at the first list, and how long the lists are, two for each key. */
    function opened() {
      var reader = new Reader(value[1]);
      return { reader: reader, counts: reader.numbers(2 * keys.length, 0) };
    }

    function pairOf(key, sort, place) {
      var at = keys.indexOf(key);
      if (at < 0) return NONE;
      var held = opened();
      for (var i = 0; i < 2 * at; i += 1) held.reader.skip(held.counts[i], total);
      var tight = sort === "loose" ? 0 : held.counts[2 * at];
      var loose = sort === "tight" ? 0 : held.counts[2 * at + 1];
      if (!tight) held.reader.skip(held.counts[2 * at], total);
      var found = wenku.searchBits.room(place, tight + loose).subarray(0, tight + loose);
      held.reader.places(found.subarray(0, tight), total);
      held.reader.places(found.subarray(tight), total);
      wenku.searchBits.merge(found, tight);
      return found;
    }

    /* Put the places of all pairs that begin with a character into a list from a place on; gives
       the place behind them. */
    function startingWith(char, into, at) {
      var held = opened();
      for (var i = 0; i < held.counts.length; i += 1) {
        var count = held.counts[i];
        if (keys[i >> 1].indexOf(char)) {
          held.reader.skip(count, total);
        } else {
          held.reader.places(into.subarray(at, at + count), total);
          at += count;
        }
      }
      return at;
    }

    return { bytes: value[1].length + 40 * keys.length, pair: pairOf, startingWith: startingWith };
  }

  function chunkOf(value) {
    var held = [];
    var bytes = 0;
    JSON.parse(wenku.searchInflate.text(value)).forEach(function (stretch) {
      stretch[3].forEach(function (text, i) {
        bytes += 2 * text.length + 100;
        held.push({
          doc: stretch[0],
          title: stretch[1],
          anchor: stretch[2][i],
          text: text,
          pinpoint: stretch[4][i],
          path: stretch[5][stretch[6][i]]
        });
      });
    });
    return { bytes: bytes, passages: held };
  }

  wenku.searchIndex = { FORMAT: FORMAT, open: open };
})(window);

/* The search of the pages.  Every function gives a promise that is always kept: what is wrong with
   the query or with a file is told in problems, and what can be answered all the same is answered.

   wenku.search(query, options)
     -> {total, documents, hits: [Hit…], problems, complete}
     The hits spread over the documents: the best of each, then the second of each …
   wenku.search.groups(query, options)
     -> {total, documents, groups: [{doc, title, kind, url, year, level, occasion, count,
         hits: [Hit…]}…], problems, complete}
     The same hits by documents; count is how many the document has, hits are the first of them.
     All passages of one document: groups(query, {…, within: {doc: id}, each: 0}).
   wenku.search.facets(query, options)
     -> {total, documents, facets: [{key, values: [{value, title, passages, documents}…]}…],
         problems, complete}
     Facets are kind, topic, year, level, occasion and, where the index knows them, bearer.  Each is
     counted under the choices in the others.  The value "" is 未核; a chosen value is listed even
     where nothing is left of it.
   wenku.search.beyond(query, {limit: 8})
     -> {items: [{reason, sort, text, query, url, count}…], problems}
     What is near and not literally there, limit items a reason.  reason: 提法的其他写法, 别名, 拼音,
     首字母, 错一字.  sort: document, topic, formulation, rule, organ.  A document or a topic has its
     url (and count 0), all else the query to ask instead and the count of its passages.
   wenku.search.explain(query, options)
     -> {parts: [{text, excluded, quoted, passages, documents, unmarked}…],
         without: [{text, dropped, passages, documents}…], unfiltered: {passages, documents} | null,
         nearest: [{text, passages, documents, hit: Hit}…], problems, complete}
     Why so little is found.  parts: every word alone (unmarked: passages that hold a quoted word
     when its marks do not count, else null).  without: what the query finds without one of its
     words.  unfiltered: what it finds without the choices of options.  nearest: the longest
     stretches of words that are nowhere found whole, with how often and where they do stand.

   Hit: {doc, anchor, title, text, marks: [[start, end]…], kind, url, path: [string…], pinpoint,
     year, level, occasion}.  text is verbatim and whole, marks are stretches of it in code units,
     in order and apart; path are the headings above, outermost first; pinpoint is 第三条, 第2段 ….
     url is that of the page from the root of the site, with #anchor.  A text that cannot be read
     is "" (and told in problems).
   Options: limit (20; 0: all) and offset, counted in hits (search) or documents (groups); each (3;
     0: all), the hits of a document in groups; the choices kind, topic, year, level, occasion,
     bearer (a value or a list of values each; a topic by id or title); within, a scope in which
     everything is counted: {doc: id}, {topic: id} or {collection: kind or folder}.
   problems: [{code, message, file}…], message in Chinese, naming the file where one is at fault.
     code: query.* (the query cannot be answered), format, file.missing, file.damaged.
   complete: false where there may be more hits than were found.

   Nothing is loaded before the first search, not even the engine. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  var LIMIT = 20;
  var EACH = 3;
  var FOLDER = "assets/search/";
  var SCRIPTS = ["search-lists", "search-fold", "search-query", "search-bits", "search-inflate",
    "search-index", "search-choice", "search-order", "search-engine"];

  /* An error for the user: what is wrong, in which file. */
  function problem(code, message, file) {
    var error = new Error(message);
    error.code = code;
    error.file = file || "";
    return error;
  }

  /* A search over files that load(name) promises; ready(names) promises that scripts have run. */
  function over(load, ready) {
    var opened = null;

    function index() {
      if (!opened) {
        var data = load("root");
        data.catch(function () { return null; }); // told below, if the scripts are there
        opened = ready(SCRIPTS).then(function () { return wenku.searchIndex.open(load, data); });
        opened.catch(function () { opened = null; });
      }
      return opened;
    }

    /* A promise of what answer(index, found) adds to what is found and told; where the index cannot
       be opened, or a script is absent, only the problem and what is given as nothing. */
    async function answered(query, options, nothing, answer) {
      var told = { problems: [], complete: true };
      try {
        var held = await index();
        var found = await wenku.searchEngine.find(held, String(query), options || {});
        told.problems = found.problems;
        told.complete = found.complete;
        return Object.assign(await answer(held, found), told);
      } catch (error) {
        if (!error.code) throw error;
        told.problems.push({ code: error.code, message: error.message, file: error.file });
        return Object.assign(nothing, told, { complete: false });
      }
    }

    function search(query, options) {
      var wanted = options || {};
      return answered(query, wanted, { total: 0, documents: 0, hits: [] }, async function (held, found) {
        var limit = wanted.limit === undefined ? LIMIT : wanted.limit;
        var groups = wenku.searchOrder.grouped(held, found);
        var passages = wenku.searchOrder.spread(groups, wanted.offset || 0, limit);
        return {
          total: found.total,
          documents: found.documents,
          hits: await hitsAt(held, passages, found.query, found.problems)
        };
      });
    }

    search.groups = function (query, options) {
      var wanted = options || {};
      return answered(query, wanted, { total: 0, documents: 0, groups: [] }, async function (held, found) {
        var limit = wanted.limit === undefined ? LIMIT : wanted.limit;
        var each = wanted.each === undefined ? EACH : wanted.each;
        var from = wanted.offset || 0;
        var groups = wenku.searchOrder.grouped(held, found)
          .slice(from, limit ? from + limit : undefined);
        return {
          total: found.total,
          documents: found.documents,
          groups: await Promise.all(groups.map(function (group) {
            return grouped(held, group, each || undefined, found);
          }))
        };
      });
    };

    async function grouped(held, group, each, found) {
      var hits = await hitsAt(held, group.passages.slice(0, each), found.query, found.problems);
      var titled = hits.find(function (hit) { return hit.title; });
      return Object.assign(about(held, group.document), {
        title: titled ? titled.title : "",
        count: group.passages.length,
        hits: hits
      });
    }

    search.facets = function (query, options) {
      return answered(query, options, { total: 0, documents: 0, facets: [] }, async function (held, found) {
        var facets = found.query.problem ? []
          : wenku.searchChoice.facets(held, found.held, found.choice);
        return { total: found.total, documents: found.documents, facets: facets };
      });
    };

    search.beyond = function (query, options) {
      return answered(query, options, { items: [] }, async function (held, found) {
        await ready(["search-beyond"]);
        return { items: await wenku.searchBeyond.items(held, String(query), found, options || {}) };
      });
    };

    search.explain = function (query, options) {
      var nothing = { parts: [], without: [], unfiltered: null, nearest: [] };
      return answered(query, options, nothing, async function (held, found) {
        await ready(["search-explain"]);
        var told = await wenku.searchExplain.explain(held, found);
        told.nearest = await Promise.all(told.nearest.map(async function (stretch) {
          var hits = await hitsAt(held, [stretch.first], stretch.query, found.problems);
          return {
            text: stretch.text, passages: stretch.passages, documents: stretch.documents, hit: hits[0]
          };
        }));
        return told;
      });
    };

    /* A promise of the index, for the page that tests it. */
    search.index = index;

    /* What is known of a document by its ordinal. */
    function about(held, document) {
      var known = { doc: held.ids[document] };
      held.facets.forEach(function (facet) { known[facet.key] = facet.values[facet.of[document]]; });
      known.url = held.folders[known.kind] + "/" + known.doc + ".html";
      return known;
    }

    /* A promise of the hits at these passages; what cannot be read is told in problems. */
    async function hitsAt(held, passages, query, problems) {
      var read = await held.read(passages);
      return read.map(function (found, i) {
        var hit = about(held, held.documentOf[passages[i]]);
        if (found instanceof Error) {
          wenku.searchEngine.tell(problems, found);
          found = { anchor: "", title: "", text: "", pinpoint: "", path: [] };
        }
        Object.assign(hit, found);
        if (hit.anchor) hit.url += "#" + hit.anchor;
        hit.marks = wenku.searchQuery.marks(query, hit.text, held.fold);
        return hit;
      });
    }

    return search;
  }

  /* A promise that a script of the site has run, after those before it where it is in a row; its
     file is named from the root of the site. */
  function run(address, file, inRow) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.async = !inRow;
      script.onload = function () {
        script.remove();
        resolve();
      };
      script.onerror = function () {
        script.remove();
        reject(problem("file.missing",
          "读不到文件 " + file + "，请确认网站文件夹完整，缺少时重新复制或生成网站", file));
      };
      document.head.appendChild(script);
    });
  }

  /* The files of the index, by their names; each hands its content to take. */
  function files(folder) {
    var taken = new Map();

    function load(name) {
      var file = FOLDER + name + ".js";
      return run(folder + name + ".js", file).then(function () {
        if (!taken.has(name)) {
          throw problem("file.damaged",
            "检索数据文件 " + file + " 不完整，请重新复制或生成网站", file);
        }
        var value = taken.get(name);
        taken.delete(name);
        return value;
      });
    }

    load.take = function (name, value) { taken.set(name, value); };
    return load;
  }

  wenku.searchOver = over;
  wenku.searchProblem = problem;

  var document = root.document;
  if (!document || !document.currentScript) return;
  var source = document.currentScript.src;
  var load = files(new URL("../search/", source).href);
  var running = {};

  /* A promise that these scripts of the search have run, one after the other. */
  function ready(names) {
    return Promise.all(names.map(function (name) {
      running[name] = running[name] ||
        run(new URL(name + ".js", source).href, "assets/wenku/" + name + ".js", true);
      running[name].catch(function () { delete running[name]; });
      return running[name];
    }));
  }

  wenku.search = over(load, ready);
  wenku.search.take = load.take;
})(window);

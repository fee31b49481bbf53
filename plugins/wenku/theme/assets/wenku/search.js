/* The search of the pages: wenku.search(query, options) is a promise of
   {total, documents, hits: [{doc, anchor, title, text, kind, url, marks}], facets, terms, problems}.

   Options: kind, level, occasion, year, doc, topic (a value or a list of values each), limit (20; 0
   is all) and offset.  The promise is rejected where the answer cannot be known: a file of the
   index is absent, damaged or of another version; the error has code, message (Chinese) and file.
   A query that is refused, and a text that cannot be shown, are told in problems.
   Nothing is loaded before the first search, not even the engine. */
(function (root) {
  "use strict";
  var wenku = (root.wenku = root.wenku || {});
  var LIMIT = 20;
  var FOLDER = "assets/search/";
  var SCRIPTS = ["search-fold", "search-query", "search-bits", "search-inflate", "search-index",
    "search-engine"];

  /* An error for the user: what is wrong, in which file. */
  function problem(code, message, file) {
    var error = new Error(message);
    error.code = code;
    error.file = file || "";
    return error;
  }

  /* A search over files that load(name) promises, once ready() is kept. */
  function over(load, ready) {
    var opened = null;

    function index() {
      if (!opened) {
        opened = ready().then(function () { return wenku.searchIndex.open(load); });
        opened.catch(function () { opened = null; });
      }
      return opened;
    }

    async function search(query, options) {
      var wanted = options || {};
      var limit = wanted.limit === undefined ? LIMIT : wanted.limit;
      var found = await search.find(query, wanted);
      var passages = wenku.searchEngine.spread(found.groups, wanted.offset || 0, limit);
      var hits = await search.read(passages, found.query, found.problems);
      return {
        total: found.total,
        documents: found.groups.length,
        hits: hits,
        facets: found.facets,
        terms: found.terms,
        problems: found.problems
      };
    }

    /* A promise of what is found, passages by their ordinals (search-engine.js). */
    search.find = async function (query, options) {
      var held = await index();
      return wenku.searchEngine.find(held, String(query), options);
    };

    /* A promise of the hits at these passages, with the stretches of the text to mark; what cannot
       be read is told in problems, and its text is "". */
    search.read = async function (passages, query, problems) {
      var held = await index();
      return Promise.all(passages.map(async function (passage) {
        var document = held.documentOf[passage];
        var kind = held.facets[0].values[held.facets[0].of[document]];
        var found = { doc: held.ids[document], anchor: "", title: "", text: "" };
        try {
          found = (await held.read([passage]))[0];
        } catch (error) {
          if (problems.every(function (one) { return one.file !== error.file; })) {
            problems.push({ code: error.code, message: error.message, file: error.file });
          }
        }
        found.kind = kind;
        found.url = held.folders[kind] + "/" + found.doc + ".html" +
          (found.anchor ? "#" + found.anchor : "");
        found.marks = wenku.searchQuery.marks(query, found.text, held.fold);
        return found;
      }));
    };

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
  var engine = null;

  /* A promise that the scripts of the engine have run. */
  function ready() {
    engine = engine || Promise.all(SCRIPTS.map(function (name) {
      return run(new URL(name + ".js", source).href, "assets/wenku/" + name + ".js", true);
    }));
    engine.catch(function () { engine = null; });
    return engine;
  }

  wenku.search = over(load, ready);
  wenku.search.take = load.take;
})(window);

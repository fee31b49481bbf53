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

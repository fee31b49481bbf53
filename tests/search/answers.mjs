/* Answers of the engine, for tests written in another language:
   node answers.mjs FOLDER QUERIES, a JSON file with a list of [query, options, name] each (name is
   groups, facets … or absent); the answers are printed as a list. */
import { readFileSync } from "node:fs";
import { searchIn } from "../js/search.mjs";

const [folder, queries] = process.argv.slice(2);
const { search } = searchIn(folder);
const answers = [];
for (const asked of JSON.parse(readFileSync(queries, "utf-8"))) answers.push(await search(...asked));
process.stdout.write(JSON.stringify(answers));

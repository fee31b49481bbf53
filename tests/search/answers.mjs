/* Answers of the engine, for tests written in another language:
   node answers.mjs FOLDER QUERIES, a JSON file with a list of [query, options] each; the answers
   are printed as a list, an error as {error: {code, message, file}}. */
import { readFileSync } from "node:fs";
import { searchIn } from "../js/search.mjs";

const [folder, queries] = process.argv.slice(2);
const { search } = searchIn(folder);
const answers = [];
for (const [query, options] of JSON.parse(readFileSync(queries, "utf-8"))) {
  try {
    answers.push(await search(query, options));
  } catch (error) {
    answers.push({ error: { code: error.code, message: error.message, file: error.file } });
  }
}
process.stdout.write(JSON.stringify(answers));

// Makes what two contenders want made when a site is built: lunr's index, and Pagefind's folder.
// node prepare.mjs FOLDER, which holds quotes.json
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import lunr from "lunr";
import { close, createIndex } from "pagefind";
import { BOOST, FIELDS, records, spaced, words } from "./contenders/shared.js";

const folder = process.argv[2];
const quotes = records(JSON.parse(readFileSync(join(folder, "quotes.json"), "utf8")));

const index = lunr(function build() {
  this.ref("id");
  this.tokenizer = (text) => (text ? words(String(text)).map((word) => new lunr.Token(word, {})) : []);
  // Its trimmer takes Chinese for punctuation.
  this.pipeline.remove(lunr.trimmer);
  this.pipeline.remove(lunr.stopWordFilter);
  for (const field of FIELDS) this.field(field, { boost: BOOST[field] });
  for (const quote of quotes) this.add(quote);
});
writeFileSync(join(folder, "lunr-index.json"), JSON.stringify(index));

const { index: pages } = await createIndex({ forceLanguage: "en" });
for (const quote of quotes) {
  const content = FIELDS.map((field) => spaced(quote[field])).join(". ");
  await pages.addCustomRecord({
    url: `/${quote.id}/`,
    content,
    language: "en",
    meta: { title: quote.text, id: quote.id },
  });
}
await pages.writeFiles({ outputPath: join(folder, "pagefind") });
await close();

// Starts the contender of this page and measures it. What is measured is until the ids of the first ten quotes
// are known; showing them is alike for all.
import { start } from "./contender.js";

const search = await start();
await search("innovation");
window.readyAt = performance.now(); // since the page began to load

window.searchAll = async (queries) => {
  const found = [];
  for (const query of queries) found.push((await search(query)).slice(0, 3));
  return found;
};

// Every query is typed letter by letter; the milliseconds from each key to the ids.
window.typeAll = async (queries) => {
  const times = [];
  for (const query of queries) {
    const letters = [...query];
    for (let n = 1; n <= letters.length; n += 1) {
      const text = letters.slice(0, n).join("");
      const before = performance.now();
      await search(text);
      times.push(performance.now() - before);
    }
  }
  return times;
};

window.memory = async () => (await performance.measureUserAgentSpecificMemory()).bytes;

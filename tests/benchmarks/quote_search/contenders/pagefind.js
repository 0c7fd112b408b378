import { spaced } from "./shared.js";

export async function start() {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(spaced(query));
    const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return data.map(({ meta }) => meta.id);
  };
}

// The theme's worker over an index of the quotes, spoken to as the theme's own script does.
export async function start() {
  const { config, docs } = await (await fetch("search_index.json")).json();
  const worker = new Worker("material/workers/search.js");
  const next = (type) =>
    new Promise((resolve) => {
      const listen = ({ data }) => {
        if (data.type !== type) return;
        worker.removeEventListener("message", listen);
        resolve(data.data);
      };
      worker.addEventListener("message", listen);
    });
  const ready = next(1);
  worker.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
  await ready;
  return async (query) => {
    const result = next(3);
    worker.postMessage({ type: 2, data: query });
    const { items } = await result;
    return items.slice(0, 10).map(([{ location }]) => location);
  };
}

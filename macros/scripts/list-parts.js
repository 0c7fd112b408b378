// A list in parts holds no entry itself: an address that named one in it leads to the entry's own page. Without
// this script the parts remain, and in each the entry.

const lead = () => {
  const id = location.hash.slice(1);
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && document.querySelector("[data-list-parts]")) {
    if (!document.getElementById(id)) location.replace(`${id}/`);
  }
};
addEventListener("hashchange", lead);
lead();

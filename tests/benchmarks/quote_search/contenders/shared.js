// What the libraries are given alike: the same records, and Chinese cut into single characters, for none of
// them cuts it at all.

export async function quotes() {
  const index = await (await fetch("quotes.json")).json();
  return records(index);
}

export function records(index) {
  const { records: column, tables } = index;
  return column.id.map((id, n) => ({
    id,
    text: column.text[n],
    translation: column.translation[n],
    tags: column.tags[n].join(" "),
    speaker: tables.speakers[column.speaker[n]].join(" "),
    theme: tables.themes[column.theme[n]].join(" "),
    occasion: tables.occasions[column.occasion[n]].join(" "),
    nearest: column.nearest[n].join(" "),
  }));
}

export const FIELDS = ["text", "translation", "tags", "speaker", "theme", "occasion", "nearest"];
export const BOOST = { text: 4, translation: 4, tags: 2, speaker: 2, theme: 1.5, occasion: 1.5, nearest: 1 };

export const words = (text) =>
  text.toLowerCase().match(/\p{Script=Han}|[^\s\p{P}\p{Script=Han}]+|[%¥$]/gu) ?? [];

/** Chinese with spaces between its characters, for an engine that is given no other way to cut it. */
export const spaced = (text) => text.replace(/\p{Script=Han}/gu, " $& ");

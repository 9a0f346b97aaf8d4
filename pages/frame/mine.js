// Keeps the reader's list of councils in this browser, as a cookie of this dashboard alone; an empty list is forgotten.

const DAYS = 400; // the longest that browsers keep one

export default function ({ data }) {
  const seconds = data.value ? DAYS * 24 * 60 * 60 : 0;
  const safe = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${data.name}=${data.value}; path=/; max-age=${seconds}; samesite=strict${safe}`;
}

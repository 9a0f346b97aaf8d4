// Brings a part of the page into view and keeps it there while what stands above it is still being drawn, until the
// reader does something.

const MOST = 5_000;
const ACTS = ["wheel", "pointerdown", "keydown", "touchstart"];

export default function ({ data }) {
  const part = document.querySelector(`.st-key-${CSS.escape(data.part)}`);
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!part || !page) return;
  part.style.scrollMarginTop = "4rem";
  const bring = () => part.scrollIntoView({ block: "start" });
  const grows = new ResizeObserver(bring);
  const leave = () => {
    grows.disconnect();
    for (const act of ACTS) removeEventListener(act, leave, true);
  };
  for (const act of ACTS) addEventListener(act, leave, { capture: true, passive: true });
  setTimeout(leave, MOST);
  grows.observe(page);
  bring();
}

// Puts the cursor into the box of the window that has just opened, where Streamlit leaves it on the window itself: what
// is typed there would be taken for Streamlit's own shortcuts.

const MOST = 2_000;

export default function () {
  const began = performance.now();
  const put = () => {
    const box = document.querySelector('[role="dialog"] input');
    const at = document.activeElement;
    if (box && (at === document.body || at?.getAttribute("role") === "dialog" || at?.tagName === "BUTTON")) box.focus();
    if (document.activeElement !== box && performance.now() - began < MOST) requestAnimationFrame(put);
  };
  put();
}

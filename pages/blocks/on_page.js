// Lays the page out for paper and prints it; and says a new answer aloud, which a page that changes in place would not.

const KEPT = "print-when-drawn";
const IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const REST = 500;

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.onclick = () => {
    if (data.whole) return print();
    sessionStorage.setItem(KEPT, "yes");
    location.assign(data.address);
  };
  if (data.whole && sessionStorage.getItem(KEPT)) {
    sessionStorage.removeItem(KEPT);
    whenDrawn(print);
  }
  say(parentElement.querySelector("[role=status]"), data.answer);
}

// Only what follows a choice of the reader's is said: the first page is read out as any page is.
function say(place, answer) {
  const before = window.saidLast;
  window.saidLast = answer;
  if (before !== undefined && before !== answer) place.textContent = answer;
}

function print() {
  window.print();
}

// Once the script has rested for a moment and every chart stands.
function whenDrawn(then) {
  let since = 0;
  const look = () => {
    const drawn = document.querySelector(IDLE)
      && !document.querySelector('[data-testid="stSkeleton"]')
      && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every((chart) => chart.querySelector(".main-svg"));
    since = drawn ? since || performance.now() : 0;
    if (since && performance.now() - since > REST) then();
    else setTimeout(look, 100);
  };
  look();
}

// Saves the chart that stands above the button as a PNG: its headline, measure and source drawn round what Plotly drew.
// Everything happens in the reader's browser; the picture is what is on the screen, twice as fine.

const MARGIN = 24;
const SCALE = 2;
const SVG = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.setAttribute("aria-label", `${data.label}: ${data.headline}`);
  button.onclick = async () => {
    const said = parentElement.querySelector("[role=status]");
    try {
      await save(data);
      said.textContent = "Saved.";
    } catch (fault) {
      said.textContent = "This browser could not make the picture.";
      console.warn("chart picture:", fault);
    }
  };
}

async function save(data) {
  const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const family = getComputedStyle(chart).fontFamily;
  const width = Math.max(chart.clientWidth, 320);
  const head = wrapped(data.headline, `650 22px ${family}`, width);
  const measure = wrapped(data.subtitle, `400 14px ${family}`, width);
  const source = wrapped(data.source, `400 12px ${family}`, width);
  const top = MARGIN + head.length * 28 + 4 + measure.length * 20 + 12;
  const height = top + chart.clientHeight + 16 + source.length * 17 + MARGIN;

  const picture = document.createElementNS(SVG, "svg");
  set(picture, { xmlns: SVG, width: width + 2 * MARGIN, height, "font-family": family });
  const style = document.createElementNS(SVG, "style");
  style.textContent = await fontFace(family);
  picture.append(style);
  picture.append(set(document.createElementNS(SVG, "rect"), { width: "100%", height: "100%", fill: data.ground }));
  write(picture, head, MARGIN + 20, 28, { "font-size": 22, "font-weight": 650, fill: data.ink });
  write(picture, measure, MARGIN + head.length * 28 + 18, 20, { "font-size": 14, fill: data.quiet });
  for (const layer of chart.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true);
    set(copy, { x: MARGIN, y: top, width: chart.clientWidth, height: chart.clientHeight });
    copy.removeAttribute("style");
    picture.append(copy);
  }
  write(picture, source, top + chart.clientHeight + 28, 17, { "font-size": 12, fill: data.quiet });
  download(await drawn(picture, width + 2 * MARGIN, height), data.name);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// Words are set as text, never as markup: they may come from a council's paper.
function write(picture, lines, first, step, look) {
  lines.forEach((line, number) => {
    const text = set(document.createElementNS(SVG, "text"), { x: MARGIN, y: first + number * step, ...look });
    text.textContent = line;
    picture.append(text);
  });
}

function wrapped(words, font, room) {
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = font;
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (lines[lines.length - 1] && ruler.measureText(longer).width > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// A picture made from SVG knows no font of the page, so the page's own is put into it.
async function fontFace(family) {
  const wanted = family.split(",")[0].replace(/["']/g, "").trim();
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      const named = rule instanceof CSSFontFaceRule && rule.style.fontFamily.replace(/["']/g, "") === wanted;
      if (!named || rule.style.fontStyle === "italic") continue;
      const address = /url\(["']?([^"')]+)/.exec(rule.style.src || rule.cssText);
      const file = await (await fetch(new URL(address[1], sheet.href || document.baseURI))).blob();
      const inside = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(file);
      });
      return `@font-face{font-family:"${wanted}";font-weight:200 900;src:url(${inside})}`;
    }
  }
  return "";
}

function drawn(picture, width, height) {
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }));
  return new Promise((done, failed) => {
    const image = new Image();
    image.onerror = () => failed(new Error("the picture could not be drawn"));
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
      const pen = canvas.getContext("2d");
      pen.scale(SCALE, SCALE);
      pen.drawImage(image, 0, 0);
      URL.revokeObjectURL(address);
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large"))), "image/png");
    };
    image.src = address;
  });
}

function download(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

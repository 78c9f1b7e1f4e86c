// What eye.rs asks of a page. Each function promises a list of sentences; an empty one is a page that holds.

// WCAG 2.2 AA for everybody, and 7:1 for the accompanied person (experience.md §8).
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const person = document.body.classList.contains("person");
const colours_of = person ? ["color-contrast", "color-contrast-enhanced"] : ["color-contrast"];

async function check(options) {
  const { violations } = await axe.run(document, { preload: false, resultTypes: ["violations"], ...options });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}: ${node.failureSummary.replace(/\s+/g, " ").slice(0, 300)}`));
}

async function everything() {
  const rules = person ? { "color-contrast-enhanced": { enabled: true } } : {};
  return check({ runOnly: tags, rules });
}

async function colours() { return check({ runOnly: { type: "rule", values: colours_of } }); }

function shown(element) {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === "visible";
}

const name = (element) => `${element.localName}.${element.className} ${(element.textContent || element.name || "").trim().slice(0, 40)}`;

// Nothing is cut at the side: what is wider scrolls inside its own place.
async function overflows() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = (element) => { const box = element.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; };
  const wide = [...document.body.querySelectorAll("*")].filter((element) => shown(element) && beyond(element));
  return [`wider than ${width}: ${wide.slice(0, 3).map(name).join(" | ")}`];
}

// The same with letters of twice the size.
async function large() {
  document.documentElement.style.fontSize = "200%";
  const wide = await overflows();
  document.documentElement.style.fontSize = "";
  return wide.map((line) => `letters at 200 %: ${line}`);
}

// A thumb: 44 px; 64 for what the person presses to act.
async function sizes() {
  const least = 44;
  const of = (element) => (element.matches("input[type=radio], input[type=checkbox]") && element.closest("label")) || element;
  const pressed = "button, .button, summary, select, input:not([type=hidden]), textarea, nav a, .list > li > a, .tiles a, .back, footer a";
  const small = [...document.querySelectorAll(pressed)].map(of).filter((element) => shown(element) && !element.closest("audio"));
  const wrong = small.filter((element) => element.getBoundingClientRect().height < least - .5).map((element) => `under ${least} px: ${name(element)}`);
  const acts = person ? [...document.querySelectorAll("main button:not(.quiet), main .button:not(.quiet), .tiles a")].filter(shown) : [];
  return wrong.concat(acts.filter((element) => element.getBoundingClientRect().height < 63.5).map((element) => `under 64 px: ${name(element)}`));
}

// All that is asked of a telephone.
async function phone() {
  const found = [];
  for (const asked of [everything, sizes, overflows, large]) found.push(...await asked());
  return found;
}

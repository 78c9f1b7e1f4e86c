// Small behaviours of every page, each attached by its data- attribute and each removable.

const each = (what, act) => document.querySelectorAll(what).forEach(act);
const form = (what) => what.closest("form");

// Leaving fast: nothing left on the screen, the session ended, another page in its place.
function exit(button) {
  const blank = document.createElement("div");
  blank.className = "blank";
  document.body.append(blank);
  document.title = "\u2026";
  sessionStorage.clear();
  navigator.sendBeacon(form(button).action, new URLSearchParams(new FormData(form(button))));
  location.replace(button.dataset.exit);
}

let shifts = 0, last = 0;
addEventListener("keydown", (event) => {
  const button = document.querySelector("[data-exit]");
  if (event.key !== "Shift" || event.repeat) { shifts = 0; return; }
  shifts = event.timeStamp - last < 1500 ? shifts + 1 : 1;
  last = event.timeStamp;
  if (button && shifts === 3) exit(button);
});

// Ctrl+Enter sends.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target.localName !== "textarea") return;
  const button = form(event.target) && form(event.target).querySelector("button.action, button:not([type=button])");
  if (button) { event.preventDefault(); button.click(); }
});

async function copy(button) {
  const label = button.lastChild, was = label.data;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  label.data = button.dataset.done;
  setTimeout(() => { label.data = was; }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-exit]")) { event.preventDefault(); exit(button); }
  if (button.matches("[data-print]")) print();
  if (button.matches("[data-copy]")) copy(button);
});

// Undo stays while it is being read or pointed at.
function count(bar) {
  let left = Number(bar.dataset.undo);
  bar.dataset.running = "";
  const clock = setInterval(() => {
    if (!bar.matches(":hover") && !bar.contains(document.activeElement)) left -= 1;
    if (left <= 0) bar.remove();
    if (!bar.isConnected) clearInterval(clock);
  }, 1000);
}

// A box grows with what is written in it.
function grow(box) {
  if (!box.value && !box.style.height) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
}

// Drafts live in this tab only, and end with it, with the sending, or with the session.
const shelf = (of) => `draft:${of.dataset.keep}:${of.getAttribute("action")}#${of.id}`;
const typed = (of) => of.querySelectorAll("textarea, input[type=text], input:not([type])");

function keep(of) {
  const texts = [...typed(of)].filter((box) => box.value).map((box) => [box.name, box.value]);
  if (texts.length) sessionStorage.setItem(shelf(of), JSON.stringify(texts)); else sessionStorage.removeItem(shelf(of));
}

function restore(of) {
  const texts = new Map(JSON.parse(sessionStorage.getItem(shelf(of)) || "[]"));
  typed(of).forEach((box) => { if (!box.value && texts.has(box.name)) box.value = texts.get(box.name); });
}

document.addEventListener("input", (event) => {
  const of = form(event.target);
  if (event.target.localName === "textarea") grow(event.target);
  if (of && of.matches("[data-fil][data-keep]")) keep(of);
});
for (const end of ["reset", "fil:sent"]) document.addEventListener(end, (event) => {
  sessionStorage.removeItem(shelf(event.target));
  setTimeout(() => event.target.querySelectorAll("textarea").forEach(grow));
});
document.addEventListener("submit", (event) => { if (event.target.matches("[data-leave]")) sessionStorage.clear(); });

// The card's secret goes from the address to a hidden field, and out of the address. A human presses the button.
function fragment() {
  const field = document.querySelector("[data-fragment]");
  if (!field || location.hash.length < 2) return;
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  each("[data-typed]", (place) => {
    place.hidden = true;
    place.querySelectorAll("input").forEach((input) => { input.disabled = true; });
  });
}

function network() { each("[data-offline]", (banner) => { banner.hidden = navigator.onLine; }); }

function attach() {
  each("[data-print][hidden], [data-copy][hidden]", (button) => { button.hidden = false; });
  each("[data-undo]:not([data-running])", count);
  each("form[data-fil][data-keep]", restore);
  each("textarea", grow);
  network();
}

document.addEventListener("fil:change", attach);
addEventListener("hashchange", fragment);
addEventListener("online", network);
addEventListener("offline", network);
fragment();
attach();

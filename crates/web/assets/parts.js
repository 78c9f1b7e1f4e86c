// Puts in place what arrives: parts of a page, a refused form, a stream of events.
// Focus and place on the screen stay where the reader left them.

const policy = window.trustedTypes && trustedTypes.createPolicy("fil", { createHTML: (text) => text });
export const parse = (text) => new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
const byId = (id) => document.getElementById(id);
const changed = () => { listen(); document.dispatchEvent(new Event("fil:change")); };

// Parts: <fil-part for="id" mode="replace|append|prepend|inside|remove|say">

export function apply(parts, live) {
  const active = document.activeElement;
  const region = active.closest("section, main");
  const last = end(), followed = last && last.getBoundingClientRect().top < innerHeight;
  parts.forEach((part) => put(part, live));
  if (!active.isConnected) refocus(active, region, live);
  if (followed && end() !== last) rest();
  changed();
}

// What was said last in a thread. Who has it before the eyes follows what comes; who reads higher up is left there.
const end = () => { const list = document.querySelector(".thread[data-stream]"); return list && list.lastElementChild; };

function rest() {
  const active = document.activeElement;
  const place = active.localName === "textarea" ? active : end();
  scrollTo(0, document.documentElement.scrollHeight);
  // On a small screen what is under the thread fills it: the last words, or the box one writes in, come first.
  if (place && place.getBoundingClientRect().top < 96) place.scrollIntoView({ block: "center" });
}

function put(part, live) {
  const target = byId(part.getAttribute("for"));
  const mode = part.getAttribute("mode") || "replace";
  if (mode === "say") { const voice = byId("announce"); if (voice) voice.textContent = part.textContent.trim(); return; }
  if (!target) return;
  const first = part.firstElementChild;
  const nodes = [...(first && first.localName === "template" ? first.content : part).childNodes];
  if (mode === "replace") target.replaceWith(...nodes);
  else if (mode === "inside") target.replaceChildren(...nodes);
  else if (mode === "remove") target.remove();
  else target[mode === "prepend" ? "prepend" : "append"](...nodes.filter((node) => isNew(node, live)));
}

// An answer and the stream may both bring the same entry: it appears once. What the stream brought is never older than the answer.
function isNew(node, live) {
  const twin = node.id && byId(node.id);
  if (twin && live) twin.replaceWith(node);
  return !twin;
}

function refocus(gone, region, live) {
  const again = gone.id && byId(gone.id);
  if (again && live && "selectionStart" in gone) again.value = gone.value;
  const place = again || (region && region.isConnected ? region : byId("main")).querySelector("h1, h2, h3");
  if (!place) return;
  if (!again) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

// A refused form: the same page, filled, with its reasons first.
export function show(page) {
  const main = byId("main");
  const fresh = page.getElementById("main");
  for (const old of main.querySelectorAll("input[type=file]")) {
    const next = page.getElementById(old.id);
    if (next && old.files.length) next.files = old.files;
  }
  document.title = page.title;
  main.replaceWith(fresh);
  const first = fresh.querySelector(".errors") || fresh.querySelector("h1") || fresh;
  first.tabIndex = -1;
  first.focus();
  changed();
}

export function go(address) {
  const url = new URL(address, location);
  if (url.pathname + url.search !== location.pathname + location.search) return location.assign(url);
  history.replaceState(null, "", url);
  location.reload();
}

// Streams: closed while nobody looks, reopened after the last event seen.

const streams = new Map();

function listen() {
  for (const [place, source] of streams) if (document.hidden || !place.isConnected) { source.close(); streams.delete(place); }
  if (!document.hidden) for (const place of document.querySelectorAll("[data-stream]")) if (!streams.has(place)) open(place);
}

function open(place) {
  const url = new URL(place.dataset.stream, location);
  if (place.dataset.after) url.searchParams.set("after", place.dataset.after);
  const source = new EventSource(url);
  streams.set(place, source);
  source.onmessage = (event) => {
    if (event.lastEventId) place.dataset.after = event.lastEventId;
    apply(parse(event.data).querySelectorAll("body > fil-part"), true);
  };
  source.addEventListener("bye", () => { source.close(); delete place.dataset.stream; });
  source.onerror = () => { if (source.readyState === 2 && streams.get(place) === source) { streams.delete(place); setTimeout(listen, 15000); } };
}

document.addEventListener("visibilitychange", listen);
listen();

// A thread opens on what was said last.
if (streams.size && !location.hash && !scrollY) rest();

// Sends forms without leaving the page and keeps what could not leave, for whoever writes from a tunnel.
// The page is whole without this file: links, forms, 303, 422.

import { parse, apply, show, go } from "./parts.js";

const byId = (id) => document.getElementById(id);

// Sending: one at a time, in order. A job keeps its token, so that a replay is never a second entry.

const queue = [];
let sending = false, tries = 0, timer, pressed;

const token = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const renew = (form) => { const field = form.elements._token; if (field) field.value = token(); };
const words = (fields) => JSON.stringify(fields.filter(([name]) => name !== "_token").map(([name, v]) => [name, v.name ? v.name + v.size : v]));
const chosen = ([, v]) => !(v instanceof File) || v.size;
const read = (form, button) => [...new FormData(form), ...(button && button.name ? [[button.name, button.value]] : [])].filter(chosen);
const shelf = (form) => `fil:${form.dataset.keep}:${form.getAttribute("action")}`;
const hasFile = (fields) => fields.some(([, v]) => v.size);

function note(form, text) { const place = form.querySelector(".unsent"); if (place && place.textContent !== text) place.textContent = text; }

function send(form, button) {
  let fields = read(form, button);
  const before = queue.find((job) => job.form === form && !job.item);
  if (before && words(before.fields) === words(fields)) return drain();
  if (before) {
    // What was typed has changed since: a new token, or the server would take it for a replay and drop it.
    if (!(sending && queue[0] === before)) queue.splice(queue.indexOf(before), 1);
    renew(form);
    fields = read(form, button);
  }
  add(form, fields, button);
  if (form.dataset.wait) { form.reset(); form.querySelectorAll("textarea").forEach((box) => { box.value = ""; }); renew(form); }
  drain();
}

function add(form, fields, button) {
  const job = { form, fields, button, item: null, kept: "keep" in form.dataset && !hasFile(fields) };
  const list = byId(form.dataset.wait);
  const model = form.querySelector("template");
  if (list && model) {
    job.item = model.content.firstElementChild.cloneNode(true);
    job.item.dataset.state = tries ? "waiting" : "leaving";
    const box = form.querySelector("textarea");
    const text = (fields.find(([name]) => box && name === box.name) || [])[1];
    if (text) job.item.querySelector("[data-text]").textContent = text;
    list.append(job.item);
    job.item.scrollIntoView({ block: "nearest" });
  }
  queue.push(job);
  store(form);
}

function store(form) {
  if (!("keep" in form.dataset)) return;
  const kept = queue.filter((job) => job.form === form && job.kept).map((job) => job.fields);
  if (kept.length) sessionStorage.setItem(shelf(form), JSON.stringify(kept)); else sessionStorage.removeItem(shelf(form));
}

function body({ form, fields }) {
  const now = form.elements._csrf;
  const current = fields.map(([name, v]) => [name, name === "_csrf" && now ? now.value : v]);
  if (form.enctype !== "multipart/form-data" && !hasFile(fields)) return new URLSearchParams(current);
  return current.reduce((data, [name, v]) => { data.append(name, v); return data; }, new FormData());
}

async function drain() {
  if (sending || !queue.length) return;
  const job = queue[0];
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), hasFile(job.fields) ? 180000 : 30000);
  let answer, text;
  sending = true;
  clearTimeout(timer);
  try {
    answer = await fetch(job.form.getAttribute("action") || location.href, { method: "POST", body: body(job), headers: { Fil: "1" }, signal: stop.signal });
    text = await answer.text();
  } catch (lost) { answer = null; }
  clearTimeout(limit);
  sending = false;
  release(job.button);
  if (!answer || answer.status >= 500 || answer.status === 429) return later(job, answer, text);
  // Session over: the entrance says that the words are kept; when the page comes back, it sends them.
  if (answer.status === 401 && job.kept) return job.button ? location.assign(`/?avis=session&retour=${encodeURIComponent(location.pathname)}`) : later(job, answer);
  queue.shift();
  if (answer.status === 401) return refill(job, job.form.dataset.over);
  tries = 0;
  store(job.form);
  settle(job, answer, text);
  drain();
}

function later({ form, item }, answered, text) {
  if (item) item.dataset.state = "waiting";
  const { kept, over, down } = form.dataset;
  // A full disk says what to do; nothing of the page is taken away.
  const full = answered && answered.status === 507 && parse(text).querySelector("h1 + .banner p");
  note(form, (full ? full.textContent : !answered ? kept : answered.status === 401 ? over : down) || "");
  timer = setTimeout(drain, Math.min(60000, 5000 * 2 ** tries++));
}

function settle({ form, item, fields }, answer, text) {
  const address = answer.headers.get("Fil-Location") || (answer.redirected && answer.url);
  note(form, "");
  if (answer.ok && !item) form.dispatchEvent(new Event("fil:sent", { bubbles: true }));
  if (address) return go(address);
  const page = parse(text);
  const parts = page.querySelectorAll("body > fil-part");
  if (parts.length) { renew(form); apply(parts, false); }
  else if (page.getElementById("main")) show(page);
  else if (!answer.ok) refill({ form, fields }, form.dataset.down);
  if (item) item.remove();
}

// Session over, or refused without a page: the words come back to the form rather than vanish.
function refill({ form, fields, item }, why) {
  note(form, why || "");
  if (item) item.remove();
  for (const [name, v] of fields) { const field = form.elements[name]; if (field && field.localName === "textarea") field.value = field.value || v; }
}

function press(button) { if (button) button.wait = setTimeout(() => button.setAttribute("aria-busy", "true"), 300); }
function release(button) { if (button) { clearTimeout(button.wait); button.removeAttribute("aria-busy"); } }

document.addEventListener("click", (event) => { pressed = event.target.closest("button"); }, true);
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter || (pressed && pressed.form === form ? pressed : null);
  if (event.defaultPrevented) return;
  press(button);
  if (!form.matches("[data-fil]")) return;
  event.preventDefault();
  send(form, button);
});
addEventListener("online", drain);
addEventListener("pageshow", () => document.querySelectorAll("[aria-busy]").forEach(release));
addEventListener("beforeunload", (event) => { if (queue.some((job) => !job.kept) && !document.querySelector(".blank")) event.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) drain(); });
document.querySelectorAll("form[data-fil][data-keep]").forEach((form) => {
  for (const fields of JSON.parse(sessionStorage.getItem(shelf(form)) || "[]")) add(form, fields, null);
});
drain();

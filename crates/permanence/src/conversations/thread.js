// The other side learns that its messages were received only when somebody really has them before the eyes.
// Without this file, the button « J'ai lu » says it.

const heaviest = 20 * 1000 * 1000;
let telling = false;

function newest() {
  const theirs = document.querySelectorAll("#thread > .entry[data-side=theirs][id]");
  return theirs.length ? Number(theirs[theirs.length - 1].id.slice(1)) : 0;
}

async function tell() {
  const form = document.querySelector("form[data-seen]");
  if (!form || telling || document.hidden) return;
  const seq = newest();
  if (seq <= Number(form.dataset.seen)) return;
  form.hidden = telling = true;
  const body = new URLSearchParams(new FormData(form));
  body.set("seq", seq);
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Fil: "1" }, body });
    if (answer.ok) form.dataset.seen = seq;
  } catch (offline) { /* Said again at the next change, or when the page is shown. */ }
  telling = false;
}

// The sentence of an empty thread goes with the first message; « Rien à répondre » with the answer.
function tidy() {
  const nothing = document.getElementById("nothing");
  if (nothing && document.querySelector("#thread > .entry[data-side]")) nothing.remove();
}

function changed() { tidy(); tell(); }

// Too big is said before the wait; a photo is weighed once photo.js has made it smaller.
function weigh({ target, type }) {
  const drawn = target.name === "file" && window.createImageBitmap;
  if (target.type !== "file" || !target.form.dataset.heavy || (type === "change" && drawn)) return;
  const size = [...target.files].reduce((sum, file) => sum + file.size, 0);
  target.setCustomValidity(size > heaviest ? target.form.dataset.heavy : "");
  target.reportValidity();
}

document.addEventListener("change", weigh);
document.addEventListener("photo", weigh);
document.addEventListener("visibilitychange", tell);
document.addEventListener("fil:change", changed);
changed();

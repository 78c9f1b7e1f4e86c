// Passkeys: registers one, signs in with one, and takes from it the 32 bytes that open the person's keys (PRF).
// The form stays an ordinary form: hidden fields are filled, then it is sent as any other.

const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.optionsUrl, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Fil: "1" } });
  if (!answer.ok) throw new Error("options");
  return (await answer.json()).publicKey;
}

// What travels as text becomes bytes again.
function open(asked, salt) {
  const ready = { ...asked, challenge: decode(asked.challenge) };
  const bytes = (list) => (list || []).map((key) => ({ ...key, id: decode(key.id) }));
  if (asked.user) ready.user = { ...asked.user, id: decode(asked.user.id) };
  if (asked.excludeCredentials) ready.excludeCredentials = bytes(asked.excludeCredentials);
  if (asked.allowCredentials) ready.allowCredentials = bytes(asked.allowCredentials);
  if (salt) ready.extensions = { ...asked.extensions, prf: { eval: { first: decode(salt) } } };
  return ready;
}

// What was refused by the human is never asked again.
const stopped = (error) => error.name === "NotAllowedError" || error.name === "AbortError" || error.name === "InvalidStateError";

async function create(asked, salt) {
  try {
    return await navigator.credentials.create({ publicKey: open(asked, salt) });
  } catch (error) {
    if (stopped(error)) throw error;
    return navigator.credentials.create({ publicKey: open(asked, null) });
  }
}

function output(credential) {
  const { prf } = credential.getClientExtensionResults();
  return prf && prf.results && prf.results.first ? encode(prf.results.first) : "";
}

// Most keys say at creation that they can, and give the bytes only when asked once more.
async function outputOfNew(credential, asked, salt) {
  const { prf } = credential.getClientExtensionResults();
  if (output(credential) || !prf || !prf.enabled) return output(credential);
  const again = { challenge: encode(crypto.getRandomValues(new Uint8Array(32))), rpId: asked.rp.id, userVerification: "required",
    allowCredentials: [{ type: "public-key", id: credential.id }] };
  try {
    return output(await navigator.credentials.get({ publicKey: open(again, salt) }));
  } catch (refused) { return ""; }
}

function written({ id, rawId, type, response }) {
  const fields = ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"];
  const said = Object.fromEntries(fields.filter((name) => response[name]).map((name) => [name, encode(response[name])]));
  if (response.getTransports) said.transports = response.getTransports();
  return JSON.stringify({ id, rawId: encode(rawId), type, response: said, extensions: {} });
}

async function ask(form) {
  const { salt } = form.dataset;
  const asked = await options(form);
  const fresh = form.dataset.passkey === "register";
  const credential = fresh ? await create(asked, salt) : await navigator.credentials.get({ publicKey: open(asked, salt) });
  form.querySelector("[data-prf]").value = fresh ? await outputOfNew(credential, asked, salt) : output(credential);
  form.querySelector("[data-credential]").value = written(credential);
}

function attach(form) {
  const error = form.querySelector(".error");
  form.hidden = false;
  form.dataset.ready = "";
  form.addEventListener("submit", async (event) => {
    if (form.querySelector("[data-credential]").value) return;
    event.preventDefault();
    error.hidden = true;
    try {
      await ask(form);
      form.submit();
    } catch (failure) {
      error.textContent = (failure.name === "InvalidStateError" && form.dataset.known)
        || (stopped(failure) ? form.dataset.cancelled : form.dataset.failed);
      error.hidden = false;
    }
  });
}

function all() { if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]:not([data-ready])").forEach(attach); }

document.addEventListener("fil:change", all);
all();

// A voice note: one tap, speak, stop, listen, then sent by the form's own button, or erased.
// For whoever does not write. Without this file, or without a recorder, a file field remains.

// AAC plays everywhere; an older iPhone has no other; Opus where there is no AAC.
const kinds = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const able = window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia && canFill();

// Some browsers refuse a file field filled by a page: then the recorder would lose what was said.
function canFill() {
  try { return new DataTransfer().items.add(new File(["."], "voice")) !== null; } catch (old) { return false; }
}

function clock(seconds) { return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`; }

function attach(box) {
  const one = (name) => box.querySelector(`[data-voice-${name}]`);
  const [start, stop, erase] = ["start", "stop", "erase"].map(one);
  const sound = box.querySelector("audio"), output = box.querySelector("output"), error = box.querySelector(".error");
  const field = document.getElementById(box.dataset.voice);
  const longest = Number(box.dataset.max) || 120;
  let recorder = null, timer = null, address = null;

  box.dataset.state = "ready";
  box.hidden = false;
  (field.closest(".field") || field).hidden = true;

  // ready: start. recording: stop. done: listen, erase. Focus follows the hand.
  function state(name, focus) {
    box.dataset.state = name;
    start.hidden = name !== "ready";
    stop.hidden = name !== "recording";
    sound.hidden = erase.hidden = name !== "done";
    output.hidden = name === "ready";
    if (focus) focus.focus();
  }

  async function record() {
    error.hidden = true;
    let microphone;
    try {
      microphone = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
    } catch (refused) {
      error.textContent = box.dataset.refused;
      error.hidden = false;
      return;
    }
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    const pieces = [];
    recorder = new MediaRecorder(microphone, { mimeType, audioBitsPerSecond: 16000 });
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onstop = () => { microphone.getTracks().forEach((track) => track.stop()); finish(pieces, recorder.mimeType); };
    recorder.start();
    output.textContent = "";
    state("recording", stop);
    // Some phones clip the first half second: say "speak" only then.
    setTimeout(() => { if (box.dataset.state === "recording") tick(0); }, 500);
  }

  function tick(seconds) {
    output.textContent = seconds ? clock(seconds) : box.dataset.speak || clock(0);
    if (seconds >= longest) return halt();
    timer = setTimeout(() => tick(seconds + 1), 1000);
  }

  function halt() {
    clearTimeout(timer);
    if (recorder && recorder.state !== "inactive") recorder.stop();
  }

  function finish(pieces, type) {
    const kind = type.split(";")[0];
    const file = new File(pieces, `voice.${kind.split("/")[1]}`, { type: kind });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    field.files = transfer.files;
    address = URL.createObjectURL(file);
    sound.src = address;
    output.textContent = /\d/.test(output.textContent) ? output.textContent : clock(1);
    state("done", sound);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function clear(focus) {
    halt();
    field.value = "";
    sound.removeAttribute("src");
    if (address) URL.revokeObjectURL(address);
    address = null;
    state("ready", focus);
  }

  start.addEventListener("click", record);
  stop.addEventListener("click", halt);
  erase.addEventListener("click", () => clear(start));
  if (field.form) {
    field.form.addEventListener("reset", () => clear(null));
    // Sent while still speaking: stop first, so that one hears what will leave.
    field.form.addEventListener("submit", (event) => { if (box.dataset.state === "recording") { event.preventDefault(); halt(); } });
  }
  addEventListener("pagehide", halt);
}

function all() { if (able) document.querySelectorAll("[data-voice]:not([data-state])").forEach(attach); }

document.addEventListener("fil:change", all);
all();

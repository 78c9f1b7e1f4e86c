// A signature with a finger. Lines go as points to a hidden field, in a frame of 600 by 200; the server draws them again.
// Without this file the form stays hidden, and one signs on paper or with the card.

const wide = 600, high = 200, most = 1900;

function attach(form) {
  const canvas = form.querySelector("canvas"), field = form.querySelector("[data-stroke]"), brush = canvas.getContext("2d");
  let lines = [], line = null, count = 0;

  function say() { field.value = lines.map((points) => points.join(" ")).join(";"); }

  function draw() {
    brush.clearRect(0, 0, wide, high);
    brush.strokeStyle = getComputedStyle(canvas).color;
    brush.lineWidth = 4;
    brush.lineCap = brush.lineJoin = "round";
    for (const points of lines) {
      brush.beginPath();
      points.forEach(([x, y]) => brush.lineTo(x, y));
      brush.stroke();
    }
  }

  function add(event) {
    const frame = canvas.getBoundingClientRect(), inside = (value, end) => Math.min(end, Math.max(0, Math.round(value)));
    const x = inside((event.clientX - frame.left) * wide / frame.width, wide), y = inside((event.clientY - frame.top) * high / frame.height, high);
    const [lastX, lastY] = line[line.length - 1] || [-9, -9];
    if (count >= most || Math.abs(x - lastX) + Math.abs(y - lastY) < 3) return;
    line.push([x, y]);
    count += 1;
    draw();
  }

  function end() { if (line) { line = null; say(); } }

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    line = [];
    lines.push(line);
    add(event);
  });
  canvas.addEventListener("pointermove", (event) => { if (line) add(event); });
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  form.querySelector("[data-clear]").addEventListener("click", () => { lines = []; count = 0; say(); draw(); });
  form.hidden = false;
}

document.querySelectorAll("form[data-signature]").forEach(attach);

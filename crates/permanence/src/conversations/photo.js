// A photo is made smaller on the phone that took it: it costs less credit, and where it was taken stays there.
// Without this file, or if the browser cannot, the photo leaves as it is and the server draws it again.

const longest = 2400, small = 400 * 1000;

async function shrink(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  return blob && new File([blob], "photo.jpg", { type: "image/jpeg" });
}

async function redraw(field) {
  const transfer = new DataTransfer();
  for (const file of field.files) {
    const photo = file.type.startsWith("image/");
    const drawn = photo ? await shrink(file).catch(() => null) : null;
    transfer.items.add(drawn && (drawn.size < file.size || file.size > small) ? drawn : file);
  }
  field.files = transfer.files;
}

document.addEventListener("change", async ({ target }) => {
  if (target.type !== "file" || target.name !== "file" || !window.createImageBitmap || !window.DataTransfer) return;
  const button = target.form.querySelector("button.action");
  button.disabled = true;
  await redraw(target).catch(() => {});
  button.disabled = false;
  target.dispatchEvent(new Event("photo", { bubbles: true }));
});

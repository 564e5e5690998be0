// One photo: two buttons instead of the file input, a preview at once, and an upload
// that goes on where it stopped. Without this script the plain input sends the file.
const MOST = 40 * 1024 * 1024; // bytes, as the server counts
const PIECE = 2 * 1024 * 1024; // bytes; what a lost connection costs at most

class PhotoField extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.words = JSON.parse(this.dataset.words);
    this.input = this.querySelector("input[type=file]");
    this.image = this.querySelector(".photo-field__preview img");
    this.sending = this.querySelector(".photo-field__sending");
    this.pauseButton = this.querySelector("[data-pause]");
    this.againButton = this.querySelector("[data-again]");
    if (!window.tus?.isSupported || !this.form) return;
    this.classList.add("photo-field--scripted");
    this.querySelector(".photo-field__buttons").hidden = false;
    this.camera = Object.assign(document.createElement("input"), {
      type: "file", accept: "image/*", hidden: true,
    });
    this.camera.setAttribute("capture", "environment");
    this.camera.setAttribute("aria-label", this.words.preview);
    this.picture = Object.assign(document.createElement("input"), {
      type: "hidden", name: "picture",
    }); // named, so that a draft keeps it
    this.append(this.camera, this.picture);
    const camera = this.querySelector("[data-camera]");
    camera.hidden = !matchMedia("(any-pointer: coarse)").matches;
    for (const [button, input] of [["camera", this.camera], ["gallery", this.input]]) {
      this.querySelector(`[data-${button}]`).addEventListener("click", () => input.click());
      input.addEventListener("change", () => input.files[0] && this.take(input.files[0]));
    }
    this.pauseButton.addEventListener("click", () => this.pause());
    this.againButton.addEventListener("click", () => this.send());
    this.form.addEventListener("submit", (event) => this.hold(event));
    this.form.addEventListener("draft-restored", () => this.restore());
    this.image.addEventListener("error", () => this.unseen());
  }

  get kept() { return this.form.elements.kept; }

  say(text, wrong = false) {
    const said = this.querySelector(".photo-field__said");
    said.textContent = text;
    said.classList.toggle("said--wrong", wrong);
  }

  take(file) {
    this.upload?.abort(true).catch(() => {});
    this.kept.value = "";
    this.file = file;
    this.picture.value = "";
    const label = this.querySelector(".photo-field__kept span:last-child");
    label.textContent = "";
    if (file.size > MOST) {
      this.file = null;
      this.input.value = "";
      this.say(this.words.large, true);
      return;
    }
    URL.revokeObjectURL(this.image.src);
    this.image.src = URL.createObjectURL(file);
    this.image.hidden = false;
    this.querySelector(".photo-field__preview").hidden = false;
    this.send();
  }

  send() {
    this.upload = new window.tus.Upload(this.file, {
      endpoint: this.dataset.uploads,
      chunkSize: PIECE,
      retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
      headers: { "X-CSRFToken": this.form.elements.csrf_token.value },
      metadata: { filename: this.file.name },
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (!status) this.say(this.words.waiting);
        return !status || status === 409 || status === 423 || status >= 500;
      },
      onProgress: (sent, all) => this.progress(Math.floor((100 * sent) / all)),
      onError: () => this.fail(this.words.failed),
      onSuccess: () => this.arrive(),
    });
    this.busy = true;
    this.paused = false;
    this.sending.hidden = false;
    this.pauseButton.hidden = false;
    this.againButton.hidden = true;
    this.progress(0);
    this.upload.findPreviousUploads().then((found) => {
      if (found.length) this.upload.resumeFromPreviousUpload(found[0]);
      this.upload.start();
    });
  }

  progress(percent) {
    this.sending.querySelector("progress").value = percent;
    if (percent % 10 === 0) this.say(this.words.sending.replace("{}", percent));
  }

  pause() {
    this.paused = !this.paused;
    this.pauseButton.querySelector(".kern-label").textContent =
      this.paused ? this.words.resume : this.words.pause;
    if (this.paused) {
      this.upload.abort();
      this.say(this.words.paused);
    } else {
      this.upload.start();
    }
  }

  async arrive() {
    const body = new FormData();
    body.set("csrf_token", this.form.elements.csrf_token.value);
    body.set("upload", this.upload.url.split("/").pop());
    let answer;
    let told = {};
    try {
      answer = await fetch(this.dataset.arrived, {
        method: "POST", body, headers: { Accept: "application/json" },
      });
      told = await answer.json();
    } catch {
      return this.fail(this.words.failed);
    }
    if (!answer.ok) return this.fail(told.message ?? this.words.failed, answer.status);
    this.busy = false;
    this.file = null;
    this.input.value = this.camera.value = "";
    this.sending.hidden = true;
    this.say("");
    this.querySelector(".photo-field__kept span:last-child").textContent = this.words.here;
    this.kept.value = told.kept;
    this.picture.value = told.picture;
    this.kept.dispatchEvent(new Event("input", { bubbles: true }));
    if (this.image.hidden) this.unseen();
    this.dispatchEvent(
      new CustomEvent("photo-place", { bubbles: true, detail: told.place }),
    );
    if (this.held) this.form.requestSubmit(this.held);
  }

  // A refused photo (422) will not be better the second time: only another one helps.
  fail(sentence, status = 0) {
    this.busy = false;
    this.held = null;
    this.sending.hidden = status === 422;
    this.pauseButton.hidden = true;
    this.againButton.hidden = status === 422;
    if (status === 422) {
      this.file = null;
      this.input.value = this.camera.value = "";
      this.querySelector(".photo-field__preview").hidden = true;
    }
    this.say(sentence, true);
  }

  // What the browser cannot show (HEIC in most) is shown once the server has made it.
  unseen(tries = 8) {
    this.image.hidden = true;
    if (!this.picture.value) return this.file && this.say(this.words.soon);
    const made = new Image();
    made.addEventListener("load", () => {
      this.image.src = made.src;
      this.image.hidden = false;
      this.say("");
    });
    made.addEventListener("error", () => {
      if (tries) setTimeout(() => this.unseen(tries - 1), 1500);
    });
    made.src = this.picture.value;
  }

  restore() {
    if (!this.kept.value) return;
    this.querySelector(".photo-field__preview").hidden = false;
    this.querySelector(".photo-field__kept span:last-child").textContent = this.words.kept;
    this.unseen(0);
  }

  hold(event) {
    if (this.busy) {
      event.preventDefault();
      this.held = event.submitter;
      this.say(this.words.first);
    } else if (this.file && !this.kept.value && !this.input.files.length) {
      // It could not be sent in pieces: send it with the form, as without a script.
      const files = new DataTransfer();
      files.items.add(this.file);
      this.input.files = files.files;
    }
  }
}

customElements.define("photo-field", PhotoField);

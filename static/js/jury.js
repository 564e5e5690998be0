/* A juror's sheet: every mark is sent at once, and "saved" is said when the server has
   said so. What could not be sent is tried again, and keeps the page from closing. */

const PAUSES_MS = [1000, 2000, 5000, 10000];
const DIGITS_MS = 700; // how long a 1 waits for the 0 of a ten
const NOTE_MS = 800;

class Judge extends HTMLElement {
  #form;
  #waiting = new Map(); // name → value not yet saved
  #sending = false;
  #failures = 0;
  #digit = { text: "", at: 0 };
  #noteTimer;

  connectedCallback() {
    this.#form = this.querySelector("form#sheet");
    this.#form.addEventListener("change", (event) => this.#changed(event.target));
    this.#form.addEventListener("input", (event) => {
      if (event.target.name !== "note") return;
      clearTimeout(this.#noteTimer);
      this.#noteTimer = setTimeout(() => this.#changed(event.target), NOTE_MS);
    });
    this.#form.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.#waiting.size && !this.#leaving) event.preventDefault();
    });
    window.addEventListener("online", () => this.#send());
    this.#form.addEventListener("submit", () => { this.#leaving = true; });
    if (this.dataset.preload) new Image().src = this.dataset.preload;
  }

  #leaving = false;

  #changed(field) {
    if (!field.name?.startsWith("mark-") && field.name !== "note") return;
    if (field.type === "radio") {
      field.closest("fieldset").querySelector(".marks__said").textContent = field.value;
    }
    this.#waiting.set(field.name, field.value);
    this.#send();
  }

  async #send() {
    if (this.#sending || !this.#waiting.size) return;
    this.#sending = true;
    this.#say("saving");
    const sent = new Map(this.#waiting);
    const body = new FormData();
    for (const name of ["csrf_token", "entry"]) body.set(name, this.#form.elements[name].value);
    for (const [name, value] of sent) body.set(name, value);
    try {
      const answer = await fetch(this.#form.action, {
        method: "POST", body, headers: { Accept: "application/json" },
      });
      if (!answer.headers.get("Content-Type")?.includes("json")) throw new TypeError("no answer");
      const said = await answer.json();
      this.#failures = 0;
      for (const [name, value] of sent) {
        if (this.#waiting.get(name) === value) this.#waiting.delete(name);
      }
      if (answer.ok) this.#progress(said); else this.#refused(said.message);
    } catch {
      this.#say("lost");
      const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)];
      this.#failures += 1;
      setTimeout(() => this.#send(), pause);
    } finally {
      this.#sending = false;
    }
    if (this.#waiting.size && !this.#failures) this.#send();
  }

  #progress({ settled, total }) {
    if (!this.#waiting.size) this.#say("saved");
    this.querySelector("[data-progress]").textContent =
      this.dataset.done.replace("{settled}", settled).replace("{total}", total);
  }

  #refused(message) {
    const state = this.querySelector("[data-state]");
    state.className = "judge__lost";
    state.textContent = message;
  }

  #say(what) {
    const state = this.querySelector("[data-state]");
    state.className = `judge__${what}`;
    state.textContent = this.dataset[what];
  }

  /* Digits choose a mark while a criterion has the focus; a 1 waits shortly for a 0. */
  #key(event) {
    const group = event.target.closest("fieldset.marks");
    if (!group || !/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const now = performance.now();
    const ten = this.#digit.text === "1" && event.key === "0" && now - this.#digit.at < DIGITS_MS;
    this.#digit = { text: event.key, at: now };
    const radio = group.querySelector(`input[value="${ten ? "10" : event.key}"]`);
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("snaps-judge", Judge);

// Keeps what was typed in a form, in this browser and for a day, until it is sent.
// Who somebody is and what they agreed to is never kept: the next person may use this
// phone, and consent is given anew.
const DAY = 24 * 60 * 60 * 1000; // milliseconds
const NEVER = new Set([
  "csrf_token", "email", "guardian_email", "age_band",
  "own_work", "persons", "ai", "rights", "terms",
]);

class FormDraft extends HTMLElement {
  connectedCallback() {
    this.key = `draft:${this.dataset.key}`;
    if ("done" in this.dataset) return localStorage.removeItem(this.key);
    this.form = this.querySelector("form");
    if (!("fresh" in this.dataset)) this.restore();
    this.querySelector(".draft__button")?.addEventListener("click", () => {
      localStorage.removeItem(this.key);
      location.reload();
    });
    for (const kind of ["input", "change"]) {
      this.form.addEventListener(kind, () => {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => this.keep(), 300);
      });
    }
    addEventListener("pagehide", () => this.waiting && this.keep());
  }

  keep() {
    const values = [];
    for (const [name, value] of new FormData(this.form)) {
      if (!NEVER.has(name) && typeof value === "string" && value) values.push([name, value]);
    }
    localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values }));
  }

  restore() {
    let draft;
    try {
      draft = JSON.parse(localStorage.getItem(this.key));
    } catch {
      draft = null;
    }
    if (!draft || Date.now() - draft.at > DAY) return localStorage.removeItem(this.key);
    let restored = false;
    for (const [name, value] of draft.values) {
      const field = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field) continue;
      if (field.type === "radio") this.form.elements[name].value = value;
      else if (!field.value) field.value = value;
      restored ||= name !== "position";
    }
    if (!restored) return;
    const said = this.querySelector(".draft__said");
    if (said) said.hidden = false;
    this.form.dispatchEvent(new CustomEvent("draft-restored"));
  }
}

customElements.define("form-draft", FormDraft);

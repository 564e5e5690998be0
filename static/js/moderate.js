/*
  Moderating by keys, and choosing many at once. Without this file every decision is a
  button all the same.
*/

const SETTING = "snaps-keys"; // "off" when somebody does not want single keys

/*
  <moderate-keys>: what has data-key is done by that key. Keys can be switched off
  (WCAG 2.1.4), do nothing while somebody writes, and “?” lists them.
*/
class ModerateKeys extends HTMLElement {
  connectedCallback() {
    this.keys = this.querySelector("[data-keys]");
    this.dialog = this.keys.querySelector("dialog");
    this.on = this.keys.querySelector("#keys-on");
    this.on.checked = remembered() !== "off";
    this.on.addEventListener("change", () => remember(this.on.checked ? "on" : "off"));
    this.keys.querySelector("[data-keys-open]").addEventListener("click", () => this.dialog.showModal());
    this.keys.hidden = false;
    this.listener = (event) => this.#press(event);
    document.addEventListener("keydown", this.listener);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listener);
  }

  #press(event) {
    const withOthers = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    if (withOthers || this.dialog.open || writes(event.target) || document.querySelector(".pswp")) return;
    if (!this.on.checked) return;
    if (event.key === "?") {
      event.preventDefault();
      this.dialog.showModal();
      return;
    }
    const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    if (found instanceof HTMLFormElement) found.requestSubmit();
    else this.#open(found);
  }

  #open(details) {
    details.open = true;
    details.querySelector("input:checked, input[type=radio], textarea")?.focus();
  }
}

/* <moderate-grid>: counts what is chosen, and chooses all. */
class ModerateGrid extends HTMLElement {
  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input[name=entry]")];
    this.count = this.querySelector("[data-count]");
    this.all = this.querySelector("[data-all]");
    if (!this.count) return;
    this.addEventListener("change", () => this.#tell());
    this.all.addEventListener("click", () => {
      const every = this.boxes.every((box) => box.checked);
      this.boxes.forEach((box) => { box.checked = !every; });
      this.#tell();
    });
    this.all.hidden = false;
    this.#tell();
  }

  #tell() {
    const chosen = this.boxes.filter((box) => box.checked).length;
    const { none, some } = this.count.dataset;
    this.count.textContent = chosen ? `${some} ${chosen}` : none;
  }
}

function writes(target) {
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(radio|checkbox|button|submit)$/.test(target.type));
}

function remembered() {
  try {
    return localStorage.getItem(SETTING);
  } catch {
    return null; // storage may be forbidden; then keys are on
  }
}

function remember(value) {
  try {
    localStorage.setItem(SETTING, value);
  } catch {
    // as above: the choice holds for this page
  }
}

customElements.define("moderate-keys", ModerateKeys);
customElements.define("moderate-grid", ModerateGrid);

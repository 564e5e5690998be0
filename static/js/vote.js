/* Voting in place. "Saved" is said only after the server has said so. */

class Vote extends HTMLElement {
  #form;
  #button;
  #said;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#button = this.querySelector("button");
    this.#said = this.querySelector("[role=status]");
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#button.getAttribute("aria-disabled") !== "true") this.#send();
    });
  }

  async #send() {
    this.#busy(true);
    this.#said.textContent = this.dataset.saving;
    try {
      const answer = await fetch(this.#form.action, {
        method: "POST",
        body: new FormData(this.#form),
        headers: { Accept: "application/json" },
      });
      if (!answer.headers.get("Content-Type")?.includes("json")) {
        this.#form.submit(); // signed out meanwhile: the page knows the way
        return;
      }
      const said = await answer.json();
      if (answer.ok) this.#show(said.voted);
      this.#said.textContent = said.message;
    } catch {
      this.#said.textContent = this.dataset.lost;
    } finally {
      this.#busy(false);
    }
  }

  #show(voted) {
    this.#form.action = voted ? this.dataset.unvote : this.dataset.vote;
    this.#button.classList.toggle("kern-btn--secondary", voted);
    this.#button.classList.toggle("kern-btn--primary", !voted);
    this.#button.querySelector(".kern-label").textContent =
      voted ? this.dataset.voted : this.dataset.voting;
  }

  #busy(busy) {
    this.#button.setAttribute("aria-disabled", String(busy)); // keeps the focus
  }
}

customElements.define("snaps-vote", Vote);

/* A photo page: zoom, share, and a small map, each loaded when it is asked for. */
import { drawBase, drawOutlines, features, load } from "./map-base.js";

/* A link to a large picture opens in place; without us it is a link. */
class Zoom extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#open().catch(() => { location.href = link.href; });
    });
  }

  async #open() {
    const link = this.querySelector("a");
    const image = link.querySelector("img");
    const { default: PhotoSwipe } = await import("../vendor/photoswipe/photoswipe.esm.min.js");
    const sheet = new URL("../vendor/photoswipe/photoswipe.css", import.meta.url).href;
    if (!document.querySelector(`link[href="${sheet}"]`)) await load("link", { rel: "stylesheet", href: sheet });
    const view = new PhotoSwipe({
      dataSource: [{
        src: link.href,
        width: image.width * 4,
        height: image.height * 4,
        alt: image.alt,
        msrc: image.currentSrc,
      }],
      bgOpacity: 0.95,
      showHideAnimationType: "fade",
      wheelToZoom: true,
    });
    view.on("afterInit", () => {
      view.element.setAttribute("aria-label", image.alt);
      view.element.setAttribute("aria-modal", "true");
    });
    view.init();
  }
}

/* A button that shares this page, or copies its address; it needs us to exist. */
class Share extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--secondary";
    const label = document.createElement("span");
    label.className = "kern-label";
    label.textContent = this.dataset.text;
    label.setAttribute("aria-live", "polite");
    button.append(label);
    button.addEventListener("click", async () => {
      const page = { title: document.title, url: location.href };
      if (navigator.share) {
        await navigator.share(page).catch(() => {});
        return;
      }
      await navigator.clipboard.writeText(page.url);
      label.textContent = this.dataset.copied;
    });
    this.append(button);
    this.hidden = false;
  }
}

/* A map of one point; until its button is pressed nothing is fetched. */
class SmallMap extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--secondary";
    const text = document.createElement("span");
    text.className = "kern-label";
    text.textContent = this.dataset.open;
    button.append(text);
    button.addEventListener("click", () => this.#open(button), { once: true });
    this.prepend(button);
  }

  async #open(button) {
    const { style, script, outlines, latitude, longitude, exactness, label } = this.dataset;
    await Promise.all([
      load("link", { rel: "stylesheet", href: style }),
      load("script", { src: script }),
    ]);
    const frame = document.createElement("div");
    frame.className = "minimap__frame";
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", label);
    button.replaceWith(frame);
    frame.tabIndex = 0;
    const map = window.L.map(frame, { attributionControl: false, scrollWheelZoom: false });
    const point = [Number(latitude), Number(longitude)];
    const far = exactness === "town" || this.dataset.base === "plain";
    map.setView(point, far ? 12 : 16);
    await drawBase(map, this.dataset);
    if (outlines) drawOutlines(map, await features(outlines), this.dataset);
    const radius = { exact: 15, spot: 40, town: 800 }[exactness];
    window.L.circle(point, { radius, className: "minimap__point" }).addTo(map)
      .bindTooltip(label, { permanent: true, direction: "top" });
    const credit = document.createElement("p");
    credit.className = "small muted";
    credit.textContent = this.dataset.credit;
    frame.after(credit);
    frame.focus();
  }
}

customElements.define("snaps-zoom", Zoom);
customElements.define("snaps-share", Share);
customElements.define("snaps-place", SmallMap);

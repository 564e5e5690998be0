/* A photo page: zoom, share, and a small map, each loaded when it is asked for. */

/* A link to a large picture opens in place; without us it is a link. */
class Zoom extends HTMLElement {
  connectedCallback() {
    this.querySelector("a")?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#open().catch(() => { location.href = event.currentTarget?.href ?? this.querySelector("a").href; });
    });
  }

  async #open() {
    const link = this.querySelector("a");
    const image = link.querySelector("img");
    const { default: PhotoSwipe } = await import("../vendor/photoswipe/photoswipe.esm.min.js");
    addStyles(new URL("../vendor/photoswipe/photoswipe.css", import.meta.url).href);
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
    button.innerHTML = '<span class="kern-label"></span>';
    button.firstChild.textContent = this.dataset.open;
    button.addEventListener("click", () => this.#open(button), { once: true });
    this.prepend(button);
  }

  async #open(button) {
    addStyles(this.dataset.style);
    await addScript(this.dataset.script);
    button.remove();
    const frame = document.createElement("div");
    frame.className = "minimap__frame";
    this.prepend(frame);
    const point = [Number(this.dataset.latitude), Number(this.dataset.longitude)];
    const { openMap } = await import("./map-base.js");
    const map = await openMap(frame, { center: point, zoom: this.dataset.exact === "town" ? 13 : 16 });
    const rough = { exact: 15, spot: 40, town: 800 }[this.dataset.exact];
    window.L.circle(point, { radius: rough, className: "minimap__point" }).addTo(map)
      .bindTooltip(this.dataset.label, { permanent: true, direction: "top" });
    frame.tabIndex = 0;
    frame.focus();
  }
}

function addStyles(href) {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}

function addScript(src) {
  return new Promise((resolve, reject) => {
    if (window.L) { resolve(); return; }
    const script = document.createElement("script");
    script.src = src;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

customElements.define("snaps-zoom", Zoom);
customElements.define("snaps-share", Share);
customElements.define("snaps-map", SmallMap);

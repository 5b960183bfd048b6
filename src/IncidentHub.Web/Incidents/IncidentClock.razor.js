// Draws h:mm:ss from the element's instants, corrected by how far the browser's clock is off the server's.
class IncidentClock extends HTMLElement {
  static observedAttributes = ['data-began', 'data-ended', 'data-now'];
  #skew = 0;
  #timer = 0;

  connectedCallback() { this.#timer = setInterval(() => this.#draw(), 1000); this.#draw(); }

  disconnectedCallback() { clearInterval(this.#timer); }

  attributeChangedCallback(name, _, value) {
    if (name === 'data-now') this.#skew = Number(value) - Date.now();
    if (this.isConnected) this.#draw();
  }

  #draw() {
    const { began, ended } = this.dataset;
    const end = ended ? Number(ended) : Date.now() + this.#skew;
    const seconds = Math.max(0, Math.floor((end - Number(began)) / 1000));
    const hours = Math.floor(seconds / 3600);
    const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map(n => String(n).padStart(2, '0')).join(':');
    const text = hours >= 48 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours}:${rest}`;
    if (this.textContent !== text) this.textContent = text;
  }
}

customElements.define('incident-clock', IncidentClock);

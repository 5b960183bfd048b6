// Counts down in the browser: the server need not draw every tenth of a second.
class CountDown extends HTMLElement {
  static observedAttributes = ['data-ms'];
  #end = 0;
  #timer = 0;

  connectedCallback() { this.#timer = setInterval(() => this.#draw(), 100); this.#draw(); }

  disconnectedCallback() { clearInterval(this.#timer); }

  attributeChangedCallback(_, __, value) { this.#end = performance.now() + Number(value); }

  #draw() {
    const left = Math.max(0, this.#end - performance.now());
    this.textContent = `${(left / 1000).toFixed(1)} s`;
    if (left === 0) clearInterval(this.#timer);
  }
}

customElements.define('count-down', CountDown);

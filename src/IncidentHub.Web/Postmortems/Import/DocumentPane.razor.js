// Draws the lines of a document as text, never as markup, in chunks that the browser lays out only when they come into view.
const chunkSize = 200;

// Where the reader of documents ends a line.
const ends = /\r\n|[\r\n\u0085\u2028\u2029]/;

export function start(root, pane) {
  const scroll = root.querySelector('.scroll');
  const list = root.querySelector('.lines');
  let lines = [];
  let on = [];

  const onClick = event => {
    const line = event.target.closest?.('.line');
    // Whoever marks words to copy them does not mean the line.
    if (!line || String(getSelection()).length > 0) return;
    pane.invokeMethodAsync('LineAsync', Number(line.dataset.line)).catch(() => { /* offline */ });
  };
  list.addEventListener('click', onClick);

  const bring = line => {
    const box = line.getBoundingClientRect();
    const view = scroll.getBoundingClientRect();
    if (box.top >= view.top + 24 && box.bottom <= view.bottom - 24) return;
    scroll.scrollTop += box.top - view.top - view.height / 3;
  };

  return {
    async show(stream) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await stream.arrayBuffer());
      lines = [];
      on = [];
      const all = text.split(ends);
      const chunks = document.createDocumentFragment();
      for (let from = 0; from < all.length; from += chunkSize) {
        const chunk = document.createElement('div');
        chunk.className = 'chunk';
        for (const words of all.slice(from, from + chunkSize)) {
          const line = document.createElement('div');
          line.className = 'line';
          line.dataset.line = lines.length + 1;
          const cell = document.createElement('span');
          cell.textContent = words;
          line.append(cell);
          lines.push(line);
          chunk.append(line);
        }
        chunks.append(chunk);
      }
      list.replaceChildren(chunks);
      scroll.scrollTop = 0;
    },
    mark(letters) {
      lines.forEach((line, index) => {
        const letter = letters[index + 1] ?? '-';
        if (line.dataset.mark !== letter) line.dataset.mark = letter;
      });
    },
    highlight(numbers) {
      for (const line of on) line.classList.remove('on');
      on = numbers.map(number => lines[number - 1]).filter(Boolean);
      for (const line of on) line.classList.add('on');
      if (!on.length) return;
      bring(on[0]);
      // Chunks that came into view have their own height now.
      requestAnimationFrame(() => { if (on.length) bring(on[0]); });
    },
    stop() { list.removeEventListener('click', onClick); },
  };
}

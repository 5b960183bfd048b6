// Hears of pictures for one text field: pasted, dropped, or chosen with the button. The field may come and go within its form.
export function start(root, selector, owner, largest) {
  const form = root.closest('form') ?? document;
  const button = root.querySelector('button');
  const chooser = root.querySelector('input[type=file]');
  const field = () => form.querySelector(selector) ?? document.querySelector(selector);
  let queue = Promise.resolve();

  // As if it had been typed, so that whoever listens to the field and keeps its draft learns of it.
  function write(markdown) {
    const target = field();
    if (!markdown || !target) return;
    const before = target.value.slice(0, target.selectionStart ?? target.value.length);
    const after = target.value.slice(target.selectionEnd ?? target.value.length);
    const text = `${before && !/\s$/.test(before) ? ' ' : ''}${markdown}${/^\s/.test(after) ? '' : ' '}`;
    target.setRangeText(text, before.length, target.value.length - after.length, 'end');
    target.dispatchEvent(new Event('input', { bubbles: true }));
  }

  async function send(file) {
    // What is too large is not read at all: the server only needs its size to say so.
    const sent = file.size > largest ? new Blob([]) : file;
    write(await owner.invokeMethodAsync('ReceiveAsync', file.name ?? '', file.size, DotNet.createJSStreamReference(sent)));
  }

  // One after the other, in the order in which they came.
  const take = files => { for (const file of files) queue = queue.then(() => send(file)).catch(() => {}); };
  const files = data => [...(data?.files ?? [])];
  const isServed = event => event.target.matches?.(selector);
  // A drop that nobody takes leaves the page for the file: the whole form takes it.
  const isDropServed = event => event.dataTransfer?.types.includes('Files') && (form !== document || isServed(event));

  function pasted(event) {
    if (!isServed(event)) return;
    const all = files(event.clipboardData);
    // Office programs put a picture beside the text that was copied: the text is what was meant.
    if (all.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    take(all);
  }

  const dragged = event => {
    if (isDropServed(event)) event.preventDefault();
  };

  function dropped(event) {
    if (!isDropServed(event)) return;
    event.preventDefault();
    const all = files(event.dataTransfer);
    if (all.length === 0) owner.invokeMethodAsync('Refuse'); else take(all);
  }

  const pressed = () => chooser.click();
  function chosen() {
    take([...chooser.files]);
    chooser.value = '';
    field()?.focus();
  }

  form.addEventListener('paste', pasted);
  form.addEventListener('dragover', dragged);
  form.addEventListener('drop', dropped);
  button.addEventListener('click', pressed);
  chooser.addEventListener('change', chosen);
  return {
    stop() {
      form.removeEventListener('paste', pasted);
      form.removeEventListener('dragover', dragged);
      form.removeEventListener('drop', dropped);
      button.removeEventListener('click', pressed);
      chooser.removeEventListener('change', chosen);
    },
  };
}

// The field is the browser's own: a keystroke never waits for the server, and nothing that arrives from there changes what is
// being typed. It works from the moment that it is drawn, before the server has reached it and while it cannot. A line that was
// sent stays in the browser's storage until the server says that it is done.
const prefix = 'incidenthub.draft.';
const retryMs = 1000;
// A call over a connection that is down never comes back: after this long the line counts as waiting, and is sent again.
const patienceMs = 3000;

const store = {
  read(name) { try { return localStorage.getItem(prefix + name) ?? ''; } catch { return ''; } },
  write(name, value) { try { value ? localStorage.setItem(prefix + name, value) : localStorage.removeItem(prefix + name); } catch { /* private mode */ } },
};

const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Over plain http there is only this.
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const within = promise => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
  promise.then(resolve, reject).finally(() => clearTimeout(timer));
});

// Called once the server can be called back.
export const start = (root, composer) => root.connect(composer);

function begin(root, draft) {
  let composer = null;
  const ask = (method, ...args) => composer ? composer.invokeMethodAsync(method, ...args) : Promise.reject(new Error('not connected yet'));
  const form = root.querySelector('form');
  const field = root.querySelector('textarea');
  const kind = root.querySelector('select');
  const list = root.querySelector('.completions');
  const waiting = root.querySelector('.compose-waiting');
  const queueName = `${draft}.sent`;
  let queue = [];
  try { queue = JSON.parse(store.read(queueName) || '[]').map(sent => ({ ...sent, waited: true })); } catch { /* not ours */ }
  let flushing = false;
  let stopped = false;
  let timer = 0;
  let asking = 0;
  let closed = false;

  const grow = () => { field.style.height = 'auto'; field.style.height = `${Math.min(field.scrollHeight + 2, 240)}px`; };
  const keepQueue = () => store.write(queueName, queue.length ? JSON.stringify(queue) : '');
  const tellWaiting = () => {
    waiting.hidden = queue.length === 0 || !waiting.dataset.failed;
    waiting.textContent = queue.length === 1 ? 'One line waits in this browser for the server.' : `${queue.length} lines wait in this browser for the server.`;
  };

  const understand = () => {
    clearTimeout(asking);
    asking = setTimeout(() => ask('UnderstandAsync', field.value).catch(() => { /* offline */ }), 40);
  };
  const changed = () => { grow(); closed = false; understand(); };
  const set = (value, caret = value.length) => {
    field.value = value;
    field.setSelectionRange(caret, caret);
    store.write(draft, value);
    changed();
  };

  // What could not be done goes back in front of what has been typed since.
  const giveBack = text => set(field.value ? `${text}\n${field.value}` : text);

  async function flush() {
    if (flushing || stopped) return;
    flushing = true;
    clearTimeout(timer);
    try {
      while (queue.length && !stopped) {
        const sent = queue[0];
        const answer = await within(ask('LogAsync', sent.key, sent.text, sent.kind, sent.waited ? Math.max(1, Date.now() - sent.at) : 0));
        queue.shift();
        keepQueue();
        delete waiting.dataset.failed;
        if (!answer.saved) giveBack(sent.text);
      }
    } catch {
      waiting.dataset.failed = 'true';
      // From now on the server must know when each was sent: it cannot take its own clock any more.
      for (const sent of queue) sent.waited = true;
      keepQueue();
      if (!stopped) timer = setTimeout(flush, retryMs);
    } finally {
      flushing = false;
      tellWaiting();
    }
  }

  function send() {
    const text = field.value;
    if (!text.trim()) return;
    clearTimeout(asking);
    queue.push({ key: newKey(), text, kind: kind?.value || 'Note', at: Date.now(), waited: Boolean(waiting.dataset.failed) });
    keepQueue();
    field.value = '';
    store.write(draft, '');
    grow();
    flush();
  }

  // Of what was offered for an earlier text, only that is taken which goes on with this one, and nothing that is there already.
  const goesOn = option => list.dataset.for === field.value
    || (option.dataset.line.toLowerCase().startsWith(field.value.toLowerCase()) && option.dataset.line.trim() !== field.value.trim());
  const options = () => (list.hidden || closed ? [] : [...list.querySelectorAll('[role=option]')].filter(goesOn));
  const selected = () => options().findIndex(option => option.getAttribute('aria-selected') === 'true');
  const select = index => {
    options().forEach((option, at) => option.setAttribute('aria-selected', at === index ? 'true' : 'false'));
    const option = options()[index];
    option?.scrollIntoView({ block: 'nearest' });
    option ? field.setAttribute('aria-activedescendant', option.id) : field.removeAttribute('aria-activedescendant');
  };
  const take = option => { set(option.dataset.line); field.focus(); };

  const onKey = event => {
    if (event.isComposing) return;
    const offered = options();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const index = selected();
      if (index >= 0) take(offered[index]); else send();
    } else if (event.key === 'Tab' && !event.shiftKey && offered.length) {
      event.preventDefault();
      take(offered[Math.max(0, selected())]);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offered.length) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = selected();
      select(from < 0 && step < 0 ? offered.length - 1 : (from + step + offered.length) % offered.length);
    } else if (event.key === 'Escape') {
      if (offered.length) { closed = true; list.classList.add('closed'); select(-1); } else field.blur();
    }
  };
  const onInput = () => { list.classList.remove('closed'); changed(); };
  const onSubmit = event => { event.preventDefault(); send(); field.focus(); };
  const onPick = event => {
    const option = event.target.closest('[role=option]');
    if (option) { event.preventDefault(); take(option); }
  };

  field.addEventListener('keydown', onKey);
  field.addEventListener('input', onInput);
  form.addEventListener('submit', onSubmit);
  list.addEventListener('mousedown', onPick);
  window.addEventListener('online', flush);

  const kept = store.read(draft);
  if (kept && !field.value) field.value = kept;
  grow();
  if (sessionStorage.getItem('incidenthub.focus') === draft) { sessionStorage.removeItem('incidenthub.focus'); field.focus(); field.setSelectionRange(field.value.length, field.value.length); }
  tellWaiting();

  return {
    connect(reached) {
      composer = reached;
      if (field.value) understand();
      flush();
    },
    // Puts a stamp in front of the line, in place of one that is there.
    stamp(value) {
      set(`${value} ${field.value.replace(/^@\S+\s*/, '')}`);
      field.focus();
    },
    insert(value) {
      const { selectionStart: from, selectionEnd: to, value: text } = field;
      const space = from > 0 && !/\s$/.test(text.slice(0, from)) ? ' ' : '';
      set(`${text.slice(0, from)}${space}${value}${text.slice(to)}`, from + space.length + value.length);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(asking);
      window.removeEventListener('online', flush);
    },
  };
}

// An element of its own starts by itself when it is drawn; what is inside it is drawn in the same turn, right after it.
class LineComposer extends HTMLElement {
  #line;

  connectedCallback() {
    queueMicrotask(() => { if (this.isConnected) this.#line ??= begin(this, this.dataset.draft); });
  }

  disconnectedCallback() {
    this.#line?.stop();
  }

  connect(composer) {
    this.#line?.connect(composer);
    return this.#line;
  }
}

customElements.define('line-composer', LineComposer);

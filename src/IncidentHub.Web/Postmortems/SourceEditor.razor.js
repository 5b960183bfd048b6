// The text lives here; the server gets it in pieces that fit into one message, a moment after the last key.
const pieceLength = 4000;
const pause = 300;
// A message that went out over a connection that dropped is answered never.
const patience = 15000;
const again = 2000;

const answered = promise => {
  promise.catch(() => {});
  return Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error('not answered')), patience))]);
};

// The same sum as the server makes, over UTF-16 code units: whether both mean the same text.
function sum(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

export function start(element, owner, name, text, version, words, tellsLine) {
  const key = `incidenthub.draft.${name}`;
  let timer = 0;
  let revision = 0;
  let sent = text;
  let base = version;
  let sending = Promise.resolve();
  let stopped = false;
  let composing = false;

  const forget = () => { try { localStorage.removeItem(key); } catch { /* private mode */ } };
  const keep = () => { try { localStorage.setItem(key, JSON.stringify({ base, text: element.value })); } catch { /* full, or private mode */ } };
  const kept = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

  async function send() {
    clearTimeout(timer);
    const whole = element.value.toWellFormed();
    if (whole === sent) return;
    sent = whole;
    const pieces = [];
    for (let at = 0; at < whole.length || pieces.length === 0;) {
      let end = at + pieceLength;
      if (end < whole.length && whole.codePointAt(end - 1) > 0xffff) end--;
      pieces.push(whole.slice(at, end));
      at = end;
    }
    const mine = ++revision;
    try {
      for (let index = 0; index < pieces.length; index++)
        await answered(owner.invokeMethodAsync('ReceiveAsync', mine, index, pieces.length, pieces[index]));
    } catch {
      if (stopped) return;
      sent = null;
      timer = setTimeout(flush, again);
    }
  }

  // One after the other, or two texts would mix on their way.
  const flush = () => sending = sending.catch(() => {}).then(send);

  const composes = event => { composing = event.type === 'compositionstart'; };
  // Whoever leaves the field, or the page, takes nothing along.
  const leaves = () => { if (!element.readOnly) flush(); };
  const hides = () => { if (document.visibilityState === 'hidden') leaves(); };

  function typed() {
    keep();
    clearTimeout(timer);
    timer = setTimeout(flush, pause);
  }

  async function pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    if (element.readOnly) return;
    await flush();
    await owner.invokeMethodAsync('SaveRequestedAsync');
  }

  let line = 0;
  let telling = 0;
  function moved() {
    if (document.activeElement !== element) return;
    clearTimeout(telling);
    telling = setTimeout(() => {
      const now = element.value.slice(0, element.selectionStart).split('\n').length;
      if (now !== line) owner.invokeMethodAsync('AtLineAsync', line = now);
    }, pause);
  }

  if (tellsLine) document.addEventListener('selectionchange', moved);
  const completion = words && !element.readOnly ? complete(element, words) : null;
  element.addEventListener('input', typed);
  document.addEventListener('keydown', pressed);
  document.addEventListener('visibilitychange', hides);
  element.addEventListener('blur', leaves);
  element.addEventListener('compositionstart', composes);
  element.addEventListener('compositionend', composes);

  const earlier = element.readOnly ? null : kept();
  const isRestored = typeof earlier?.text === 'string' && earlier.text !== text;
  element.value = isRestored ? earlier.text : text;
  if (isRestored) base = earlier.base;
  else if (!element.readOnly) forget();

  return {
    restored() {
      if (!isRestored) return null;
      flush();
      return base;
    },
    flush,
    replace(next, nextVersion) {
      clearTimeout(timer);
      base = nextVersion;
      sent = next;
      element.value = next;
      forget();
    },
    // What others wrote, put in around the caret. Not while more was typed than the server knows: it asks again then.
    edit(length, hash, edits, nextVersion, isSaved) {
      const before = element.value;
      if (composing || before !== sent || before.length !== length || sum(before) !== hash) return false;
      const top = element.scrollTop;
      for (const edit of [...edits].reverse()) element.setRangeText(edit.text, edit.start, edit.end, 'preserve');
      element.scrollTop = top;
      base = nextVersion;
      sent = element.value;
      if (isSaved) forget(); else keep();
      return true;
    },
    // A block of its own where the caret is, or where it was.
    insert(block) {
      // Behind what is selected: a block takes nothing away.
      const at = element.selectionEnd;
      const [before, after] = [element.value.slice(0, at), element.value.slice(at)];
      const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
      const tail = after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
      element.setRangeText(lead + block + tail, at, at, 'end');
      element.focus();
      element.dispatchEvent(new Event('input', { bubbles: true }));
    },
    saved(nextVersion, isAll) {
      base = nextVersion;
      if (isAll && element.value.toWellFormed() === sent) forget(); else keep();
    },
    // Shows a line without going there; what is typed then goes on behind it.
    show(line) {
      const lines = element.value.split('\n').slice(0, line);
      const end = lines.join('\n').length;
      element.setSelectionRange(end, end);
      const height = parseFloat(getComputedStyle(element).lineHeight) || 18;
      element.scrollTop = Math.max(0, (line - 2) * height);
    },
    goTo(line) {
      const before = element.value.split('\n').slice(0, line - 1).join('\n');
      const start = before.length + (line > 1 ? 1 : 0);
      const end = element.value.indexOf('\n', start);
      element.focus();
      element.setSelectionRange(start, end < 0 ? element.value.length : end);
      const height = parseFloat(getComputedStyle(element).lineHeight) || 18;
      element.scrollTop = Math.max(0, (line - 4) * height);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(telling);
      completion?.stop();
      document.removeEventListener('selectionchange', moved);
      element.removeEventListener('input', typed);
      document.removeEventListener('keydown', pressed);
      document.removeEventListener('visibilitychange', hides);
      element.removeEventListener('blur', leaves);
      element.removeEventListener('compositionstart', composes);
      element.removeEventListener('compositionend', composes);
    },
  };
}

const mostOffered = 8;

// What may stand where the caret is: a tag, a value or a filter, of which the beginning is typed; null outside Liquid's marks.
function asked(before, words) {
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  if (open < 0 || Math.max(before.lastIndexOf('}}'), before.lastIndexOf('%}')) > open) return null;
  const inside = before.slice(open + 2);
  const prefix = /[\w.]*$/.exec(inside)[0];
  const rest = inside.slice(0, inside.length - prefix.length).replace(/^-/, '');
  if (/["'][^"']*$/.test(rest.replace(/"[^"]*"|'[^']*'/g, ''))) return null;
  if (before[open + 1] === '%' && rest.trim() === 'show') return { prefix, from: words.blocks };
  if (/\|\s*$/.test(rest)) return { prefix, from: words.filters };
  return { prefix, from: before[open + 1] === '%' && rest.trim() === '' ? words.tags : words.values };
}

// A list below the text, which keeps the focus: arrows choose, Tab or Enter takes, Escape closes, Ctrl+Space asks for all.
function complete(element, words) {
  const list = document.createElement('ul');
  list.className = 'completions';
  list.id = `completions-${Math.random().toString(36).slice(2)}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Names that can stand here');
  list.hidden = true;
  element.parentElement.append(list);
  element.setAttribute('aria-autocomplete', 'list');
  element.setAttribute('aria-controls', list.id);
  let prefix = '';
  let chosen = 0;

  const close = () => {
    list.hidden = true;
    element.removeAttribute('aria-activedescendant');
  };

  function choose(index) {
    chosen = (index + list.children.length) % list.children.length;
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === chosen)));
    element.setAttribute('aria-activedescendant', list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: 'nearest' });
  }

  function take(word) {
    const caret = element.selectionStart;
    // The caret may have been put elsewhere meanwhile.
    if (!element.value.slice(0, caret).endsWith(prefix)) return close();
    element.setRangeText(word, caret - prefix.length, caret, 'end');
    close();
    element.focus();
    element.dispatchEvent(new Event('input', { bubbles: true }));
    close();
  }

  function offer(all) {
    const found = element.selectionStart === element.selectionEnd ? asked(element.value.slice(Math.max(0, element.selectionStart - 500), element.selectionStart), words) : null;
    const typed = found?.prefix.toLowerCase() ?? '';
    const fitting = found && (all || typed) ? found.from.filter(word => word.startsWith(typed) && word !== typed).slice(0, all ? 40 : mostOffered) : [];
    if (fitting.length === 0) return close();
    prefix = found.prefix;
    list.replaceChildren(...fitting.map((word, index) => {
      const item = document.createElement('li');
      item.id = `${list.id}-${index}`;
      item.setAttribute('role', 'option');
      item.textContent = word;
      // Before the text loses the focus.
      item.addEventListener('mousedown', event => { event.preventDefault(); take(word); });
      return item;
    }));
    list.hidden = false;
    choose(0);
  }

  function pressed(event) {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      return offer(true);
    }
    if (list.hidden || event.isComposing) return;
    if (event.shiftKey && event.key === 'Tab') return close();
    if (['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'].includes(event.key)) return close();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Tab' || event.key === 'Enter') take(list.children[chosen].textContent);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const typed = () => offer(false);
  list.addEventListener('mousedown', event => event.preventDefault());
  element.addEventListener('pointerdown', close);
  element.addEventListener('input', typed);
  element.addEventListener('keydown', pressed);
  element.addEventListener('blur', close);
  return {
    stop() {
      element.removeEventListener('input', typed);
      element.removeEventListener('keydown', pressed);
      element.removeEventListener('blur', close);
      element.removeEventListener('pointerdown', close);
      list.remove();
    },
  };
}

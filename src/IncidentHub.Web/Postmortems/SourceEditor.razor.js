// The text lives here; the server gets it in pieces that fit into one message, a moment after the last key.
const pieceLength = 4000;
const pause = 300;

export function start(element, owner, name, text, version) {
  const key = `incidenthub.draft.${name}`;
  let timer = 0;
  let revision = 0;
  let sent = text;
  let base = version;
  let sending = Promise.resolve();

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
    for (let index = 0; index < pieces.length; index++)
      await owner.invokeMethodAsync('ReceiveAsync', mine, index, pieces.length, pieces[index]);
  }

  // One after the other, or two texts would mix on their way.
  const flush = () => sending = sending.catch(() => {}).then(send);

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

  element.addEventListener('input', typed);
  document.addEventListener('keydown', pressed);

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
    saved(nextVersion) {
      base = nextVersion;
      if (element.value.toWellFormed() === sent) forget(); else keep();
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
      clearTimeout(timer);
      element.removeEventListener('input', typed);
      document.removeEventListener('keydown', pressed);
    },
  };
}

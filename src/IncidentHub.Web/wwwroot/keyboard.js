// One listener for the whole app: components mark what a key does with data-key, nothing is bound twice.
(() => {
  const typing = element => element?.closest?.('input, textarea, select, [contenteditable="true"], .mud-dialog');
  const findAction = key => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const act = target => {
    if (target.matches('input, textarea, select')) { target.focus(); target.scrollIntoView({ block: 'nearest' }); }
    else target.click();
  };
  let chord = '';
  let chordTimer = 0;

  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      document.querySelector('[data-key="palette"]')?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;

    const pressed = chord ? `${chord} ${event.key}` : event.key;
    clearTimeout(chordTimer);
    chord = '';
    const target = findAction(pressed);
    if (target) {
      event.preventDefault();
      act(target);
    } else if (event.key === 'g') {
      chord = 'g';
      chordTimer = setTimeout(() => { chord = ''; }, 1200);
    }
  });

  // The router scrolls to a fragment but leaves the focus behind.
  document.addEventListener('click', event => {
    if (!event.target.closest?.('a.skip')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.getElementById('content')?.focus();
  }, true);

  // A dialog keeps the focus while it is open and gives it back to whatever had it before.
  const modal = '[role="dialog"][aria-modal="true"]';
  const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';
  document.addEventListener('focusin', event => {
    const dialog = event.target.closest?.(modal);
    if (!dialog || dialog.contains(event.relatedTarget)) return;
    const before = event.relatedTarget;
    const closed = new MutationObserver(() => {
      if (dialog.isConnected) return;
      closed.disconnect();
      if (document.activeElement === document.body && before?.isConnected) before.focus();
    });
    closed.observe(document.body, { childList: true, subtree: true });
  });
  document.addEventListener('keydown', event => {
    const dialog = event.key === 'Tab' ? document.activeElement?.closest(modal) : null;
    if (!dialog) return;
    const stops = [...dialog.querySelectorAll(focusable)].filter(element => element.getClientRects().length > 0);
    const [first, last] = [stops[0], stops.at(-1)];
    const at = document.activeElement;
    const target = event.shiftKey ? (at === first || at === dialog ? last : null) : (at === last ? first : null);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });

  // Enter sends a one-line composer, and the text that was typed is kept in the browser until the server has taken it.
  const prefix = 'incidenthub.draft.';
  const store = (name, value) => { try { value ? localStorage.setItem(prefix + name, value) : localStorage.removeItem(prefix + name); } catch { /* private mode */ } };
  document.addEventListener('input', event => {
    const name = event.target.dataset?.draft;
    if (name) store(name, event.target.value);
  });
  // A text that is too long for the server never reaches it, since a message of that size ends the circuit: it is told here, by
  // the browser's own validation, and stays where it is.
  const longest = 100_000;
  const isTooLong = field => field?.dataset?.draft !== undefined && field.value.length > longest;
  window.addEventListener('input', event => {
    const field = event.target;
    if (field.dataset?.draft === undefined) return;
    const tooLong = isTooLong(field);
    field.setCustomValidity(tooLong ? `This text has ${field.value.length.toLocaleString('en')} characters; ${longest.toLocaleString('en')} fit.` : '');
    if (!tooLong) return;
    event.stopPropagation();
    store(field.dataset.draft, field.value);
    field.reportValidity();
  }, true);
  for (const kind of ['change', 'keydown']) {
    window.addEventListener(kind, event => {
      if (!isTooLong(event.target) || (kind === 'keydown' && event.key !== 'Enter')) return;
      event.stopPropagation();
      event.preventDefault();
      event.target.reportValidity();
    }, true);
  }

  window.incidentHubDrafts = {
    read: name => { try { return localStorage.getItem(prefix + name) ?? ''; } catch { return ''; } },
    clear: name => store(name, ''),
    // The drafts whose names end so, without that end.
    names: end => {
      try { return Object.keys(localStorage).filter(key => key.startsWith(prefix) && key.endsWith(end)).map(key => key.slice(prefix.length, -end.length)); }
      catch { return []; }
    },
  };

  // A script is started once per element, however often the server asks: its answer can get lost on the way.
  const running = new WeakMap();

  // A script that cannot be fetched, as when the network is away, is asked for again: what needs it waits, and the page goes on.
  const fetched = async (script, element) => {
    for (let tries = 0; element.isConnected; tries++) {
      try {
        return await import(new URL(tries ? `${script}?again=${tries}` : script, document.baseURI));
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        await incidentHub.network(tries);
      }
    }
    return null;
  };

  window.incidentHub = {
    // Until the network is back, or it is time to try again.
    network: tries => new Promise(done => {
      setTimeout(done, Math.min(8000, 500 * 2 ** tries));
      addEventListener('online', done, { once: true });
    }),
    start: (script, element, ...args) => {
      if (!(element instanceof Element)) return null; // Not drawn, or gone already.
      if (!running.has(element)) {
        const started = fetched(script, element).then(module => module?.start(element, ...args));
        started.catch(() => running.delete(element));
        running.set(element, started);
      }
      return running.get(element);
    },
    // What keys do on this page, for the command palette: components name it with data-action beside data-key.
    actions: () => [...document.querySelectorAll('[data-key][data-action]')].map(element => ({ key: element.dataset.key, title: element.dataset.action })),
    act: key => setTimeout(() => { const target = findAction(key); if (target) act(target); }, 0),
    focus: selector => document.querySelector(selector)?.focus(),
    copy: text => navigator.clipboard.writeText(text),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
})();

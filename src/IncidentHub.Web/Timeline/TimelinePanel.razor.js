// Reads on when an end of what is held comes into view, keeps what is read where it is while entries come and go around it,
// and follows the newest entry as long as the reader is there.
const near = 24;

export function start(root, panel) {
  const scroll = root.querySelector('.tl-scroll');
  const list = root.querySelector('.tl');
  let atEnd = true;
  let busy = false;
  let stopped = false;

  const later = root.querySelector('[data-edge=later]');
  const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near && !later.firstElementChild;
  const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };

  // The entry at the top of the view, and where it stands: after a change it must stand there again.
  const anchor = () => {
    const top = scroll.getBoundingClientRect().top;
    for (const item of list.querySelectorAll('[data-entry]')) {
      const box = item.getBoundingClientRect();
      if (box.bottom > top) return { id: item.dataset.entry, top: box.top };
    }
    return null;
  };
  const restore = held => {
    const item = held && list.querySelector(`[data-entry="${held.id}"]`);
    if (item) scroll.scrollTop += item.getBoundingClientRect().top - held.top;
  };

  async function load(method) {
    if (busy || stopped) return;
    busy = true;
    held = anchor();
    try { await panel.invokeMethodAsync(method); } catch { /* the connection is gone; scrolling again asks again */ }
    busy = false;
  }

  const watcher = new IntersectionObserver(seen => {
    for (const entry of seen) {
      if (!entry.isIntersecting || !entry.target.firstElementChild) continue;
      load(entry.target.dataset.edge === 'earlier' ? 'LoadEarlierAsync' : 'LoadLaterAsync').then(() => {
        // Still in view after loading, as with few short entries: look again.
        watcher.unobserve(entry.target);
        watcher.observe(entry.target);
      });
    }
  }, { root: scroll, rootMargin: '400px 0px' });

  let held = null;
  const onScroll = () => {
    held = anchor();
    const now = isAtEnd();
    if (now === atEnd) return;
    atEnd = now;
    panel.invokeMethodAsync('AtEnd', now).catch(() => { /* offline */ });
  };

  // What arrives while the reader is at the end is followed; anywhere else nothing moves. This runs before anything is painted, also
  // while more is being read: its answer comes a round trip after what it brought.
  const changed = new MutationObserver(() => {
    if (atEnd) toEnd();
    else restore(held);
    held = anchor();
  });

  scroll.addEventListener('scroll', onScroll, { passive: true });
  changed.observe(list, { childList: true });
  for (const edge of root.querySelectorAll('.tl-edge')) watcher.observe(edge);
  const resized = new ResizeObserver(() => { if (atEnd) toEnd(); });
  resized.observe(scroll);
  toEnd();

  return {
    toEnd() { atEnd = true; toEnd(); watcher.takeRecords(); },
    toEntry(id) {
      const item = list.querySelector(`[data-entry="${id}"]`);
      if (!item) return;
      atEnd = false;
      scroll.scrollTop += item.getBoundingClientRect().top - scroll.getBoundingClientRect().top - near;
      item.classList.remove('found');
      requestAnimationFrame(() => item.classList.add('found'));
      held = anchor();
    },
    stop() {
      stopped = true;
      watcher.disconnect();
      changed.disconnect();
      resized.disconnect();
    },
  };
}

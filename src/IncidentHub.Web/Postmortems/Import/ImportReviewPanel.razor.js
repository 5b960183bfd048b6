// The keys of the review. A field that is typed in keeps them all, and a button that has the focus keeps its own.
const acts = new Set(['j', 'k', 'e', 'x', 'z', 'Z', 'n', 'Enter', 'Escape', 'ArrowUp', 'ArrowDown', ...'123456789']);
const typing = element => element?.closest?.('input, textarea, select, [contenteditable="true"], [role="dialog"]');

export function start(root, panel) {
  let caret = null;
  const send = (event, key) => {
    event.preventDefault();
    panel.invokeMethodAsync('KeyAsync', key).catch(() => { /* offline */ });
  };

  const onKey = event => {
    if (event.defaultPrevented || event.altKey || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey) {
      const letter = key.toLowerCase();
      // In a field Ctrl+Enter saves the field.
      if (key === 'Enter' && !target.closest?.('form')) {
        // What was typed into a field is told before it is saved.
        document.activeElement?.blur?.();
        send(event, 'save');
      }
      else if (!typing(target) && letter === 'z') send(event, event.shiftKey ? 'Z' : 'z');
      else if (!typing(target) && letter === 'y') send(event, 'Z');
      return;
    }
    if (!acts.has(key) || typing(target)) return;
    // A key that is held goes through doubts, but settles only the one that was seen.
    if (event.repeat && (key === 'Enter' || key === 'x' || (key >= '1' && key <= '9'))) {
      event.preventDefault();
      return;
    }
    if (key === 'Enter' && target.closest?.('button, a, summary')) return;
    // The document scrolls with its arrows.
    if (key.startsWith('Arrow') && target.closest?.('[role="region"]')) return;
    send(event, key);
  };
  const onCaret = () => {
    const field = document.activeElement;
    if (field?.dataset?.caret !== undefined && root.contains(field)) caret = field.selectionStart;
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('selectionchange', onCaret);
  // From here on keys are heard.
  root.dataset.keys = '';

  return {
    caret: () => caret,
    bring(id, isEdited) {
      const part = document.getElementById(id);
      if (!part || (!isEdited && part.contains(document.activeElement))) return;
      const box = part.getBoundingClientRect();
      const queue = root.querySelector('.queue')?.getBoundingClientRect().bottom ?? 0;
      const save = root.querySelector('.save')?.getBoundingClientRect().top ?? innerHeight;
      if (box.top < queue || box.bottom > Math.min(save, innerHeight)) part.scrollIntoView({ block: 'center' });
    },
    stop() {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('selectionchange', onCaret);
    },
  };
}

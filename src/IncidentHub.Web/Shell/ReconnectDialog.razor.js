// Resumes before it reloads: a reload is the last resort, and drafts wait in local storage either way.
const dialog = document.getElementById('components-reconnect-modal');
const button = document.getElementById('reconnect-now');

dialog.addEventListener('components-reconnect-state-changed', async event => {
  dialog.dataset.state = event.detail.state;
  switch (event.detail.state) {
    // Not modal: whoever is typing goes on typing, and the browser keeps it.
    case 'show': if (!dialog.open) { const typing = document.activeElement; dialog.show(); typing?.focus?.(); } break;
    case 'hide': dialog.close(); break;
    case 'failed': document.addEventListener('visibilitychange', retryWhenVisible); break;
    case 'rejected': reload(); break;
  }
});

// The page that comes back puts the caret where it was.
function reload() {
  const draft = document.activeElement?.dataset?.draft;
  try { if (draft) sessionStorage.setItem('incidenthub.focus', draft); } catch { /* private mode */ }
  location.reload();
}

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenVisible);
  try {
    if (await Blazor.reconnect()) return;
    if (await Blazor.resumeCircuit()) { dialog.close(); return; }
    reload();
  } catch {
    document.addEventListener('visibilitychange', retryWhenVisible);
  }
}

async function retryWhenVisible() {
  if (document.visibilityState === 'visible') await retry();
}

button.addEventListener('click', retry);

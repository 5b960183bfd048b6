// Resumes before it reloads: a reload is the last resort, and drafts wait in local storage either way.
const dialog = document.getElementById('components-reconnect-modal');
const button = document.getElementById('reconnect-now');

dialog.addEventListener('components-reconnect-state-changed', async event => {
  dialog.dataset.state = event.detail.state;
  switch (event.detail.state) {
    case 'show': if (!dialog.open) dialog.showModal(); break;
    case 'hide': dialog.close(); break;
    case 'failed': document.addEventListener('visibilitychange', retryWhenVisible); break;
    case 'rejected': location.reload(); break;
  }
});

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenVisible);
  try {
    if (await Blazor.reconnect()) return;
    if (await Blazor.resumeCircuit()) { dialog.close(); return; }
    location.reload();
  } catch {
    document.addEventListener('visibilitychange', retryWhenVisible);
  }
}

async function retryWhenVisible() {
  if (document.visibilityState === 'visible') await retry();
}

button.addEventListener('click', retry);

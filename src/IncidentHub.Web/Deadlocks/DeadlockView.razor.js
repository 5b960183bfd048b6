// Counts down in the browser: the server need not draw every tenth of a second.
export function countDown(element, milliseconds) {
  if (!element) return;
  const end = performance.now() + milliseconds;
  const timer = setInterval(tick, 100);
  function tick() {
    if (!element.isConnected) { clearInterval(timer); return; }
    const left = Math.max(0, end - performance.now());
    element.textContent = `${(left / 1000).toFixed(1)} s`;
    if (left === 0) clearInterval(timer);
  }
  tick();
}

// Draws h:mm:ss from the element's instants, corrected by how far the browser's clock is off the server's.
const timers = new WeakMap();

export function start(element, serverNow) {
  if (!element) return;
  clearInterval(timers.get(element));
  const skew = serverNow - Date.now();
  const draw = () => {
    if (!element.isConnected) { clearInterval(timers.get(element)); return; }
    const end = element.dataset.ended ? Number(element.dataset.ended) : Date.now() + skew;
    const seconds = Math.max(0, Math.floor((end - Number(element.dataset.began)) / 1000));
    const hours = Math.floor(seconds / 3600);
    const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map(n => String(n).padStart(2, '0')).join(':');
    element.textContent = hours >= 48 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours}:${rest}`;
  };
  draw();
  if (!element.dataset.ended) timers.set(element, setInterval(draw, 1000));
}

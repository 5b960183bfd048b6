// The share of connections in use over ten minutes, drawn on a canvas that is handed only new points. A target that has not been
// watched that long fills the width with what there is.
const span = 10 * 60 * 1000;
const least = 30 * 1000;

export function start(canvas, points, colour) {
  let tint = colour;
  const draw = () => {
    if (!canvas.isConnected) return;
    const ratio = devicePixelRatio || 1;
    const width = canvas.width = canvas.clientWidth * ratio;
    const height = canvas.height = canvas.clientHeight * ratio;
    const context = canvas.getContext('2d');
    if (!points.length) return;
    const stroke = getComputedStyle(canvas).getPropertyValue(tint).trim();
    const end = points.at(-1)[0];
    const shown = Math.min(span, Math.max(least, end - points[0][0]));
    const x = t => width - (end - t) / shown * width;
    const y = v => height - Math.min(1, v) * (height - 2 * ratio) - ratio;
    context.beginPath();
    points.forEach(([t, v], i) => i ? context.lineTo(x(t), y(v)) : context.moveTo(x(t), y(v)));
    context.strokeStyle = stroke;
    context.lineWidth = 1.5 * ratio;
    context.stroke();
    context.lineTo(width, height);
    context.lineTo(x(points[0][0]), height);
    context.globalAlpha = .14;
    context.fillStyle = stroke;
    context.fill();
  };
  const theme = new MutationObserver(draw);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  draw();
  return {
    push(fresh, colour) {
      points.push(...fresh);
      tint = colour;
      while (points.length && points[0][0] < points.at(-1)[0] - span) points.shift();
      draw();
    },
    replace(all, colour) { points = all; tint = colour; draw(); },
    stop() { theme.disconnect(); },
  };
}

// Charts over one buffer of points; a point is [t, value…], a line knows its place in it. Only new points come over the wire.
const least = 60 * 1000;
const live = 10 * 60 * 1000;
const library = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
let loading;
let groups = 0;

// Charts come late where the library cannot be fetched at once, as when the network is away; the page must not wait, let alone end.
const load = () => loading ??= (async () => {
  for (let tries = 0; !window.echarts; tries++) {
    const script = document.createElement('script');
    script.src = new URL(library, document.baseURI).href;
    const came = await new Promise(done => {
      script.onload = () => done(true);
      script.onerror = () => done(false);
      document.head.append(script);
    });
    if (came) return;
    script.remove();
    await window.incidentHub.network(tries);
  }
})();

export async function start(root, orders, points, marks, bands, window_, component) {
  await load();
  const token = name => getComputedStyle(root).getPropertyValue(name).trim();
  const group = `metrics-${++groups}`;
  const charts = [...root.querySelectorAll('[data-chart]')].map((element, index) => {
    const chart = window.echarts.init(element, null, { renderer: 'canvas' });
    chart.group = group;
    return { chart, order: orders[index] };
  });
  // One cursor over all of them.
  window.echarts.connect(group);

  // Where nothing was measured there is no line.
  const column = place => {
    const data = [];
    let before = null;
    for (const point of points) {
      if (before !== null && point[0] - before > window_.gap) data.push([before + 1, null]);
      data.push([point[0], point[place]]);
      before = point[0];
    }
    return data;
  };
  const tints = { incident: '--sev2', drill: '--accent', change: '--ink-3' };
  const areas = end => bands.filter(band => band.kind !== 'change').map(band => [
    { name: band.label, xAxis: band.from, itemStyle: { color: token(tints[band.kind]), opacity: .09 } },
    { xAxis: band.to ?? end },
  ]);
  const lines = () => [
    ...marks.map(t => ({ xAxis: t, name: 'Deadlock', lineStyle: { color: token('--sev1'), type: 'solid', width: 1 } })),
    ...bands.filter(band => band.kind === 'change').map(band => ({ xAxis: band.from, name: band.label, lineStyle: { color: token('--ink-3'), type: 'dotted', width: 1.5 } })),
  ];
  const series = (order, end) => order.lines.map((line, index) => ({
    name: line.label, type: 'line', stack: line.style === 'Stacked' ? 'whole' : null, showSymbol: points.length < 2, symbolSize: 3, animation: false, connectNulls: false,
    sampling: points.length > 1500 ? 'lttb' : undefined,
    data: column(line.place),
    itemStyle: { color: token(line.colour) },
    lineStyle: { width: line.style === 'Stacked' ? 1 : 1.5, color: token(line.colour), type: line.style === 'Limit' ? 'dashed' : 'solid' },
    areaStyle: line.style === 'Stacked' ? { opacity: .22, color: token(line.colour) } : undefined,
    markLine: index ? undefined : { silent: true, symbol: 'none', animation: false, label: { show: false }, data: lines() },
    markArea: index ? undefined : { silent: true, animation: false, label: { color: token('--ink-3'), fontSize: 10, position: 'insideTop' }, data: areas(end) },
  }));
  const draw = everything => {
    const end = window_.to ?? points.at(-1)?.[0] ?? Date.now();
    // A target that has not been watched that long fills the charts with what there is.
    const axis = { type: 'time', min: window_.from ?? end - Math.min(live, Math.max(least, end - (points[0]?.[0] ?? end))), max: end };
    for (const { chart, order } of charts) {
      chart.setOption(everything ? {
        backgroundColor: 'transparent', animation: false,
        textStyle: { color: token('--ink-2'), fontFamily: getComputedStyle(document.body).fontFamily },
        grid: { left: 48, right: 12, top: 28, bottom: 24 },
        legend: { top: 2, left: 8, itemWidth: 10, itemHeight: 8, textStyle: { color: token('--ink-2'), fontSize: 11 } },
        tooltip: { trigger: 'axis', confine: true, backgroundColor: token('--raised'), borderColor: token('--line-strong'), textStyle: { color: token('--ink'), fontSize: 12 }, valueFormatter: value => value == null ? '–' : `${value} ${order.unit}`.trim() },
        xAxis: { ...axis, axisLine: { lineStyle: { color: token('--line-strong') } }, axisLabel: { color: token('--ink-3'), fontSize: 11, hideOverlap: true }, splitLine: { show: false } },
        yAxis: { type: 'value', min: 0, minInterval: order.unit ? 0 : 1, axisLabel: { color: token('--ink-3'), fontSize: 11 }, splitLine: { lineStyle: { color: token('--line') } } },
        series: series(order, end),
      } : { xAxis: axis, series: series(order, end).map(({ name, data, markLine, markArea }) => ({ name, data, markLine, markArea })) });
    }
    mark();
  };

  // A drag over a chart chooses a stretch, drawn over all of them. On a phone a finger scrolls; there is the form.
  let chosen = null;
  const shades = charts.map(({ chart }) => {
    const shade = document.createElement('div');
    shade.className = 'shade';
    shade.hidden = true;
    chart.getDom().append(shade);
    return shade;
  });
  const mark = () => charts.forEach(({ chart }, index) => {
    const shade = shades[index];
    shade.hidden = !chosen;
    // A page that leaves takes its charts away while the browser still tells of their new size.
    if (!chosen || chart.isDisposed()) return;
    const [from, to] = chosen.map(t => chart.convertToPixel({ xAxisIndex: 0 }, t));
    const right = chart.getWidth() - 12;
    shade.style.left = `${Math.max(48, Math.min(from, to))}px`;
    shade.style.width = `${Math.max(0, Math.min(right, Math.max(from, to)) - Math.max(48, Math.min(from, to)))}px`;
  });
  const stops = charts.map(({ chart }) => {
    const element = chart.getDom();
    let began = null;
    const at = event => chart.convertFromPixel({ xAxisIndex: 0 }, Math.max(48, Math.min(chart.getWidth() - 12, event.clientX - element.getBoundingClientRect().left)));
    const down = event => {
      if (!component || event.pointerType === 'touch' || event.button !== 0) return;
      began = { x: event.clientX, t: at(event) };
      element.setPointerCapture(event.pointerId);
    };
    const move = event => {
      if (!began || Math.abs(event.clientX - began.x) < 4) return;
      chosen = [began.t, at(event)];
      mark();
    };
    const up = event => {
      if (began && Math.abs(event.clientX - began.x) >= 4) component.invokeMethodAsync('Select', began.t, at(event)).catch(() => {});
      began = null;
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
    };
  });

  const theme = new MutationObserver(() => draw(true));
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const size = new ResizeObserver(() => {
    charts.filter(({ chart }) => !chart.isDisposed()).forEach(({ chart }) => chart.resize());
    mark();
  });
  size.observe(root);
  draw(true);
  return {
    push(fresh, freshMarks) {
      points.push(...fresh);
      marks.push(...freshMarks);
      const oldest = (points.at(-1)?.[0] ?? 0) - live;
      while (points.length && points[0][0] < oldest) points.shift();
      while (marks.length && marks[0] < oldest) marks.shift();
      draw(false);
    },
    replace(all, allMarks, allBands, allWindow) {
      points = all; marks = allMarks; bands = allBands; window_ = allWindow;
      draw(true);
    },
    bands(fresh) { bands = fresh; draw(false); },
    clear() { chosen = null; mark(); },
    stop() {
      theme.disconnect();
      size.disconnect();
      stops.forEach(stop => stop());
      charts.forEach(({ chart }) => chart.dispose());
    },
  };
}

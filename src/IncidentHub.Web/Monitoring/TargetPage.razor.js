// Four charts over one buffer of points. A point: [t, usable, other, idle, idleInTransaction, active, waiting, blocked,
// longestQuery, longestTransaction, longestIdle, transactions, rollbacks].
const span = 10 * 60 * 1000;
const least = 60 * 1000;
const library = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
let loading;

const load = () => window.echarts ? Promise.resolve() : loading ??= new Promise((done, failed) => {
  const script = document.createElement('script');
  script.src = new URL(library, document.baseURI).href;
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
});

const kinds = {
  connections: [['Active', 5, '--accent', 'pool'], ['Idle in transaction', 4, '--sev2', 'pool'], ['Idle', 3, '--line-strong', 'pool'], ['Other', 2, '--ink-3', 'pool'], ['Usable', 1, '--ink-3', null]],
  waiting: [['Blocked', 7, '--sev1', null], ['Waiting', 6, '--sev3', null]],
  ages: [['Statement', 8, '--accent', null], ['Transaction', 9, '--sev4', null], ['Idle in transaction', 10, '--sev2', null]],
  transactions: [['Transactions', 11, '--accent', null], ['Rollbacks', 12, '--sev2', null]],
};

export async function start(root, points, marks) {
  await load();
  const token = name => getComputedStyle(root).getPropertyValue(name).trim();
  const charts = [...root.querySelectorAll('[data-chart]')].map(element => {
    const chart = window.echarts.init(element, null, { renderer: 'canvas' });
    chart.group = 'target';
    return { chart, kind: element.dataset.chart };
  });
  window.echarts.connect('target');

  const series = kind => kinds[kind].map(([name, column, colour, stack], index) => ({
    name, stack, type: 'line', showSymbol: false, animation: false, sampling: 'lttb',
    data: points.map(point => [point[0], point[column]]),
    itemStyle: { color: token(colour) },
    lineStyle: { width: 1.5, color: token(colour), type: name === 'Usable' ? 'dashed' : 'solid' },
    areaStyle: stack ? { opacity: .18, color: token(colour) } : undefined,
    markLine: index === 0 && kind === 'transactions' ? { silent: true, symbol: 'none', animation: false, label: { show: false }, lineStyle: { color: token('--sev1'), type: 'solid' }, data: marks.map(t => ({ xAxis: t })) } : undefined,
  }));
  const draw = everything => {
    const end = points.at(-1)?.[0] ?? Date.now();
    // A target that has not been watched that long fills the charts with what there is.
    const axis = { type: 'time', min: end - Math.min(span, Math.max(least, end - (points[0]?.[0] ?? end))), max: end };
    for (const { chart, kind } of charts) {
      chart.setOption(everything ? {
        backgroundColor: 'transparent', animation: false,
        textStyle: { color: token('--ink-2'), fontFamily: getComputedStyle(document.body).fontFamily },
        grid: { left: 44, right: 12, top: 30, bottom: 24 },
        legend: { top: 4, left: 8, itemWidth: 10, itemHeight: 8, textStyle: { color: token('--ink-2'), fontSize: 11 } },
        tooltip: { trigger: 'axis', backgroundColor: token('--raised'), borderColor: token('--line-strong'), textStyle: { color: token('--ink'), fontSize: 12 } },
        xAxis: { ...axis, axisLine: { lineStyle: { color: token('--line-strong') } }, axisLabel: { color: token('--ink-3'), fontSize: 11, hideOverlap: true }, splitLine: { show: false } },
        yAxis: { type: 'value', min: 0, minInterval: kind === 'ages' ? 0 : 1, axisLabel: { color: token('--ink-3'), fontSize: 11 }, splitLine: { lineStyle: { color: token('--line') } } },
        series: series(kind),
      } : { xAxis: axis, series: series(kind).map(({ name, data, markLine }) => ({ name, data, markLine })) });
    }
  };
  const theme = new MutationObserver(() => draw(true));
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const size = new ResizeObserver(() => charts.forEach(({ chart }) => chart.resize()));
  size.observe(root);
  draw(true);
  return {
    push(fresh, freshMarks) {
      points.push(...fresh);
      marks.push(...freshMarks);
      const oldest = (points.at(-1)?.[0] ?? 0) - span;
      while (points.length && points[0][0] < oldest) points.shift();
      while (marks.length && marks[0] < oldest) marks.shift();
      draw(false);
    },
    replace(all, allMarks) { points = all; marks = allMarks; draw(true); },
    stop() {
      theme.disconnect();
      size.disconnect();
      charts.forEach(({ chart }) => chart.dispose());
    },
  };
}

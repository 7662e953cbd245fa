import { make, byId, number, percent, score, visible } from './dom.js';
import { get } from './api.js';

function histogram(counts, threshold) {
  // Most scores are near 0: by their roots the others are seen too.
  const most = Math.max(...counts, 1);
  const bars = counts.map(count => {
    const bar = make('i');
    bar.style.height = `${count === 0 ? 0 : Math.max(100 * Math.sqrt(count / most), 4)}%`;
    return bar;
  });
  const line = make('u');
  line.style.left = `${100 * threshold}%`;
  return make('span', {
    class: 'histogram', role: 'img', title: 'Scores from 0 to 1; heights are roots of counts; the line is the threshold', 'aria-label': `Scores by twentieths: ${counts.join(', ')}`,
  }, ...bars, line);
}

const headings = ['Category', 'Present', 'Absent', 'Undecided', 'Known', 'Pseudo', 'Reviewed', 'Scores', 'Mean', 'in training', 'Said present', 'in training'];

function table(content) {
  return make('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Categories' }, make('table', {},
    make('thead', {}, make('tr', {}, ...headings.map(heading => make('th', { scope: 'col' }, heading)))),
    make('tbody', {}, ...content.categories.map(each => make('tr', {},
      make('th', { scope: 'row' }, visible(each.category)),
      ...[each.present, each.absent, each.undecided, each.known, each.pseudo, each.decided].map(count => make('td', {}, number.format(count))),
      make('td', {}, histogram(each.histogram, each.threshold)),
      make('td', {}, score(each.meanScore)), make('td', { class: 'muted' }, score(each.trainedMean)),
      make('td', {}, percent(each.rate)), make('td', { class: 'muted' }, percent(each.trainedRate)))))));
}

function drift(content) {
  if (content.drift.length === 0) return [make('p', { class: 'muted' }, content.note ?? '')];
  return content.drift.map(each => make('p', { class: each.value >= each.threshold ? 'failed' : '' },
    `${each.measure[0].toUpperCase() + each.measure.slice(1)}: ${each.value.toFixed(3)}, ${each.value >= each.threshold ? 'has reached' : 'below'} ${each.threshold} – ${each.value >= each.threshold ? 'retrain' : 'as in training'}`));
}

const svg = (tag, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const isShare = ([name, value]) => /^(heldOut|test)/.test(name) && value >= 0 && value <= 1;
const wordsOf = name => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  .replace('mean average precision', 'mAP').replace('held out', 'held-out').replace(' f1', ' F1');

/** A metric over the versions of the model, between round numbers below and above it. */
function curve(name, versions) {
  const points = versions.filter(version => name in version.metrics);
  const values = points.map(version => version.metrics[name]);
  const [low, high] = [Math.floor(Math.min(...values) * 20 - .01) / 20, Math.ceil(Math.max(...values) * 20 + .01) / 20];
  const [width, height, left] = [220, 70, 26];
  const place = (value, index) => [left + 8 + index * (width - left - 16) / (points.length - 1), 8 + (high - value) / (high - low) * (height - 16)];
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'curve', 'aria-hidden': 'true' });
  for (const bound of [low, high]) {
    const [, y] = place(bound, 0);
    const text = svg('text', { x: 0, y: y + 3 });
    text.textContent = bound.toFixed(2);
    picture.append(text, svg('line', { x1: left, x2: width, y1: y, y2: y }));
  }
  picture.append(svg('polyline', { points: values.map((value, index) => place(value, index).join(',')).join(' ') }));
  values.forEach((value, index) => {
    const [cx, cy] = place(value, index);
    picture.append(svg('circle', { cx, cy, r: points[index].isCurrent ? 4 : 2.5 }));
  });
  const [first, last] = [points[0], points.at(-1)];
  return make('figure', {}, picture, make('figcaption', {},
    `${wordsOf(name)}: v${first.version} ${values[0].toFixed(3)} → v${last.version} ${values.at(-1).toFixed(3)}`));
}

function versions(all) {
  const names = [...new Set(all.flatMap(version => Object.entries(version.metrics).filter(isShare).map(([name]) => name)))].sort();
  const best = Object.fromEntries(names.map(name => [name, Math.max(...all.map(version => version.metrics[name] ?? 0))]));
  const cell = (version, name) => name in version.metrics
    ? make('td', { class: all.length > 1 && version.metrics[name] === best[name] ? 'best' : '' }, version.metrics[name].toFixed(3))
    : make('td', { class: 'muted' }, '–');
  const table = make('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Model versions' }, make('table', {},
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Version'), ...names.map(name => make('th', { scope: 'col' }, wordsOf(name))))),
    make('tbody', {}, ...all.map(version => make('tr', {},
      make('th', { scope: 'row' }, `v${version.version}${version.isCurrent ? ' – current' : ''}`), ...names.map(name => cell(version, name)))))));
  const several = names.filter(name => all.filter(version => name in version.metrics).length > 1);
  return [table, make('div', { class: 'curves' }, ...several.map(name => curve(name, all)))];
}

/** Opens the numbers. */
export async function showStatistics() {
  const dialog = byId('statistics');
  const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '✕');
  close.addEventListener('click', () => dialog.close());
  const body = make('div', { class: 'body' }, make('p', { class: 'muted' }, 'Counting …'));
  dialog.replaceChildren(make('div', { class: 'heading' }, make('h2', {}, 'Statistics'), close), body);
  dialog.showModal();
  const content = await get('/api/statistics');
  body.replaceChildren(
    make('p', {}, `${number.format(content.decisions)} decisions in ${number.format(content.decidedImages)} images`),
    make('h3', {}, 'Drift against training'), ...drift(content),
    make('h3', {}, 'Categories'), table(content),
    ...Object.keys(content.errors).length === 0 ? [] : [make('h3', {}, 'Failed images'),
      ...Object.entries(content.errors).map(([code, count]) => make('p', {}, `${code}: ${number.format(count)}`))],
    ...content.versions.length === 0 ? [] : [make('h3', {}, 'Model versions'), ...versions(content.versions)]);
}

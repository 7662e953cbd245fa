import { make, byId, number, percent, score, visible } from './dom.js';
import { get } from './api.js';

function histogram(counts, threshold) {
  const most = Math.max(...counts, 1);
  const bars = counts.map(count => {
    const bar = make('i');
    bar.style.height = `${count === 0 ? 0 : Math.max(100 * count / most, 4)}%`;
    return bar;
  });
  const line = make('u');
  line.style.left = `${100 * threshold}%`;
  return make('span', { class: 'histogram', role: 'img', 'aria-label': `Scores by twentieths: ${counts.join(', ')}` }, ...bars, line);
}

const headings = ['Category', 'Present', 'Absent', 'Undecided', 'Known', 'Pseudo', 'Reviewed', 'Scores', 'Mean', 'in training', 'Rate', 'in training'];

function table(content) {
  const images = each => each.present + each.absent + each.undecided;
  return make('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Categories' }, make('table', {},
    make('thead', {}, make('tr', {}, ...headings.map(heading => make('th', { scope: 'col' }, heading)))),
    make('tbody', {}, ...content.categories.map(each => make('tr', {},
      make('th', { scope: 'row' }, visible(each.category)),
      ...[each.present, each.absent, each.undecided, each.known, each.pseudo, each.decided].map(count => make('td', {}, number.format(count))),
      make('td', {}, histogram(each.histogram, each.threshold)),
      make('td', {}, score(each.meanScore)), make('td', { class: 'muted' }, score(each.trainedMean)),
      make('td', {}, percent(images(each) ? each.present / images(each) : null)), make('td', { class: 'muted' }, percent(each.trainedRate)))))));
}

function drift(content) {
  if (content.drift.length === 0) return [make('p', { class: 'muted' }, content.note ?? '')];
  return content.drift.map(each => make('p', { class: each.value >= each.threshold ? 'failed' : '' },
    `${each.measure}: ${each.value.toFixed(3)}, ${each.value >= each.threshold ? 'has reached' : 'below'} ${each.threshold} – ${each.value >= each.threshold ? 'retrain' : 'as in training'}`));
}

const svg = (tag, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

/** A metric over the versions of the model. */
function curve(name, versions) {
  const points = versions.filter(version => name in version.metrics);
  const [width, height] = [220, 60];
  const place = (version, index) => [points.length === 1 ? width / 2 : 8 + index * (width - 16) / (points.length - 1), height - 6 - version.metrics[name] * (height - 12)];
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'curve', 'aria-hidden': 'true' });
  picture.append(svg('polyline', { points: points.map((version, index) => place(version, index).join(',')).join(' ') }));
  points.forEach((version, index) => {
    const [cx, cy] = place(version, index);
    picture.append(svg('circle', { cx, cy, r: version.isCurrent ? 4 : 2.5 }));
  });
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return make('figure', {}, picture, make('figcaption', {}, `${words}: ${points.map(version => `v${version.version} ${version.metrics[name].toFixed(3)}`).join(', ')}`));
}

function versions(content) {
  const names = [...new Set(content.versions.flatMap(version => Object.keys(version.metrics)))].filter(name => name.startsWith('heldOut'));
  return make('div', { class: 'curves' }, ...names.map(name => curve(name, content.versions)));
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
    ...content.versions.length === 0 ? [] : [make('h3', {}, 'Model versions'), versions(content)]);
}

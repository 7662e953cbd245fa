import { byId, make, number, say, visible, warn } from './dom.js';
import { get } from './api.js';
import { decide, decisionCount, onDecisions, refresh, setManifest, undo } from './decisions.js';
import { Detail } from './detail.js';
import { Grid } from './grid.js';
import { ImageList } from './list.js';
import { listen } from './keys.js';
import { setPictures } from './pictures.js';
import { isOneImage, prepareFilters, readFilters } from './filters.js';
import { showStatistics } from './statistics.js';
import { prepareTheme } from './theme.js';

const betweenLooks = 5000;
prepareTheme();
const summary = await get('/api/summary').catch(error => {
  // Without its manifest the page has nothing to show but the reason.
  document.body.classList.add('broken');
  byId('problem').replaceChildren(make('h2', {}, 'This cannot be reviewed'), make('p', {}, visible(error.message)), make('p', {}, make('a', { href: '/' }, 'Start page')));
  return new Promise(() => {});
});
setManifest(summary);
setPictures(summary.digest);
document.title = `${visible(summary.title)} – review`;
byId('title').textContent = visible(summary.title);
const reviewed = document.createElement('span');
reviewed.id = 'reviewed';
const failed = summary.failed > 0 ? ` · ${number.format(summary.failed)} failed` : '';
byId('subtitle').append(`${number.format(summary.images)} images${failed} · ${visible(summary.model)} · `, reviewed);

const reviewer = byId('reviewer');
reviewer.value = localStorage.getItem('batchlabeler-reviewer') ?? summary.reviewer;
reviewer.addEventListener('change', () => localStorage.setItem('batchlabeler-reviewer', reviewer.value));

const grid = new Grid(open, showSelection);
const detail = new Detail(summary.categories, summary.thresholds, summary.hasModel, {
  closed: () => grid.focus(), answer: state => answer(state), move: step => safely(move)(step),
});
let asked = 0;

/** Tells of a failure instead of losing it in the console. */
const safely = action => async (...values) => {
  try {
    await action(...values);
  } catch (error) {
    if (error.name !== 'AbortError') warn(error.message);
  }
};

const load = safely(async () => {
  const turn = ++asked;
  const list = await new ImageList({ ...readFilters(), asOf: decisionCount() }, () => grid.draw()).start();
  if (turn !== asked) return;
  byId('shown').textContent = `${number.format(list.total)} shown`;
  byId('nothing').hidden = list.total > 0;
  byId('nothing').textContent = isOneImage()
    ? 'There is no image of this name here: another folder or batch is under review.'
    : 'No image is like this. Clear shows all of them again.';
  grid.show(list, summary.categories);
});

function showSelection() {
  const count = grid.selected.size;
  byId('selection').textContent = count > 0 ? `${number.format(count)} selected` : '';
}

function open() {
  const card = grid.activeCard();
  if (card) safely(() => detail.show(card))();
}

function targets() {
  if (detail.isOpen) return [detail.label()].filter(Boolean);
  const cards = grid.selected.size > 0 ? [...grid.selected.values()] : [grid.activeCard()];
  return cards.filter(card => card && !card.error && card.question >= 0).map(card => ({ row: card.row, category: card.question }));
}

const answer = safely(async state => {
  const labels = targets();
  if (labels.length === 0) return say('There is nothing to decide here.');
  const [several, stays] = [!detail.isOpen && grid.selected.size > 0, detail.isOpen && detail.isChosen];
  // The next picture comes at once; were the answer not saved, an alert would say so.
  const saving = decide(labels, state);
  if (several) grid.clearSelection();
  else if (!stays) await move(1);
  await saving.catch(error => warn(`Not saved: ${error.message}`));
});

async function move(step) {
  await grid.moveTo(grid.active + step);
  if (detail.isOpen && grid.activeCard()) await detail.show(grid.activeCard());
}

listen({
  isOpen: () => detail.isOpen,
  isBlocked: () => ['statistics', 'help'].some(id => byId(id).open),
  decide: answer,
  undo: safely(undo),
  region: () => detail.toggleRegion(),
  choose: step => detail.move(step),
  move: safely(move),
  moveRows: step => grid.moveTo(grid.active + step * grid.columns),
  movePages: step => grid.moveTo(grid.active + step * grid.columns * grid.pageRows),
  moveTo: place => grid.moveTo(place),
  select: () => grid.toggle(),
  open,
  clear: () => grid.clearSelection(),
  search: () => { if (!detail.isOpen) byId('text').focus(); },
  focusGrid: () => { byId('more').open = false; grid.focus(); },
  help: () => byId('help').showModal(),
});

for (const button of document.querySelectorAll('.answers [data-state]')) button.addEventListener('click', () => answer(Number(button.dataset.state)));
byId('undo').addEventListener('click', safely(undo));
byId('show-statistics').addEventListener('click', safely(showStatistics));
byId('show-batches').hidden = !summary.hasBatches;
byId('show-help').addEventListener('click', () => byId('help').showModal());
byId('help').querySelector('.close').addEventListener('click', () => byId('help').close());
onDecisions(() => {
  grid.refresh();
  if (detail.isOpen) detail.refresh();
});
await safely(refresh)();
prepareFilters(summary, async () => { await refresh().catch(() => {}); await load(); });
await load();
if (isOneImage() && grid.total === 1) open();
grid.focus();
performance.mark('first-grid');
setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, betweenLooks);

import { make, byId, number, visible } from './dom.js';
import { get } from './api.js';

function line(batch) {
  const progress = make('progress', { max: Math.max(batch.images, 1), value: batch.finished, 'aria-label': `${batch.finished} of ${batch.images} images` });
  return make('tr', {},
    make('th', { scope: 'row' }, visible(batch.batch)), make('td', {}, batch.state), make('td', {}, progress),
    make('td', {}, `${number.format(batch.finished)} of ${number.format(batch.images)}`), make('td', {}, number.format(batch.failed)),
    make('td', {}, visible(batch.model ?? '–')),
    make('td', {}, batch.isOpen ? make('b', {}, 'open here') : make('code', {}, `--batch ${visible(batch.batch)} --run ${batch.run}`)));
}

/** Opens the batches of the storage, with how far they are. */
export async function showBatches() {
  const dialog = byId('batches');
  const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '✕');
  close.addEventListener('click', () => dialog.close());
  const body = make('div', { class: 'body' }, make('p', { class: 'muted' }, 'Reading …'));
  dialog.replaceChildren(make('div', { class: 'heading' }, make('h2', {}, 'Batches'), close), body);
  dialog.showModal();
  const batches = await get('/api/batches');
  const headings = ['Batch', 'State', '', 'Images', 'Failed', 'Model', 'Review with'];
  body.replaceChildren(make('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Batches' }, make('table', {},
    make('thead', {}, make('tr', {}, ...headings.map(heading => make('th', { scope: 'col' }, heading)))),
    make('tbody', {}, ...batches.map(line)))));
}

import { byId, make, number, visible } from './dom.js';
import { get } from './api.js';
import { prepareTheme } from './theme.js';

const betweenLooks = 3000;
const shown = new Map();
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const signs = { completed: '✓', 'partially-completed': '✓', failed: '!', rejected: '!', cancelled: '✕' };
const kinds = { completed: 'yes', 'partially-completed': 'unknown', failed: 'no', rejected: 'no', cancelled: 'no' };
const words = { waiting: 'waiting for a runner', 'partially-completed': 'completed, some images failed', failed: 'completed, too many images failed' };

const stateOf = batch => make('span', { class: `badge ${kinds[batch.state] ?? 'working'}` }, `${signs[batch.state] ?? '…'} ${words[batch.state] ?? batch.state}`);

function remaining(seconds) {
  if (seconds === undefined || seconds === null) return null;
  return seconds < 90 ? `${seconds} s left` : seconds < 5400 ? `${Math.round(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`;
}

function facts(batch) {
  const finished = batch.labeled + batch.failed;
  return [
    `${number.format(finished)} of ${number.format(batch.images)} images`,
    `${number.format(batch.failed)} failed`,
    remaining(batch.remainingSeconds),
    batch.model ? visible(batch.model) : null,
    batch.started ? `started ${moment.format(new Date(batch.started))}` : null,
    `run ${batch.run.slice(0, 8)}`,
  ].filter(Boolean).join(' · ');
}

/** What a link of the report asked for goes on to the batch that is chosen here. */
const addressOf = batch => `/?run=${encodeURIComponent(batch.run)}${location.hash}`;

function name(batch) {
  return batch.isReviewable
    ? make('a', { class: 'open', href: addressOf(batch) }, visible(batch.batch))
    : make('span', {}, visible(batch.batch));
}

function content(batch) {
  const finished = batch.labeled + batch.failed;
  const progress = batch.hasEnded ? null : make('progress', {
    max: Math.max(batch.images, 1), value: finished, 'aria-label': `${visible(batch.batch)}: ${finished} of ${batch.images} images`,
  });
  return [
    make('h2', {}, name(batch)), stateOf(batch), progress,
    make('p', { class: 'muted facts' }, facts(batch)),
    batch.message ? make('p', { class: 'failed' }, visible(batch.message)) : null,
  ].filter(Boolean);
}

/** Writes only what has changed, so that the focus stays where it is. */
function show(batches) {
  const list = byId('list');
  const present = new Set(batches.map(batch => batch.run));
  for (const [run, known] of shown) if (!present.has(run)) { known.element.remove(); shown.delete(run); }
  for (const [place, batch] of batches.entries()) {
    const text = JSON.stringify(batch);
    const known = shown.get(batch.run) ?? { element: make('li', { class: 'batch' }) };
    if (known.text !== text) {
      const hadFocus = known.element.contains(document.activeElement);
      known.element.replaceChildren(...content(batch));
      if (hadFocus) known.element.querySelector('a')?.focus();
      known.text = text;
      shown.set(batch.run, known);
    }
    if (list.children[place] !== known.element) list.insertBefore(known.element, list.children[place] ?? null);
  }
}

let said = '';
async function look() {
  try {
    const answer = await get('/api/batches');
    byId('subtitle').textContent = visible(answer.title);
    show(answer.batches);
    const working = answer.batches.filter(batch => !batch.hasEnded).length;
    const text = `${number.format(answer.batches.length)} ${answer.batches.length === 1 ? 'run' : 'runs'}, ${number.format(working)} at work`;
    // A status is spoken when it is written, so only when it says something new.
    if (said !== text) byId('count').textContent = said = text;
    byId('count').hidden = answer.batches.length === 0;
    byId('empty').hidden = answer.batches.length > 0;
    byId('alert').textContent = '';
  } catch (error) {
    byId('alert').textContent = error.message;
  }
}

prepareTheme();
await look();
setInterval(() => { if (!document.hidden) look(); }, betweenLooks);

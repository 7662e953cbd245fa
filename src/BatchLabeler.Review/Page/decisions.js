import { get, post } from './api.js';
import { say, warn, byId, number } from './dom.js';

const mostAtOnce = 1000;
const words = { 1: 'yes', '-1': 'no', 0: 'unknown' };
const latest = new Map();
const listeners = new Set();
let session = null;
let count = 0;
let categories = [];
let undoKey = '';

export const word = state => words[state];
export const decisionCount = () => count;
export const onDecisions = listener => listeners.add(listener);

/** Says which manifest this is: answers about another one are not to be undone here. */
export function setManifest(summary) {
  categories = summary.categories;
  undoKey = `batchlabeler-undo-${summary.digest}`;
}

const keyOf = (row, category) => `${row}:${category}`;

/** Takes a decision over if it is not older than the one that is known. */
function note(decision) {
  const key = keyOf(decision.row, decision.category);
  const known = latest.get(key);
  if (known && known.file > decision.file) return false;
  latest.set(key, decision);
  return known?.file !== decision.file;
}

export function noteCard(card) {
  for (const decision of card.decisions) note(decision);
}

/** What counts about a label; undefined when nobody has decided. */
export function decisionOf(row, category) {
  const decision = latest.get(keyOf(row, category));
  return decision && !decision.isCleared ? decision : undefined;
}

export const decidedCategories = row =>
  categories.map((_, category) => category).filter(category => decisionOf(row, category));

const reviewer = () => byId('reviewer').value.trim();
const stack = () => JSON.parse(sessionStorage.getItem(undoKey) ?? '[]');
const remember = files => sessionStorage.setItem(undoKey, JSON.stringify(files.slice(-200)));

function tell(answer) {
  for (const decision of answer.saved) note(decision);
  for (const decision of answer.replaced) note(decision);
  for (const listener of listeners) listener();
  refresh().catch(() => {});
}

function sentence(decision) {
  return `${decision.by || 'somebody'} had said ${word(decision.state)} for ${categories[decision.category]}`;
}

/** Saves one state for many labels, [{ row, category }]. */
export async function decide(labels, state) {
  for (let first = 0; first < labels.length; first += mostAtOnce) await save(labels.slice(first, first + mostAtOnce), state);
}

async function save(labels, state) {
  const started = performance.now();
  const answer = await post('/api/decisions', {
    by: reviewer(),
    decisions: labels.map(({ row, category }) => ({ row, category, state, saw: latest.get(keyOf(row, category))?.file ?? null })),
  });
  performance.measure('decision', { start: started });
  remember([...stack(), answer.file]);
  tell(answer);
  const what = labels.length === 1 ? categories[labels[0].category] : `${number.format(labels.length)} images`;
  say(`Saved: ${what} – ${word(state)}`);
  if (answer.replaced.length > 0)
    warn(`${sentence(answer.replaced[0])}${answer.replaced.length > 1 ? ` and ${answer.replaced.length - 1} more` : ''}; your ${word(state)} counts now, and both are kept.`);
}

/** Takes the last answer back that is not taken back yet. */
export async function undo() {
  const files = stack();
  const file = files.pop();
  if (!file) return say('There is nothing to undo.');
  const answer = await post('/api/undo', { by: reviewer(), file });
  remember(files);
  tell(answer);
  say(answer.saved.length > 0 ? `Undone: ${answer.saved.length === 1 ? categories[answer.saved[0].category] : `${answer.saved.length} answers`}` : 'Nothing was undone.');
  if (answer.replaced.length > 0) warn(`${sentence(answer.replaced[0])} since, and that stays.`);
}

/** Fetches what other windows and people have decided. */
export async function refresh() {
  const answer = await get(`/api/changes?since=${count}`);
  if (session !== null && session !== answer.session) {
    // The review was started anew and counts from its beginning.
    [session, count] = [answer.session, 0];
    return refresh();
  }
  [session, count] = [answer.session, answer.count];
  byId('reviewed').textContent = `${number.format(answer.decidedImages)} reviewed`;
  const fresh = answer.decisions.filter(note);
  if (fresh.length > 0) for (const listener of listeners) listener();
}

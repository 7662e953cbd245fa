import { make, fileName, score, visible } from './dom.js';
import { decisionOf, decidedCategories, word } from './decisions.js';
import { thumbnailOf } from './pictures.js';

const signs = { 1: '✓', '-1': '✕', 0: '?' };
const classes = { 1: 'yes', '-1': 'no', 0: 'unknown' };
const states = { 1: 'present', '-1': 'absent', 0: 'undecided' };
const reasons = {
  close: 'close to its threshold', disagreement: 'prototypes say otherwise',
  knownPresent: 'known, the model says no', knownAbsent: 'known absent, the model says yes',
};

export const stateName = state => states[state];
export const sourceName = source => source === 'pseudo' ? 'pseudo-label' : source;
export const reasonOf = card => card.error ? card.error : card.question < 0 ? '' : reasons[card.doubt];

/** A decision as a badge: a sign and a word, so that it is not told by colour alone. */
export function badge(decision) {
  return make('span', { class: `badge ${classes[decision.state]}` }, `${signs[decision.state]} ${word(decision.state)}`);
}

/** What the manifest says, by a word where there is room and by a sign where there is none. */
const stateBadge = label => make('span', { class: `state ${states[label.state]}` },
  make('span', { class: 'sign' }, signs[label.state]), make('span', { class: 'word' }, states[label.state]), ` ${score(label.score)}`);

function question(card, categories) {
  if (card.error) return make('p', { class: 'failed' }, `failed: ${card.error}`);
  if (card.question < 0) return make('p', { class: 'muted' }, 'nothing to decide');
  const label = card.labels.find(each => each.category === card.question);
  const decision = decisionOf(card.row, card.question);
  return make('p', { class: 'question' },
    make('b', {}, visible(categories[card.question])), ' ',
    decision ? badge(decision) : stateBadge(label));
}

function others(card, categories) {
  const decided = decidedCategories(card.row).filter(category => category !== card.question);
  const isAbsent = category => decisionOf(card.row, category).state === -1;
  const told = category => `${signs[decisionOf(card.row, category).state]} ${visible(categories[category])}`;
  // What is there comes first: the line is short.
  const shown = [
    ...decided.filter(category => !isAbsent(category)).map(told),
    ...card.labels.filter(label => label.category !== card.question && !decided.includes(label.category))
      .map(label => `${visible(categories[label.category])}${label.state === 0 ? '?' : ''}`),
    ...decided.filter(isAbsent).map(told),
  ];
  return make('p', { class: 'others muted' }, shown.join(', '));
}

/** What a card says to somebody who listens. */
export function spoken(card, categories) {
  if (card.error) return `${visible(card.name)}, failed: ${card.error}`;
  if (card.question < 0) return visible(card.name);
  const decision = decisionOf(card.row, card.question);
  const label = card.labels.find(each => each.category === card.question);
  return `${visible(card.name)}, ${visible(categories[card.question])}: ${decision ? `you say ${word(decision.state)}` : `${states[label.state]}, score ${score(label.score)}, ${reasonOf(card)}`}`;
}

/** A card of the grid. */
export function cardElement(card, place, total, categories) {
  const picture = make('img', { alt: '', loading: 'eager', decoding: 'async', draggable: false, src: thumbnailOf(card.row) });
  const frame = make('div', { class: 'frame' }, picture);
  picture.addEventListener('error', () => frame.replaceChildren(make('span', { class: 'muted' }, 'no picture')), { once: true });
  return make('div', {
    class: 'card', id: `card-${place}`, role: 'option', 'aria-posinset': place + 1, 'aria-setsize': total,
    'aria-selected': 'false', 'aria-label': spoken(card, categories), 'data-place': place, 'data-row': card.row,
  }, frame, text(card, categories));
}

const text = (card, categories) =>
  make('div', { class: 'text' }, question(card, categories), others(card, categories), fileName(card.name, 'p'));

/** Writes a card's text anew, after decisions; its picture stays. */
export function updateCard(element, card, categories) {
  element.querySelector('.text').replaceWith(text(card, categories));
  element.setAttribute('aria-label', spoken(card, categories));
}

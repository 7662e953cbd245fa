const labelOf = ([category, state, value, source]) => {
  const { name, threshold } = content.categories[category];
  return { category, state, score: value, source, name, threshold };
};
const isContradiction = card => card.doubt === 'KnownPresent' || card.doubt === 'KnownAbsent';
const contradicts = label => label.source === 'known' && (label.state === 1) !== (label.score >= label.threshold);

function reason(card) {
  const label = card.labels.map(labelOf).find(candidate => candidate.name === card.doubtCategory);
  if (card.sample) return 'Fair sample';
  if (!label) return '';
  switch (card.doubt) {
    case 'KnownPresent': return `Known: ${label.name}. The model gives it ${score(label.score)}.`;
    case 'KnownAbsent': return `Known: no ${label.name}. The model gives it ${score(label.score)}.`;
    case 'Disagreement': return `Prototypes and score (${score(label.score)}) disagree on ${label.name}.`;
    default: return `Close: ${label.name} ${score(label.score)}, threshold ${score(label.threshold)}.`;
  }
}

function labelButton(label, card, picture) {
  const kind = contradicts(label) ? 'contradiction' : label.state === 1 ? 'present' : label.state === 0 ? 'undecided' : 'absent';
  const hasMap = Boolean(card.maps?.[label.category]);
  const parts = [label.state === -1 ? `no ${label.name}` : label.name, make('small', {}, score(label.score)),
    label.source === 'model' ? null : make('span', { class: 'badge' }, label.source)];
  if (!hasMap) return make('span', { class: `label ${kind}` }, ...parts);
  const button = make('button', { type: 'button', class: `label ${kind}`, 'aria-pressed': 'false', title: 'Show where' }, ...parts);
  button.addEventListener('click', event => {
    event.stopPropagation();
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.closest('.labels, .ranking').querySelectorAll('[aria-pressed]').forEach(other => other.setAttribute('aria-pressed', 'false'));
    button.setAttribute('aria-pressed', String(on));
    showMap(picture, card, on ? label.category : null);
  });
  return button;
}

function pictureOf(card) {
  return card.thumbnail
    ? make('span', { class: 'picture' }, make('img', { src: `data:image/jpeg;base64,${card.thumbnail}`, alt: '', loading: 'lazy' }))
    : make('span', { class: 'picture none' }, 'no preview');
}

// Where 'batchlabeler review' listens unless it is told otherwise. Nothing is asked of it before somebody follows a link.
const reviewAddress = 'http://127.0.0.1:8642/';

/** A link that opens the picture in the review where one runs, in a tab of its own where none does. */
const reviewLink = card => make('a', {
  class: 'correct', href: `${reviewAddress}#image=${encodeURIComponent(card.image.toWellFormed?.() ?? card.image)}`, target: 'review', rel: 'noreferrer',
  title: 'Opens the picture in the review, if it runs', 'aria-label': `Correct the labels of ${card.image}`,
}, 'Correct');

function showCard(card) {
  const picture = pictureOf(card);
  const frame = make('button', { type: 'button', class: 'frame', title: 'All scores', 'aria-label': `All scores of ${card.image}` }, picture);
  frame.addEventListener('click', () => showDetail(card));
  const labels = card.labels.map(labelOf).sort((a, b) => b.score - a.score);
  const main = labels.filter(label => label.state !== -1 || contradicts(label) || label.name === card.doubtCategory);
  return make('article', { class: 'card' }, frame, make('div', { class: 'text' },
    make('div', { class: 'naming' }, fileName(card.image), reviewLink(card)),
    make('span', { class: `reason ${isContradiction(card) && !card.sample ? 'contradiction' : ''}` }, reason(card)),
    make('div', { class: 'labels' }, ...(main.length ? main : labels.slice(0, 1)).map(label => labelButton(label, card, picture)))));
}

function matches(card) {
  const kind = byId('kind').value;
  const category = byId('category').value;
  const kindOf = card.sample ? 'sample' : isContradiction(card) ? 'contradiction' : 'doubt';
  return (!kind || kind === kindOf)
    && card.image.toLowerCase().includes(byId('search').value.toLowerCase())
    && (!category || card.labels.some(([index, state]) => index === Number(category) && state !== -1));
}

function showCards() {
  byId('pictures').hidden = content.cards.length === 0;
  content.categories.forEach((category, index) => byId('category').append(make('option', { value: String(index) }, category.name)));
  const shown = content.cards.map(card => ({ card, element: showCard(card) }));
  byId('cards').append(...shown.map(pair => pair.element));
  const refresh = () => {
    for (const { card, element } of shown) element.hidden = !matches(card);
    byId('shown').textContent = `${shown.filter(pair => !pair.element.hidden).length} of ${shown.length} shown`;
  };
  byId('filters').addEventListener('input', refresh);
  byId('filters').addEventListener('submit', event => event.preventDefault());
  refresh();
}

import { make, byId, fileName, score, visible } from './dom.js';
import { get } from './api.js';
import { decisionOf, noteCard, word } from './decisions.js';
import { badge, reasonOf, sourceName, stateName } from './card.js';
import { pictureOf } from './pictures.js';
import { heatmap } from './region.js';

/** One picture with its labels, scores and regions. */
export class Detail {
  #dialog = byId('detail');
  #content = null;
  #category = -1;
  #showsRegion = true;
  #asked = null;
  #parts = {};
  /** Whether a label was chosen by hand: then an answer does not go on to the next picture. */
  isChosen = false;

  constructor(categories, thresholds, hasModel, actions) {
    Object.assign(this, { categories, thresholds, hasModel, actions });
    this.#dialog.addEventListener('close', () => { this.#content = null; actions.closed(); });
  }

  get isOpen() { return this.#dialog.open; }
  label() { return this.#content && this.#category >= 0 ? { row: this.#content.card.row, category: this.#category } : null; }
  close() { this.#dialog.close(); }

  async show(card) {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const signal = this.#asked.signal;
    if (!this.isOpen) this.#dialog.showModal();
    const content = await get(`/api/images/${card.row}?category=${card.question}`, signal).catch(error => { if (error.name !== 'AbortError') throw error; });
    if (!content || signal.aborted) return;
    noteCard(content.card);
    this.#content = content;
    this.#category = content.card.question;
    this.isChosen = false;
    this.#build();
    this.#loadRegion();
  }

  refresh() {
    if (!this.#content) return;
    this.#drawLabels();
    this.#drawHistory();
  }

  toggleRegion() {
    this.#showsRegion = !this.#showsRegion;
    this.#loadRegion();
  }

  move(step) {
    const order = this.#order();
    if (order.length === 0) return;
    const place = order.findIndex(label => label.category === this.#category);
    this.#choose(order[Math.min(Math.max(place + step, 0), order.length - 1)].category);
  }

  #order() {
    return [...this.#content.labels].sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || a.category - b.category);
  }

  #choose(category) {
    this.#category = category;
    this.isChosen = true;
    this.#drawLabels();
    this.#loadRegion();
  }

  #build() {
    const { card, width, height, model, error } = this.#content;
    const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '✕');
    close.addEventListener('click', () => this.close());
    const picture = make('img', { alt: visible(card.name), src: pictureOf(card.row) });
    if (width && height) { picture.width = width; picture.height = height; }
    const frame = make('div', { class: 'picture' }, picture);
    picture.addEventListener('error', () => frame.replaceChildren(make('p', { class: 'muted' }, 'There is no picture to show.')), { once: true });
    const facts = [width ? `${width} × ${height} pixels` : null, model, reasonOf(card)].filter(Boolean).join(' · ');
    const name = fileName(card.name, 'h2');
    name.id = 'detail-name';
    this.#parts = {
      frame,
      labels: make('div', { class: 'ranking', role: 'radiogroup', 'aria-label': 'Labels' }),
      facts: make('div', { class: 'facts', role: 'status' }),
      history: make('div', { class: 'history' }),
      answers: this.#answers(),
    };
    this.#dialog.replaceChildren(
      make('div', { class: 'heading' }, make('div', {}, name, make('p', { class: 'muted' }, facts)), close),
      make('div', { class: 'detail' },
        frame,
        make('div', { class: 'side' }, error ? make('p', { class: 'failed' }, `${error.code}: ${visible(error.message)}`) : null,
          error ? null : this.#parts.answers, make('p', { class: 'said muted', role: 'status' }), this.#parts.labels, this.#parts.facts, this.#parts.history)));
    this.#drawLabels();
    this.#drawHistory();
  }

  #answers() {
    const button = (text, name, action, kind = '') => {
      const element = make('button', { type: 'button', class: kind, 'aria-label': name }, text);
      element.addEventListener('click', action);
      return element;
    };
    return make('div', { class: 'answers', role: 'group', 'aria-label': 'Answer' },
      button('‹', 'Previous image', () => this.actions.move(-1)),
      button('✓ Yes', 'Yes', () => this.actions.answer(1), 'yes'),
      button('✕ No', 'No', () => this.actions.answer(-1), 'no'),
      button('? Unknown', 'Unknown', () => this.actions.answer(0), 'unknown'),
      button('›', 'Next image', () => this.actions.move(1)));
  }

  #drawLabels() {
    const hadFocus = this.#parts.labels.contains(document.activeElement);
    this.#parts.labels.replaceChildren(...this.#order().map(label => this.#labelElement(label)));
    const chosen = this.#parts.labels.querySelector('[aria-checked=true]');
    chosen?.scrollIntoView({ block: 'nearest' });
    if (hadFocus || !this.#dialog.contains(document.activeElement) || document.activeElement === this.#dialog) chosen?.focus();
  }

  #labelElement(label) {
    const isChosen = label.category === this.#category;
    const decision = decisionOf(this.#content.card.row, label.category);
    const bar = make('span', { class: 'scale' }, make('i'), make('u'));
    bar.firstChild.style.width = `${100 * (label.score ?? 0)}%`;
    bar.lastChild.style.left = `${100 * this.thresholds[label.category]}%`;
    const says = decision ? `${decision.by || 'a file'} says ${word(decision.state)}` : `${stateName(label.state)}, ${sourceName(label.source)}`;
    const element = make('button', {
      type: 'button', class: 'label', role: 'radio', 'aria-checked': String(isChosen), tabIndex: isChosen ? 0 : -1,
      'aria-label': `${visible(this.categories[label.category])}: ${says}, score ${score(label.score)}, threshold ${score(this.thresholds[label.category])}`,
    },
      make('span', { class: 'category' }, visible(this.categories[label.category])),
      bar,
      make('span', { class: 'score' }, score(label.score)),
      decision ? badge(decision) : make('span', { class: `state ${stateName(label.state)}` }, label.source === 'model' ? stateName(label.state) : `${stateName(label.state)} · ${label.source}`));
    element.addEventListener('click', () => this.#choose(label.category));
    return element;
  }

  #drawHistory() {
    const { history } = this.#content;
    this.#parts.history.replaceChildren(...history.length < 2 ? [] : [
      make('h3', {}, 'Decisions'),
      make('ol', {}, ...history.map(each => make('li', {},
        `${visible(this.categories[each.category])}: ${each.isCleared ? 'taken back' : word(each.state)} by ${visible(each.by || 'a file')}`))),
    ]);
  }

  async #loadRegion() {
    const { frame, facts } = this.#parts;
    frame.querySelector('canvas')?.remove();
    facts.replaceChildren();
    if (!this.hasModel || this.#category < 0 || this.#content.error) return;
    const [content, category] = [this.#content, this.#category];
    facts.replaceChildren(make('p', { class: 'muted' }, 'Asking the model where it looks …'));
    try {
      const region = await get(`/api/images/${content.card.row}/regions/${category}`, this.#asked.signal);
      if (this.#content !== content || this.#category !== category) return;
      frame.querySelector('canvas')?.remove();
      if (this.#showsRegion) frame.append(heatmap(region.map, region.grid));
      facts.replaceChildren(this.#similarity('Visual prototypes', region.visual, region.visualThresholds), this.#similarity('Text prototype', region.text, region.textThresholds));
    } catch (error) {
      if (error.name !== 'AbortError') facts.replaceChildren(make('p', { class: 'muted' }, error.message));
    }
  }

  #similarity(name, value, [positive, negative]) {
    if (value === undefined || value === null) return make('p', {}, `${name}: none yet`);
    const says = value >= positive ? 'present' : value <= negative ? 'absent' : 'undecided';
    return make('p', {}, `${name}: ${value.toFixed(3)} – ${says}`, make('small', { class: 'muted' }, ` present from ${positive.toFixed(3)}, absent up to ${negative.toFixed(3)}`));
  }
}

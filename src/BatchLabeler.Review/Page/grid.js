import { make, byId } from './dom.js';
import { noteCard } from './decisions.js';
import { cardElement, updateCard } from './card.js';

const gap = 12;
const textHeight = 72;
// Browsers draw nothing beyond some tens of millions of pixels; beyond this the scroll bar is a scale.
const tallest = 8_000_000;
const overscan = 2;

/** A grid that holds only the rows that are to be seen, however long the list is. */
export class Grid {
  active = 0;
  selected = new Map();
  #cards = new Map();
  #list = null;
  #categories = [];
  #element = byId('grid');
  #inner = make('div', { class: 'inner', role: 'presentation' });
  #asked = 0;

  constructor(onOpen, onActive) {
    this.onOpen = onOpen;
    this.onActive = onActive;
    this.#element.replaceChildren(this.#inner);
    this.#element.addEventListener('scroll', () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.#measure()).observe(this.#element);
    this.#element.addEventListener('click', event => this.#click(event));
    this.#element.addEventListener('dblclick', event => { if (event.target.closest('.card')) this.onOpen(); });
  }

  show(list, categories) {
    this.#list = list;
    this.#categories = categories;
    this.active = 0;
    this.selected.clear();
    this.#clear();
    this.#element.scrollTop = 0;
    this.#measure();
    this.onActive();
  }

  get columns() { return this.#columns; }
  get total() { return this.#list?.total ?? 0; }
  get pageRows() { return Math.max(1, Math.floor(this.#element.clientHeight / this.#rowHeight) - 1); }
  activeCard() { return this.#list?.at(this.active); }
  focus() { this.#element.focus({ preventScroll: true }); }

  /** Shows decisions on the cards that are to be seen. */
  refresh() {
    for (const [place, element] of this.#cards) {
      const card = this.#list.at(place);
      if (card && element.dataset.row === String(card.row)) updateCard(element, card, this.#categories);
    }
  }

  async moveTo(place) {
    if (this.total === 0) return;
    this.active = Math.min(Math.max(place, 0), this.total - 1);
    this.#scrollIntoView();
    this.draw();
    await this.#list.card(this.active);
    this.draw();
    this.onActive();
  }

  toggle(place = this.active) {
    const card = this.#list.at(place);
    if (!card || card.error) return;
    if (!this.selected.delete(card.row)) this.selected.set(card.row, card);
    this.draw();
    this.onActive();
  }

  clearSelection() {
    this.selected.clear();
    this.draw();
    this.onActive();
  }

  draw() {
    if (!this.#list) return;
    const [first, last] = this.#visible();
    for (const [place, element] of this.#cards) {
      if (place >= first && place < last) continue;
      element.remove();
      this.#cards.delete(place);
    }
    this.#list.need(first, last - 1);
    const shift = this.#element.scrollTop - this.#realTop();
    for (let place = first; place < last; place++) this.#place(place, shift);
    const holder = this.#cards.get(this.active);
    if (holder?.id) this.#element.setAttribute('aria-activedescendant', holder.id);
    else this.#element.removeAttribute('aria-activedescendant');
  }

  #columns = 1;
  #columnWidth = 200;
  #rowHeight = 260;

  #place(place, shift) {
    let element = this.#cards.get(place);
    const card = this.#list.at(place);
    if (element && card && !element.dataset.row) {
      element.remove();
      element = undefined;
    }
    if (!element) {
      if (card) noteCard(card);
      element = card ? cardElement(card, place, this.total, this.#categories) : make('div', { class: 'card waiting', 'aria-hidden': 'true' });
      element.style.width = `${this.#columnWidth}px`;
      element.style.height = `${this.#rowHeight - gap}px`;
      this.#cards.set(place, element);
      this.#inner.append(element);
    }
    const [column, row] = [place % this.#columns, Math.floor(place / this.#columns)];
    element.style.transform = `translate(${column * (this.#columnWidth + gap)}px, ${row * this.#rowHeight + shift}px)`;
    element.classList.toggle('active', place === this.active);
    if (card) element.setAttribute('aria-selected', String(this.selected.has(card.row)));
  }

  #height() { return Math.ceil(this.total / this.#columns) * this.#rowHeight; }

  /** Where the list is, in its own pixels: those of the scroll bar, or a scale of them. */
  #realTop() {
    const room = this.#element.clientHeight;
    const [real, shown] = [this.#height() - room, Math.min(this.#height(), tallest) - room];
    return shown <= 0 ? 0 : this.#element.scrollTop * Math.max(real, 0) / shown;
  }

  #visible() {
    const top = this.#realTop();
    const first = Math.max(0, Math.floor(top / this.#rowHeight) - overscan) * this.#columns;
    const last = (Math.ceil((top + this.#element.clientHeight) / this.#rowHeight) + overscan) * this.#columns;
    return [first, Math.min(last, this.total)];
  }

  #scrollIntoView() {
    const top = Math.floor(this.active / this.#columns) * this.#rowHeight;
    const [seen, room] = [this.#realTop(), this.#element.clientHeight];
    const wanted = top < seen ? top : top + this.#rowHeight > seen + room ? top + this.#rowHeight - room : seen;
    const [real, shown] = [this.#height() - room, Math.min(this.#height(), tallest) - room];
    if (wanted !== seen) this.#element.scrollTop = real <= 0 ? 0 : wanted * shown / real;
  }

  #measure() {
    const style = getComputedStyle(this.#element);
    const width = this.#element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const smallest = width < 480 ? 140 : 196;
    this.#columns = Math.max(1, Math.floor((width + gap) / (smallest + gap)));
    this.#columnWidth = Math.floor((width - gap * (this.#columns - 1)) / this.#columns);
    this.#rowHeight = Math.round(this.#columnWidth * 0.78) + textHeight + gap;
    this.#inner.style.height = `${Math.min(this.#height(), tallest)}px`;
    this.#clear();
    this.draw();
  }

  #clear() {
    for (const element of this.#cards.values()) element.remove();
    this.#cards.clear();
  }

  #soon() {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => this.draw());
  }

  #click(event) {
    const place = Number(event.target.closest('.card')?.dataset.place ?? NaN);
    if (Number.isNaN(place)) return;
    if (event.shiftKey) for (let each = Math.min(place, this.active); each <= Math.max(place, this.active); each++) {
      const card = this.#list.at(each);
      if (card && !card.error) this.selected.set(card.row, card);
    }
    const again = place === this.active && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    this.moveTo(place);
    if (event.ctrlKey || event.metaKey) this.toggle(place);
    // A second tap opens, for those who have neither keys nor a double click.
    else if (again) this.onOpen();
  }
}

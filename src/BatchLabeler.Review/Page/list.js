import { get, addressOf } from './api.js';

const pageSize = 100;
const keptPages = 60;

/** One list of images, fetched page by page as it is looked at. */
export class ImageList {
  #pages = new Map();
  #waiting = new Set();

  constructor(query, onChange) {
    this.query = query;
    this.onChange = onChange;
    this.total = 0;
  }

  async start() {
    await this.#fetch(0);
    return this;
  }

  /** The card at a place; undefined while it is on its way. */
  at(place) {
    return this.#pages.get(Math.floor(place / pageSize))?.[place % pageSize];
  }

  /** Waits for the card at a place. */
  async card(place) {
    if (place < 0 || place >= this.total) return undefined;
    if (!this.at(place)) await this.#fetch(Math.floor(place / pageSize));
    return this.at(place);
  }

  /** Fetches what a stretch of places lacks. */
  need(first, last) {
    for (let page = Math.floor(first / pageSize); page <= Math.floor(Math.max(last, first) / pageSize); page++)
      if (!this.#pages.has(page) && !this.#waiting.has(page)) this.#fetch(page).then(() => this.onChange(), () => {});
  }

  async #fetch(page) {
    this.#waiting.add(page);
    try {
      const answer = await get(addressOf('/api/images', { ...this.query, offset: page * pageSize, limit: pageSize }));
      this.total = answer.total;
      this.#pages.delete(page);
      this.#pages.set(page, answer.images);
      // The oldest pages go; they are asked for again when somebody scrolls back.
      for (const oldest of this.#pages.keys()) {
        if (this.#pages.size <= keptPages) break;
        this.#pages.delete(oldest);
      }
    } finally {
      this.#waiting.delete(page);
    }
  }
}

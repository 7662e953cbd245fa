/** Makes an element. Text always goes through textContent, so no name of a file or category can become markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') element.className = value;
    else if (name === 'role' || name === 'for' || name.startsWith('aria-') || name.startsWith('data-')) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = id => document.getElementById(id);
export const number = new Intl.NumberFormat('en');
export const score = value => value === undefined || value === null ? '–' : value.toFixed(2);
export const percent = value => value === undefined || value === null ? '–' : `${(100 * value).toFixed(1)} %`;

const invisible = /([\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff])/;

/** A text with its control characters and turners of direction made visible. */
export function visible(text) {
  return text.split(invisible).map(part => part.length === 1 && invisible.test(part)
    ? `\\u${part.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
    : part).join('');
}

/** A file name. */
export const fileName = (name, tag = 'span') => make(tag, { class: 'name', dir: 'auto', title: visible(name) }, visible(name));

/** Says something to people who see and to people who listen. */
export function say(text) {
  for (const place of document.querySelectorAll('#message, .said')) place.textContent = text;
}

let fading;
/** Says something that must not be missed. */
export function warn(text) {
  // An open dialog covers everything outside, for eyes and for ears.
  (document.querySelector('dialog[open]') ?? document.body).append(byId('alert'));
  byId('alert').textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { byId('alert').textContent = ''; }, 12000);
}

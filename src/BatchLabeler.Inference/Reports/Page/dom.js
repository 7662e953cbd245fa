const content = JSON.parse(document.getElementById('content').textContent);
const byId = id => document.getElementById(id);
const number = new Intl.NumberFormat('en');

/** Makes an element. Text always goes through textContent, so no name of a file can become markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') element.className = value;
    else if (name.startsWith('aria-') || name === 'for') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** A file name with its control characters made visible. */
function fileName(name) {
  const element = make('span', { class: 'name', dir: 'auto' });
  for (const part of name.split(/([\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069])/)) {
    if (part.length === 1 && /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(part)) {
      const code = part.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
      element.append(make('span', { class: 'control' }, part === '\n' ? '↵' : `\\u${code}`));
    } else element.append(part);
  }
  return element;
}

const score = value => value.toFixed(2);

import { byId, make, visible } from './dom.js';

const form = byId('filters');

/** Fills the choices that depend on the manifest, and takes over what the address says. */
export function prepareFilters(summary, onChange) {
  for (const [index, name] of summary.categories.entries()) form.elements.category.append(make('option', { value: String(index) }, visible(name)));
  for (const code of summary.errorCodes) form.elements.error.append(make('option', { value: code }, code));
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (form.elements[name]) form.elements[name].value = value;
  let waiting;
  const soon = delay => {
    clearTimeout(waiting);
    waiting = setTimeout(onChange, delay);
  };
  form.addEventListener('input', event => soon(event.target.type === 'search' || event.target.type === 'number' ? 250 : 0));
  form.addEventListener('reset', () => soon(0));
  form.addEventListener('submit', event => event.preventDefault());
}

/** What the list is asked for by. The address keeps it, for a reload. */
export function readFilters() {
  const chosen = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  if (chosen.order === 'worth') delete chosen.order;
  history.replaceState(null, '', `#${new URLSearchParams(chosen)}`);
  const hidden = ['state', 'source', 'min', 'max', 'status', 'error'].filter(name => name in chosen).length;
  byId('more').querySelector('summary').textContent = hidden ? `More (${hidden})` : 'More';
  return chosen;
}

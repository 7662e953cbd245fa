import { byId, make, visible } from './dom.js';

const form = byId('filters');
let only = null;

/** Whether the address asks for one image, as the links of a report do. */
export const isOneImage = () => only !== null;

/** Fills the choices that depend on the manifest, and takes over what the address says. */
export function prepareFilters(summary, onChange) {
  for (const [index, name] of summary.categories.entries()) form.elements.category.append(make('option', { value: String(index) }, visible(name)));
  for (const code of summary.errorCodes) form.elements.error.append(make('option', { value: code }, code));
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of asked) if (form.elements[name]) form.elements[name].value = value;
  showOnly(asked.get('image'));
  let waiting;
  const soon = delay => {
    clearTimeout(waiting);
    waiting = setTimeout(onChange, delay);
  };
  form.addEventListener('input', event => soon(event.target.type === 'search' || event.target.type === 'number' ? 250 : 0));
  form.addEventListener('reset', () => { showOnly(null); byId('text').focus(); soon(0); });
  byId('only').addEventListener('click', () => { showOnly(null); byId('text').focus(); soon(0); });
  form.addEventListener('submit', event => event.preventDefault());
}

function showOnly(image) {
  only = image;
  byId('only').hidden = image === null;
  byId('only').textContent = image === null ? '' : `only ${visible(image)} ✕`;
}

/** What the list is asked for by. The address keeps it, for a reload. */
export function readFilters() {
  const chosen = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  if (chosen.order === 'worth') delete chosen.order;
  if (only !== null) chosen.image = only;
  history.replaceState(null, '', `${location.search}#${new URLSearchParams(chosen)}`);
  byId('clear').hidden = Object.keys(chosen).length === 0;
  const hidden = ['state', 'source', 'min', 'max', 'status', 'error'].filter(name => name in chosen).length;
  byId('more').querySelector('summary').textContent = hidden ? `More (${hidden})` : 'More';
  return chosen;
}

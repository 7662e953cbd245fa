import { byId } from './dom.js';

const key = 'batchlabeler-theme';

/** Takes over the theme that was chosen, and lets the button choose. */
export function prepareTheme() {
  const root = document.documentElement;
  const chosen = localStorage.getItem(key);
  if (chosen) root.dataset.theme = chosen;
  byId('theme').addEventListener('click', () => {
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    localStorage.setItem(key, root.dataset.theme);
  });
}

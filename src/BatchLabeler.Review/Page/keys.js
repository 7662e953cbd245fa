const states = { y: 1, n: -1, u: 0 };

/** Whether a key belongs to what is being typed or chosen, and not to the page. */
const isTyping = event => event.target.closest('input, select, textarea, summary') !== null;

/** Keys of the grid and of an open picture. `actions` says what they do. */
export function listen(actions) {
  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (isTyping(event)) {
      if (event.key === 'Escape' || (event.key === 'Enter' && event.target.type === 'search')) actions.focusGrid();
      return;
    }
    const run = actionOf(event, actions);
    if (!run) return;
    event.preventDefault();
    run();
  });
}

function actionOf(event, actions) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (actions.isBlocked()) return undefined;
  if (key in states && !event.repeat) return () => actions.decide(states[key]);
  if (key === 'z') return () => actions.undo();
  if (key === 'r' && actions.isOpen()) return () => actions.region();
  if (key === '?') return () => actions.help();
  if (key === '/') return () => actions.search();
  if (actions.isOpen()) return {
    ArrowLeft: () => actions.move(-1), ArrowRight: () => actions.move(1), ArrowUp: () => actions.choose(-1), ArrowDown: () => actions.choose(1),
  }[key];
  // A focused button or link keeps its own keys.
  if (event.target.closest('button, a') && (key === 'Enter' || key === ' ')) return undefined;
  return {
    ArrowLeft: () => actions.move(-1), ArrowRight: () => actions.move(1),
    ArrowUp: () => actions.moveRows(-1), ArrowDown: () => actions.moveRows(1),
    PageUp: () => actions.movePages(-1), PageDown: () => actions.movePages(1),
    Home: () => actions.moveTo(0), End: () => actions.moveTo(Infinity),
    ' ': () => actions.select(), Enter: () => actions.open(), Escape: () => actions.clear(),
  }[key];
}

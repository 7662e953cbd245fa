function tile(value, name, kind = '') {
  return make('div', { class: `tile ${kind}` }, make('b', {}, value), name);
}

function showOverview() {
  const { labeled, failed, categories, cards } = content;
  const contradictions = cards.filter(isContradiction).length;
  const words = {
    Completed: 'Every image was labelled',
    PartiallyCompleted: 'Some images failed, within the error budget',
    Failed: 'More images failed than the error budget allows',
  };
  byId('title').replaceChildren('Labels for ', fileName(content.title));
  document.title = `Labels for ${content.title}`;
  byId('subtitle').textContent = `${words[content.status]}. Model ${content.model}, ${categories.length} categories.`;
  byId('overview').append(
    tile(number.format(labeled + failed), 'images'),
    tile(number.format(labeled), 'labelled', 'good'),
    tile(number.format(failed), 'failed', failed ? 'bad' : ''),
    tile(number.format(categories.reduce((sum, c) => sum + c.present, 0)), 'labels present'),
    tile(number.format(categories.reduce((sum, c) => sum + c.undecided, 0)), 'undecided'),
    ...(categories.some(c => c.known)
      ? [tile(number.format(contradictions), 'contradictions shown', contradictions ? 'bad' : '')]
      : []));
}

function bar(value, mark) {
  const fill = make('i');
  fill.style.width = `${Math.min(1, value) * 100}%`;
  const element = make('div', { class: 'bar' }, fill);
  if (mark !== undefined) {
    const line = make('u', { title: `threshold ${score(mark)}` });
    line.style.left = `${mark * 100}%`;
    element.append(line);
  }
  return element;
}

function showCategories() {
  const { categories } = content;
  const most = Math.max(1, ...categories.map(c => c.present));
  const columns = ['Category', 'Present', '', 'Absent', 'Undecided', 'Known', 'Pseudo', 'Mean score', 'Threshold'];
  const table = byId('categories').querySelector('table');
  table.tHead.append(make('tr', {}, ...columns.map(column => make('th', { scope: 'col' }, column))));
  for (const c of [...categories].sort((a, b) => b.present - a.present)) {
    const cells = [c.name, number.format(c.present), bar(c.present / most), number.format(c.absent), number.format(c.undecided),
      number.format(c.known), number.format(c.pseudo), score(c.mean), score(c.threshold)];
    table.tBodies[0].append(make('tr', {}, ...cells.map(cell => make('td', {}, cell))));
  }
}

function showScores() {
  const { histogram } = content;
  const panel = byId('scores').querySelector('.histogram');
  const highest = Math.max(1, ...histogram.map(count => Math.log1p(count)));
  panel.setAttribute('aria-label', `How many scores fall into each twentieth of 0 to 1: ${histogram.join(', ')}`);
  histogram.forEach((count, bin) => {
    const [from, to] = [bin / histogram.length, (bin + 1) / histogram.length];
    const column = make('i', { title: `${score(from)}–${score(to)}: ${number.format(count)}` });
    column.style.height = `${Math.log1p(count) / highest * 100}%`;
    panel.append(column);
  });
  const [low, middle, high] = ['0', '0.5 (heights are logarithmic)', '1'].map(text => make('span', {}, text));
  low.style.left = '1rem';
  middle.style.left = '50%';
  middle.style.transform = 'translateX(-50%)';
  high.style.right = '1rem';
  panel.append(low, middle, high);
}

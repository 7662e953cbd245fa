function showFailures() {
  const section = byId('failures');
  section.hidden = content.failures.length === 0;
  for (const [index, { code, count, images }] of content.failures.entries()) {
    const list = make('ul', { class: 'failed' }, ...images.map(failed =>
      make('li', {}, fileName(failed.image), make('span', { class: 'muted' }, failed.message))));
    if (count > images.length)
      list.append(make('li', { class: 'muted' }, `and ${number.format(count - images.length)} more: see errors.jsonl`));
    section.querySelector('.body').append(make('details', { open: index === 0 && count <= 10 },
      make('summary', {}, make('code', {}, code), ` ${number.format(count)} ${count === 1 ? 'image' : 'images'}`), list));
  }
}

/** The dialog with a larger picture and the scores of all categories. */
function showDetail(card) {
  const dialog = byId('detail');
  const picture = pictureOf(card);
  const ranking = make('div', { class: 'ranking' });
  for (const label of card.labels.map(labelOf).sort((a, b) => b.score - a.score))
    ranking.append(
      labelButton(label, card, picture), bar(label.score, label.threshold), make('small', { class: 'muted' }, score(label.score)));
  const close = make('button', { type: 'button', class: 'quiet', 'aria-label': 'Close' }, '✕');
  close.addEventListener('click', () => dialog.close());
  dialog.onclick = event => { if (event.target === dialog) dialog.close(); };
  dialog.replaceChildren(
    make('div', { class: 'heading' },
      make('div', {}, fileName(card.image), make('p', { class: 'muted' }, `${card.width} × ${card.height} pixels. ${reason(card)}`)),
      make('div', { class: 'actions' }, reviewLink(card), close)),
    make('div', { class: 'detail' }, picture, ranking));
  dialog.showModal();
}

// A row of books that scrolls sideways. The turn buttons appear where a row is wider than its shelf, for mice without a
// sideways wheel; touch, trackpad and Tab do without them.
window.quire = window.quire || {};
window.quire.shelf = (shelf) => {
  const row = shelf.querySelector('.q-shelf-row');
  if (!row || row.quireShelf) return;
  row.quireShelf = true;
  const turns = [...shelf.querySelectorAll('[data-turn]')];
  const refresh = () => {
    const room = row.scrollWidth - row.clientWidth;
    for (const turn of turns) {
      turn.hidden = room < 8;
      turn.disabled = turn.dataset.turn < 0 ? row.scrollLeft < 4 : row.scrollLeft > room - 4;
    }
  };
  for (const turn of turns) {
    turn.addEventListener('click', () => row.scrollBy({ left: turn.dataset.turn * row.clientWidth * 0.8, behavior: 'smooth' }));
  }
  row.addEventListener('scroll', refresh, { passive: true });
  new ResizeObserver(refresh).observe(row);
};

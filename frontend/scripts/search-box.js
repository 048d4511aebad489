// Keyboard behaviour of the search field (ARIA combobox with a list of links): arrows choose, Enter opens, Escape closes.
// It runs in the browser because a key press must not wait for the server.
window.quire = window.quire || {};
window.quire.searchBox = (input, list) => {
  if (input.quireSearchBox) return;
  input.quireSearchBox = true;
  let active = -1;
  const options = () => [...list.querySelectorAll('[role=option]')];
  const mark = (index) => {
    active = index;
    options().forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
    const chosen = options()[active];
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const open = (visible) => {
    list.hidden = !visible;
    input.setAttribute('aria-expanded', String(visible));
    if (!visible) mark(-1);
  };
  const refresh = () => open(document.activeElement === input && options().length > 0);
  new MutationObserver(refresh).observe(list, { childList: true });
  input.addEventListener('focus', refresh);
  input.addEventListener('keydown', (event) => {
    const count = options().length;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      mark(active === -1 && step === -1 ? count - 1 : (active + step + count + 1) % (count + 1) === count ? -1 : active + step);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if (event.key === 'Enter') {
      const chosen = options()[active];
      if (chosen && !list.hidden) {
        event.preventDefault();
        event.stopImmediatePropagation();
        chosen.click();
      } else {
        input.dispatchEvent(new CustomEvent('quire-search', { detail: input.value }));
      }
      open(false);
    }
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', () => open(false));
  input.addEventListener('blur', () => open(false));
};

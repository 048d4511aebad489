// The catalog page: the drawer of filters on a phone, the price line with two handles, and books that come while one scrolls.
window.quire = window.quire || {};

// While the drawer is open, what lies behind it is out of reach, for the keyboard and for a screen reader too.
window.quire.drawer = (drawer) => {
  if (drawer.quireDrawer) return;
  drawer.quireDrawer = true;
  const behind = () => [...document.querySelectorAll('.q-top, .q-results, .q-bottom')];
  drawer.addEventListener('toggle', (event) => {
    const open = event.newState === 'open';
    behind().forEach((part) => { part.inert = open; });
    if (open) drawer.querySelector('.q-icon-button')?.focus();
  });
  // At the side of a wide page there is nothing to close.
  matchMedia('(min-width: 60rem)').addEventListener('change', () => {
    if (drawer.matches(':popover-open')) drawer.hidePopover();
  });
};

// The rows of a group of filters. What can stay stays: the keyboard keeps its place while counts change, and where other
// values come, the keyboard stays with the value that was ticked.
window.quire.facets = (list, rows) => {
  if (!list.quireFacets) {
    list.quireFacets = true;
    list.addEventListener('change', (event) => {
      const detail = { value: event.target.closest('li').dataset.value, ticked: event.target.checked };
      list.dispatchEvent(new CustomEvent('quire-tick', { detail }));
    });
  }
  const same = list.children.length === rows.length
    && rows.every((row, i) => list.children[i].dataset.value === row.value);
  if (!same) {
    const here = list.contains(document.activeElement) && document.activeElement.closest('li').dataset.value;
    list.replaceChildren(...rows.map((row) => {
      const item = document.createElement('li');
      item.dataset.value = row.value;
      const label = item.appendChild(document.createElement('label'));
      label.appendChild(document.createElement('input')).type = 'checkbox';
      label.appendChild(document.createElement('span')).className = 'q-facet-label';
      label.appendChild(document.createElement('span')).className = 'q-facet-count';
      return item;
    }));
    if (here !== false) {
      [...list.children].find((item) => item.dataset.value === here)?.querySelector('input').focus({ preventScroll: true });
    }
  }
  rows.forEach((row, i) => {
    const item = list.children[i];
    const [box, label, count] = item.firstChild.children;
    item.className = row.look;
    box.checked = row.ticked;
    box.setAttribute('aria-label', row.name);
    label.textContent = row.label;
    count.textContent = row.count;
  });
};

window.quire.slider = (slider) => {
  const [low, high] = slider.querySelectorAll('input');
  const [lowText, highText] = slider.querySelectorAll('.q-slider-ends span');
  const money = (value) => slider.dataset.pattern.replace('0', value);
  const draw = () => {
    const room = low.max - low.min || 1;
    slider.style.setProperty('--q-from', `${((low.value - low.min) / room) * 100}%`);
    slider.style.setProperty('--q-to', `${((high.value - low.min) / room) * 100}%`);
    lowText.textContent = money(low.value);
    highText.textContent = money(high.value);
    low.setAttribute('aria-valuetext', money(low.value));
    high.setAttribute('aria-valuetext', money(high.value));
  };
  if (!slider.quireSlider) {
    slider.quireSlider = true;
    low.addEventListener('input', () => { if (+low.value > +high.value) low.value = high.value; draw(); });
    high.addEventListener('input', () => { if (+high.value < +low.value) high.value = low.value; draw(); });
  }
  draw();
};

window.quire.catalog = (page) => {
  if (page.quireCatalog) return;
  page.quireCatalog = true;
  const results = page.querySelector('.q-results');
  const busy = () => results.setAttribute('aria-busy', 'true');
  const done = () => results.removeAttribute('aria-busy');
  // A question takes a moment: the old answer fades, the new one is drawn in its place.
  page.addEventListener('change', busy);
  page.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.matches('[data-more]')) {
      button.closest('.q-more').classList.add('q-loading');
    } else if (button.closest('.q-chips, .q-switch')) {
      busy();
    }
  });
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const button = entry.target;
      if (entry.isIntersecting && button.dataset.auto === 'true' && !button.closest('.q-more').classList.contains('q-loading')) {
        button.click();
      }
    }
  }, { rootMargin: '600px' });
  const watch = () => {
    done();
    near.disconnect();
    page.querySelectorAll('[data-more]').forEach((button) => {
      button.closest('.q-more').classList.remove('q-loading');
      near.observe(button);
    });
  };
  page.quireUpdated = watch;
  watch();
};
window.quire.catalogUpdated = (page) => page.quireUpdated?.();

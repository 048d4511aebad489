// What a browser does by itself between pages, and a page that is changed in place forgets: it begins at the top, goes
// back to where one was, and tells a screen reader that a new page is there.
window.quire = window.quire || {};
(() => {
  if (window.quire.arrived) return;
  const here = () => location.pathname + location.search;
  const pathOf = (address) => address.split('?')[0];
  const saved = (address) => Number(sessionStorage.getItem('quire-scroll ' + address) || 0);
  let current = null; // the address that is shown
  let next = null; // where the person is going: { address, back }
  let waiting = 0;
  history.scrollRestoration = 'manual';
  const remember = () => {
    clearTimeout(waiting);
    if (!next && here() === current) sessionStorage.setItem('quire-scroll ' + current, String(Math.round(scrollY)));
  };
  addEventListener('scroll', () => {
    clearTimeout(waiting);
    waiting = setTimeout(remember, 120);
  }, { passive: true });
  // Before the router sees it, so that the page that is left still has its own address.
  addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    if (!link || link.origin !== location.origin || link.target === '_blank' || link.hasAttribute('download')
        || link.hasAttribute('router-ignore') || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }
    remember();
    next = { address: link.pathname + link.search, back: false };
  }, { capture: true });
  // Routers make events of their own, and step forth and back while they ask the server: the browser's first one counts.
  addEventListener('popstate', (event) => {
    if (event.isTrusted && !next && here() !== current) {
      clearTimeout(waiting);
      next = { address: here(), back: true };
    }
  }, { capture: true });
  // The page may take a few frames to have its full height.
  const scrollBack = (y, frames = 60) => {
    scrollTo(0, y);
    if (frames > 0 && Math.abs(scrollY - y) > 2) requestAnimationFrame(() => scrollBack(y, frames - 1));
  };
  // The page shows something else than its address said: the address follows, without a new step in the history.
  window.quire.address = (address) => {
    history.replaceState(history.state, '', address);
    current = here();
  };
  window.quire.arrived = () => {
    document.getElementById('q-first')?.remove();
    const from = current;
    const journey = next;
    current = journey ? journey.address : here();
    next = null;
    if (from === null) {
      const kind = performance.getEntriesByType('navigation')[0]?.type;
      if (kind === 'reload' || kind === 'back_forward') scrollBack(saved(current));
      return;
    }
    const elsewhere = pathOf(from) !== pathOf(current);
    if (journey?.back) {
      scrollBack(saved(current));
    } else if (journey) {
      scrollTo(0, 0);
    } else if (elsewhere) {
      scrollTo(0, 0);
    }
    if (elsewhere) {
      const target = document.querySelector('#content h1') || document.getElementById('content');
      if (target) {
        target.setAttribute('tabindex', '-1');
        target.focus({ preventScroll: true });
      }
    }
  };
})();

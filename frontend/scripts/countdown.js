// Keeps "2 h 14 min" true while the page is open, and tells the server when the time is over.
window.quire = window.quire || {};
window.quire.countdown = (element, seconds, hoursAndMinutes, minutes) => {
  const end = performance.now() + seconds * 1000;
  const tick = () => {
    if (!element.isConnected) {
      clearInterval(timer);
      return;
    }
    const left = Math.floor((end - performance.now()) / 60000);
    if (left < 0) {
      clearInterval(timer);
      element.dispatchEvent(new CustomEvent('quire-over'));
      return;
    }
    const pattern = left >= 60 ? hoursAndMinutes : minutes;
    element.textContent = pattern.replace('{h}', Math.floor(left / 60)).replace('{m}', left % 60);
  };
  const timer = setInterval(tick, 20000);
};

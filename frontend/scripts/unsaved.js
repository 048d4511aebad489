// Warns before a page with unsaved changes is closed or reloaded. Leaving for another view is the server's affair.
window.quire = window.quire || {};
window.quire.unsaved = (form) => {
  if (form.quireGuarded) {
    return;
  }
  form.quireGuarded = true;
  // What is being typed has not reached the server yet.
  form.addEventListener("input", () => (form.quireDirty = true));
  window.addEventListener("beforeunload", (event) => {
    if (form.isConnected && form.quireDirty) {
      event.preventDefault();
    }
  });
};

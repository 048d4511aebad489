// Copies the rows of a grid, which the server puts together. The part on the server is CopyRows.java.
window.quire = window.quire || {};
window.quire.copyRows = (button, grid) => {
  if (button.quireReady) {
    return;
  }
  button.quireReady = true;

  // Browsers let a page write to the clipboard only while they see who asked for it: the promise goes in, not its outcome.
  const write = (text) =>
    window.ClipboardItem
      ? navigator.clipboard.write([
          new ClipboardItem({ "text/plain": text.then((rows) => new Blob([rows], { type: "text/plain" })) }),
        ])
      : text.then((rows) => navigator.clipboard.writeText(rows));

  const copy = async () => {
    try {
      await write(button.$server.rows());
      button.$server.copied(true);
    } catch {
      button.$server.copied(false);
    }
  };

  button.addEventListener("click", copy);
  grid.addEventListener("keydown", (event) => {
    const typing = event.composedPath()[0].matches("input, textarea, select");
    const marked = !document.getSelection().isCollapsed;
    if (event.key.toLowerCase() === "c" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      // Who has marked some text means that text.
      if (!typing && !marked) {
        event.preventDefault();
        copy();
      }
    }
  });
};

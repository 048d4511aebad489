// A field that floats over one cell of a grid. The server part is CellEditor.java; it says which cells can be edited.
window.quire = window.quire || {};
window.quire.cellEditor = (host, grid, fields, texts) => {
  if (host.quireReady) {
    return;
  }
  host.quireReady = true;
  const ROWS_AHEAD = 200; // how far Enter looks for the next editable cell
  const FRAMES = 90; // how long a row that is being fetched is waited for
  let at = null; // the cell in edit: { field, key, row, seen, version, label }
  let busy = false;
  let lastReason = null;
  let placing = false;

  const shown = (element) => element && element.getClientRects().length > 0;
  const find = (selector) => [...grid.querySelectorAll(selector)].find(shown);
  const cell = (field, row) => find(`[data-edit="${field}"][data-row="${row}"]`);
  const rowThere = (row) => find(`[data-row="${row}"]`);
  const td = (content) => content?.closest("vaadin-grid-cell-content")?.assignedSlot?.closest("[part~='cell']");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const input = () => host.querySelector(".q-cell-input");

  const element = (name, className) => {
    const made = document.createElement(name);
    made.className = className;
    return made;
  };
  const select = (choices, className, label) => {
    const made = element("select", className);
    made.setAttribute("aria-label", label);
    for (const choice of choices) {
      made.add(new Option(choice.text, choice.value));
    }
    return made;
  };

  const build = (typed) => {
    const field = fields[at.field];
    const label = `${field.label}, ${at.label}`;
    let main;
    if (field.choices.length) {
      main = select(field.choices, "q-cell-input", label);
      main.value = at.seen;
    } else {
      main = element("input", "q-cell-input");
      main.inputMode = field.inputMode;
      main.autocomplete = "off";
      main.maxLength = 20;
      main.value = typed ?? at.seen;
      main.setAttribute("aria-label", label);
    }
    const parts = [main];
    if (field.reasons.length) {
      const more = element("div", "q-cell-more");
      const reason = select(field.reasons, "q-cell-reason", texts.reason);
      reason.value = lastReason ?? field.reasons[0].value;
      const note = element("input", "q-cell-note");
      note.maxLength = 200;
      note.placeholder = texts.note;
      note.setAttribute("aria-label", texts.note);
      more.append(reason, note);
      parts.push(more);
    }
    const problem = element("p", "q-cell-problem");
    problem.id = "q-cell-problem";
    problem.setAttribute("role", "alert");
    parts.push(problem);
    host.replaceChildren(...parts);
    return main;
  };

  const place = () => {
    placing = at !== null;
    if (!at) {
      return;
    }
    const content = cell(at.field, at.row);
    const frameOfCell = td(content)?.getBoundingClientRect();
    const frameOfGrid = grid.getBoundingClientRect();
    if (frameOfCell && content.dataset.key === at.key) {
      const origin = host.offsetParent.getBoundingClientRect();
      const top = Math.min(Math.max(frameOfCell.top, frameOfGrid.top), frameOfGrid.bottom - frameOfCell.height);
      const width = Math.max(frameOfCell.width, 88);
      // The field lies on its cell; what belongs to it grows to the side where there is room.
      const roomAtLeft = frameOfCell.right - host.offsetWidth >= frameOfGrid.left;
      host.classList.toggle("q-cell-editor-start", !roomAtLeft);
      host.style.setProperty("--q-cell-top", `${top - origin.top}px`);
      host.style.setProperty("--q-cell-left", roomAtLeft ? "auto" : `${frameOfCell.left - origin.left}px`);
      host.style.setProperty("--q-cell-right", roomAtLeft ? `${origin.right - frameOfCell.right}px` : "auto");
      host.style.setProperty("--q-cell-width", `${width}px`);
      host.style.setProperty("--q-cell-height", `${frameOfCell.height}px`);
    }
    requestAnimationFrame(place);
  };

  const open = (content, typed) => {
    const data = content.dataset;
    at = {
      field: data.edit,
      key: data.key,
      row: Number(data.row),
      seen: data.value,
      version: data.version ?? "0",
      label: data.label ?? "",
    };
    const main = build(typed);
    host.removeAttribute("hidden");
    if (!placing) {
      place();
    }
    main.focus({ preventScroll: true });
    if (typed === undefined && main.select) {
      main.select();
    }
  };

  const close = () => {
    at = null;
    host.setAttribute("hidden", "");
    host.replaceChildren();
  };

  const focusTd = (content) => td(content)?.focus();

  // The next editable cell of the column, fetching rows as needed.
  const below = async (field, row, step) => {
    for (let next = row + step; next >= 0 && Math.abs(next - row) <= ROWS_AHEAD; next += step) {
      if (next >= (grid.size ?? Infinity)) {
        return null;
      }
      if (!rowThere(next)) {
        grid.scrollToIndex(next);
        for (let waited = 0; waited < FRAMES && !rowThere(next); waited++) {
          await frame();
        }
        if (!rowThere(next)) {
          return null;
        }
      }
      const found = cell(field, next);
      if (found) {
        return found;
      }
    }
    return null;
  };
  const beside = async (field, row, step) => {
    const left = (content) => td(content).getBoundingClientRect().left;
    const inRow = (wanted) =>
      [...grid.querySelectorAll(`[data-edit][data-row="${wanted}"]`)].filter(shown).sort((a, b) => left(a) - left(b));
    const here = inRow(row);
    const next = here[here.findIndex((content) => content.dataset.edit === field) + step];
    if (next) {
      return next;
    }
    const neighbour = row + step;
    if (neighbour < 0 || neighbour >= (grid.size ?? Infinity)) {
      return null;
    }
    if (!rowThere(neighbour)) {
      grid.scrollToIndex(neighbour);
      for (let waited = 0; waited < FRAMES && !rowThere(neighbour); waited++) {
        await frame();
      }
    }
    const cells = inRow(neighbour);
    return cells[step > 0 ? 0 : cells.length - 1] ?? null;
  };

  const reveal = (content) => {
    const cellFrame = td(content).getBoundingClientRect();
    const gridFrame = grid.getBoundingClientRect();
    if (cellFrame.bottom > gridFrame.bottom - 8 || cellFrame.top < gridFrame.top + 40) {
      td(content).scrollIntoView({ block: "center" });
    }
  };

  const leave = async (from, go) => {
    if (go === "stay") {
      close();
      return;
    }
    if (go === "cell") {
      close();
      focusTd(cell(from.field, from.row));
      return;
    }
    const step = go === "down" || go === "next" ? 1 : -1;
    const next = go === "down" || go === "up"
      ? await below(from.field, from.row, step)
      : await beside(from.field, from.row, step);
    if (next) {
      reveal(next);
      open(next);
    } else {
      close();
      focusTd(cell(from.field, from.row));
    }
  };

  const refuse = (message) => {
    busy = false;
    host.removeAttribute("aria-busy");
    const main = input();
    if (!main) {
      return;
    }
    main.setAttribute("aria-invalid", "true");
    main.setAttribute("aria-describedby", "q-cell-problem");
    host.querySelector(".q-cell-problem").textContent = message;
    main.focus();
  };

  const save = async (go) => {
    if (!at || busy) {
      return;
    }
    const from = at;
    const typed = input().value.trim();
    if (typed === from.seen) {
      await leave(from, go);
      return;
    }
    const reason = host.querySelector(".q-cell-reason")?.value ?? "";
    const note = host.querySelector(".q-cell-note")?.value ?? "";
    busy = true;
    host.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = await host.$server.save(from.field, from.key, typed, from.seen, from.version, reason, note);
    } catch {
      refuse(texts.lost);
      return;
    }
    if (answer.outcome === "REFUSED") {
      refuse(answer.message);
      return;
    }
    busy = false;
    host.removeAttribute("aria-busy");
    lastReason = reason || lastReason;
    if (answer.outcome === "ASKING") {
      close();
    } else {
      await leave(from, go);
    }
  };

  const editableUnder = (event) => {
    const content = event.composedPath().find((node) => node.localName === "vaadin-grid-cell-content");
    return content?.querySelector("[data-edit]");
  };

  // Before the grid sees the key, which would look for something to focus inside the cell.
  grid.addEventListener(
    "keydown",
    (event) => {
      const focused = event.composedPath()[0];
      const slot = focused.localName === "td" ? focused.querySelector("slot") : null;
      const content = slot?.assignedElements()[0]?.querySelector("[data-edit]");
      if (!content || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const digit = /^[0-9]$/.test(event.key) && !fields[content.dataset.edit].choices.length;
      if (event.key === "Enter" || event.key === "F2" || digit) {
        event.preventDefault();
        event.stopImmediatePropagation();
        open(content, digit ? event.key : undefined);
      }
    },
    true,
  );
  grid.addEventListener("dblclick", (event) => {
    const content = editableUnder(event);
    if (content) {
      open(content);
    }
  });
  // A finger cannot double-click with ease.
  grid.addEventListener("click", (event) => {
    const content = event.pointerType === "touch" ? editableUnder(event) : null;
    if (content) {
      open(content);
    }
  });

  host.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    const typing = event.target === input() && event.target.localName === "input";
    const inMore = Boolean(host.querySelector(".q-cell-more"));
    const edge = event.shiftKey ? event.target === input() : !inMore || event.target.className === "q-cell-note";
    let go = null;
    if (event.key === "Enter") {
      go = event.shiftKey ? "up" : "down";
    } else if (event.key === "Tab" && edge) {
      go = event.shiftKey ? "previous" : "next";
    } else if (typing && event.key === "ArrowDown") {
      go = "down";
    } else if (typing && event.key === "ArrowUp") {
      go = "up";
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      const from = at;
      busy = false;
      leave(from, "cell");
      return;
    }
    if (go) {
      event.preventDefault();
      event.stopPropagation();
      save(go);
    }
  });
  // Who clicks elsewhere means what was typed. Who only looks into another window has not decided yet.
  host.addEventListener("focusout", (event) => {
    if (!busy && at && !host.contains(event.relatedTarget)) {
      setTimeout(() => {
        if (at && !busy && document.hasFocus() && !host.contains(document.activeElement)) {
          save("stay");
        }
      });
    }
  });

  host.focusCell = (field, key) => focusTd(find(`[data-edit="${field}"][data-key="${key}"]`));
};

"use strict";
// Everything can be read without this: it finds, sorts, moves pictures, and shows what proves what.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const status = document.querySelector(".status");
  const pieces = new WeakMap(); // of an article: its marked pieces, in the order of the text
  document.documentElement.classList.add("js");

  const articleOf = (element) => element.closest(".article");
  const piecesOf = (article) => {
    if (!pieces.has(article)) pieces.set(article, all(".text p > a, .text p > span", article));
    return pieces.get(article);
  };
  // "3-5 9-9" -> [[3, 5], [9, 9]]
  const ranges = (text) => (text || "").split(" ").filter(Boolean).map((range) => range.split("-").map(Number));

  const reveal = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    element.scrollIntoView({ block: "nearest" });
  };
  const clear = (article) => {
    all(".hit, .proof, .strong", article.querySelector(".text")).forEach((piece) => piece.classList.remove("hit", "proof", "strong"));
    all(".statements .hit", article).forEach((item) => item.classList.remove("hit"));
    all("[aria-current]").forEach((claim) => claim.removeAttribute("aria-current"));
  };
  const show = (article, text, ...classes) => {
    for (const [first, last] of ranges(text)) {
      for (const piece of piecesOf(article).slice(first, last + 1)) piece.classList.add("hit", ...classes);
    }
  };
  // Mark in the text what proves a statement.
  const prove = (claim) => {
    const target = document.getElementById(claim.hash.slice(1));
    const article = target && articleOf(target);
    if (!article) return;
    clear(article);
    const data = claim.dataset;
    show(article, data.sentence);
    show(article, data.said, "proof");
    show(article, data.sources, "proof", "strong");
    show(article, data.cues, "proof", "strong");
    claim.setAttribute("aria-current", "true");
    const item = claim.closest(".statements li");
    if (item) item.classList.add("hit");
    reveal(target);
    status.textContent = "Marked in the text: " + claim.textContent;
  };
  // Of some marked words, the statements that they are part of; chosen again, the next one of them.
  const trace = (piece) => {
    const article = articleOf(piece);
    const number = piecesOf(article).indexOf(piece);
    const within = (text) => ranges(text).some(([first, last]) => first <= number && number <= last);
    const claims = all(".statements .claim", article).filter(({ dataset: data }) =>
      [data.sources, data.cues, data.said].some(within));
    if (!claims.length) return;
    const next = claims[(claims.findIndex((claim) => claim.hasAttribute("aria-current")) + 1) % claims.length];
    prove(next);
    claims.forEach((claim) => claim.closest("li").classList.add("hit"));
    reveal(next);
    status.textContent = claims.length + (claims.length === 1 ? " statement: " : " statements, now: ") + next.textContent;
  };
  document.addEventListener("click", (event) => {
    const claim = event.target.closest("a.claim");
    const piece = event.target.closest(".text p > a, .text p > span");
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(claim || piece)) return;
    if (claim || piece.tagName === "A") event.preventDefault();
    if (claim) prove(claim);
    else if (String(getSelection()) === "") trace(piece);
  });

  // Find and filter.
  const find = document.querySelector(".tools input[type=search]");
  const boxes = all(".tools input[type=checkbox]");
  const items = all(".item").map((item) => ({ item, routes: all("[data-kinds]", item), text: null }));
  const shown = document.querySelector(".shown");
  const filter = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const narrowed = wanted.size > 0;
    const passes = (element) => !narrowed || element.dataset.kinds.split(" ").some((kind) => wanted.has(kind));
    const words = find ? find.value.trim().toLowerCase() : "";
    all("[data-kinds]").forEach((element) => { element.hidden = !passes(element); });
    let count = 0;
    for (const entry of items) {
      if (words && entry.text === null) entry.text = entry.item.textContent.toLowerCase();
      const own = entry.item.dataset.kinds !== undefined ? [entry.item] : entry.routes;
      entry.item.hidden = (narrowed && !own.some(passes)) || (words !== "" && !entry.text.includes(words));
      count += !entry.item.hidden;
    }
    all(".box").forEach((box) => box.classList.toggle("off", box.dataset.kind !== "article" && narrowed && !wanted.has(box.dataset.kind)));
    all(".arrow").forEach((arrow) => {
      const ends = arrow.dataset.ends.split(" ").filter((kind) => kind !== "article");
      arrow.classList.toggle("off", narrowed && !ends.some((kind) => wanted.has(kind)));
    });
    if (shown && items.length) shown.textContent = count + " of " + items.length;
  };
  [find, ...boxes].filter(Boolean).forEach((input) => input.addEventListener("input", filter));
  filter();

  const open = document.querySelector("button.all");
  if (open) open.addEventListener("click", () => {
    const on = open.getAttribute("aria-pressed") !== "true";
    open.setAttribute("aria-pressed", String(on));
    open.textContent = on ? "Close all" : "Open all";
    all("details.item").forEach((item) => { item.open = on; });
  });

  // Sort tables by a column: once the larger first, again the other way round.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent.trim().toLowerCase();
  };
  all("table.sortable thead th").forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const body = head.closest("table").tBodies[0];
      const numbers = head.classList.contains("number");
      const down = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : numbers;
      all("th", head.parentElement).forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => [value(row, head.cellIndex), row]);
      const order = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other));
      rows.sort(([one], [other]) => (down ? order(other, one) : order(one, other)));
      body.append(...rows.map(([, row]) => row));
      status.textContent = "Sorted by " + button.textContent;
    });
  });

  // Pictures: drag or arrow keys to move, buttons or keys for the size.
  all(".picture").forEach((figure) => {
    const canvas = figure.querySelector(".canvas");
    const svg = canvas.querySelector("svg");
    const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
    let scale = 1;
    const size = (wanted) => {
      const before = scale;
      scale = Math.min(6, Math.max(0.1, wanted));
      const [x, y] = [canvas.scrollLeft + canvas.clientWidth / 2, canvas.scrollTop + canvas.clientHeight / 2];
      svg.setAttribute("width", width * scale);
      svg.setAttribute("height", height * scale);
      canvas.scrollTo(x * scale / before - canvas.clientWidth / 2, y * scale / before - canvas.clientHeight / 2);
    };
    const whole = () => size(Math.min(1, (canvas.clientWidth - 18) / width || 1));
    const actions = { in: () => size(scale * 1.3), out: () => size(scale / 1.3), all: whole };
    all("[data-zoom]", figure).forEach((button) => button.addEventListener("click", actions[button.dataset.zoom]));
    canvas.addEventListener("keydown", (event) => {
      const action = { "+": actions.in, "=": actions.in, "-": actions.out, "0": whole }[event.key];
      if (!action || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      action();
    });
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return; // the page scrolls
      event.preventDefault();
      size(scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
    }, { passive: false });
    const fit = () => { if (canvas.clientWidth && width * 0.6 < canvas.clientWidth) whole(); };
    fit();
    const fold = figure.closest("details");
    if (fold) fold.addEventListener("toggle", fit);
    let held = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return; // a finger scrolls by itself
      held = [event.clientX + canvas.scrollLeft, event.clientY + canvas.scrollTop];
      canvas.setPointerCapture(event.pointerId);
      canvas.classList.add("moving");
    });
    canvas.addEventListener("pointermove", (event) => {
      if (held) canvas.scrollTo(held[0] - event.clientX, held[1] - event.clientY);
    });
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => {
      held = null;
      canvas.classList.remove("moving");
    });
  });

  const linked = location.hash && document.getElementById(location.hash.slice(1));
  if (linked) reveal(linked);

  // On paper everything is open.
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
})();

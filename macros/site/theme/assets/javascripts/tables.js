/*
 * Lets a reader filter and sort the tables that say what they can be filtered and sorted by, and shows the latest years first
 * where there is not room for all: they run from left to right, as in the charts.
 *
 * Without this file the tables are whole and plain. The tables in macros/views/ say what there is to choose between, and
 * _table.html.jinja writes it: a table's data-filters has its filters, each row (or a cell, or the head of a column) the values it
 * is found under as data-<filter>, and each cell what it is sorted by as data-sort. What is chosen stands in the address.
 */
"use strict";

(() => {
  const SORT = "sortera", FALLING = "-fallande";
  const swedish = new Intl.Collator("sv", { numeric: true });
  const wide = matchMedia("(width > 44.984375em)");

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const said = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const has = ({ dataset }, { name, value }) => (dataset[name] ?? "").split(" ").includes(value);


  class Controls {
    constructor(table, prefix) {
      this.table = table;
      this.prefix = prefix;
      this.heads = [...table.tHead.rows[0].cells];
      // The row of totals stays where it is, last and whole.
      this.rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("hb-total"));
      const keyed = this.heads.filter((head) => head.dataset.key);
      this.names = new Map(keyed.map((head) => [head.dataset.key, said(head)]));
      keyed.forEach((head) => this.addButton(head));
      (table.closest(".hb-scroll") ?? table).previousElementSibling.append(this.makeForm(JSON.parse(table.dataset.filters)));
      this.read();
    }

    addButton(head) {
      const button = make("button", { type: "button", className: "hb-sort" }, ...head.cloneNode(true).childNodes);
      // Rising, falling, and as it was.
      button.addEventListener("click", () => {
        const { key } = head.dataset;
        this.sort.value = { [key]: key + FALLING, [key + FALLING]: "" }[this.sort.value] ?? key;
        this.change();
      });
      // Cards have heads that are heard but not seen: those have a name, and nothing to press.
      head.replaceChildren(make("span", { className: "hb-sort__name" }, ...head.childNodes), button);
    }

    makeChoice(name, label, options) {
      const id = `hb-${this.table.dataset.table}-${name}`;
      const select = make("select", { id, name }, ...options.map(([value, text]) => new Option(text, value)));
      return make("div", { className: "hb-controls__field" }, make("label", { htmlFor: id }, label), select);
    }

    makeForm(filters) {
      const fields = filters.map(([name, label, choices]) => this.makeChoice(name, label, [["", "Alla"], ...choices]));
      const orders = [...this.names].flatMap(([key, name]) => [
        [key, `${name}, stigande`],
        [key + FALLING, `${name}, fallande`],
      ]);
      // Where the table is shown as cards it has no heads to press.
      fields.push(this.makeChoice(SORT, "Sortera efter", [["", "Handbokens ordning"], ...orders]));
      fields.at(-1).classList.add("hb-controls__sort");
      this.selects = fields.map((field) => field.querySelector("select"));
      this.sort = this.selects.at(-1);
      const clear = make("button", { type: "button", className: "hb-controls__clear" }, "Rensa");
      clear.addEventListener("click", () => this.clear());
      this.status = make("p", { className: "hb-controls__status" });
      this.status.setAttribute("role", "status");
      const content = make("div", { className: "hb-controls__fields" }, ...fields, clear);
      const fold = make("details", { open: wide.matches }, make("summary", {}, filters.length ? "Filtrera och sortera" : "Sortera"), content);
      wide.addEventListener("change", () => (fold.open = wide.matches));
      // A browser that fills in forms again after a reload would say something else than the address.
      this.form = make("form", { className: `hb-controls${filters.length ? "" : " hb-controls--sort-only"}`, autocomplete: "off" }, fold, this.status);
      this.form.setAttribute("aria-label", `Filtrera och sortera: ${said(this.table.caption)}`);
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("change", () => this.change());
      return this.form;
    }

    /* The address → what is chosen. What is not among the choices is as if it were not there. */
    read() {
      const told = new URLSearchParams(location.search);
      for (const select of this.selects) {
        select.value = told.get(this.prefix + select.name) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      this.show();
    }

    change() {
      this.show();
      const address = new URL(location.href);
      for (const { name, value } of this.selects) {
        if (value) address.searchParams.set(this.prefix + name, value);
        else address.searchParams.delete(this.prefix + name);
      }
      history.pushState(history.state, "", address);
    }

    clear() {
      for (const select of this.selects) select.value = "";
      this.change();
    }

    show() {
      const chosen = this.selects.filter((select) => select.value && select !== this.sort);
      const isOfColumns = ({ name }) => this.heads.some((head) => name in head.dataset);
      this.showColumns(chosen.filter(isOfColumns));
      const ofRows = chosen.filter((each) => !isOfColumns(each));
      for (const row of this.rows) row.hidden = !ofRows.every((each) => this.isFound(row, each));
      this.order();
      this.repeat(!this.sort.value || this.sort.value.split(FALLING)[0] === this.heads[0].dataset.key);
      this.tell(chosen);
    }

    showColumns(chosen) {
      this.heads.forEach((head, place) => {
        const isOut = chosen.some((each) => each.name in head.dataset && !has(head, each));
        for (const row of this.table.rows) row.cells[place].hidden = isOut;
      });
    }

    /* Whether a row has the value, or one of those of its cells that are shown. */
    isFound(row, each) {
      return has(row, each) || [...row.cells].some((cell) => !cell.hidden && has(cell, each));
    }

    /* What has nothing to sort by comes last, both ways. */
    order() {
      const [key, falling] = this.sort.value.split(FALLING);
      const place = this.heads.findIndex((head) => head.dataset.key === key);
      const value = (row) => row.cells[place].dataset.sort ?? "";
      const way = falling === undefined ? 1 : -1;
      const rows = [...this.rows];
      if (key) rows.sort((one, other) => !value(one) - !value(other) || way * swedish.compare(value(one), value(other)));
      this.table.tBodies[0].prepend(...rows);
      for (const head of this.heads) head.removeAttribute("aria-sort");
      if (key) this.heads[place].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    }

    /* A name that the row above has too is not shown again, as long as the rows stand in groups by it. */
    repeat(isGrouped) {
      let above;
      for (const row of this.table.tBodies[0].querySelectorAll("tr:not([hidden])")) {
        const [name] = row.cells;
        if ("repeat" in name.dataset) name.classList.toggle("hb-repeated", isGrouped && name.dataset.sort === above);
        above = name.dataset.sort;
      }
    }

    tell(chosen) {
      const [all, shown] = [this.rows.length, this.rows.filter((row) => !row.hidden).length];
      const count = shown === all ? `Alla ${all} rader visas.` : `${shown} av ${all} rader visas.`;
      const picked = chosen.map((select) => `${said(select.previousSibling)}: ${said(select.selectedOptions[0])}.`);
      const [key, falling] = this.sort.value.split(FALLING);
      const sorted = key ? [`Sorterat efter ${this.names.get(key)}, ${falling === undefined ? "stigande" : "fallande"}.`] : [];
      this.status.textContent = [count, ...picked, ...sorted].join(" ");
      this.form.classList.toggle("hb-controls--used", picked.length + sorted.length > 0);
    }
  }

  const tables = [...document.querySelectorAll("table[data-table]")].filter((table) => table.tBodies[0].rows.length > 1);
  // With several on a page each has its name in the address.
  const all = tables.map((table) => new Controls(table, tables.length > 1 ? `${table.dataset.table}-` : ""));
  addEventListener("popstate", () => all.forEach((controls) => controls.read()));

  /* A row that a link leads to is shown, whatever was chosen. */
  function reveal() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("tr[hidden]");
    if (!row) return;
    all.find((controls) => controls.rows.includes(row))?.clear();
    row.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  /* The typeface decides how wide a table is. */
  document.fonts.ready.then(() => {
    for (const frame of document.querySelectorAll(".hb-scroll")) {
      if (/^(?:19|20)\d\d/.test(said(frame.querySelector("thead th:last-child")))) frame.scrollLeft = frame.scrollWidth;
    }
  });
})();

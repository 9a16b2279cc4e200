/** Adds to a page that is whole without it: search, filters, sorting, copying, a switch between light and dark. */
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const root = document.documentElement;

  /** Where nothing may be kept, the choice lasts as long as the page. */
  const kept = {
    get() {
      try {
        return localStorage.getItem("airworthy-theme");
      } catch {
        return null;
      }
    },
    set(theme) {
      try {
        localStorage.setItem("airworthy-theme", theme);
      } catch {
        root.dataset.theme = theme;
      }
    },
  };

  const themeButton = one(".theme");
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const showTheme = () => {
    themeButton.textContent = isDark() ? "Light" : "Dark";
  };
  const chosen = kept.get();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  themeButton.hidden = false;
  showTheme();
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    kept.set(root.dataset.theme);
    showTheme();
  });

  for (const command of all(".command")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${command.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = "Copy";
      }, 1500);
    });
    command.after(button);
  }

  for (const table of all("table")) {
    const heads = all("th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const isUp = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
        const text = (row) => row.cells[column].textContent;
        const rows = all("tbody > tr", table).sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
        table.tBodies[0].append(...(isUp ? rows : rows.reverse()));
      });
    });
  }

  // Browsers that do not open what is folded when they print.
  addEventListener("beforeprint", () => {
    for (const folded of all("details:not([open])")) {
      folded.open = true;
      folded.dataset.folded = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const folded of all("details[data-folded]")) {
      folded.open = false;
      delete folded.dataset.folded;
    }
  });

  const openTarget = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const tools = one(".tools");
  if (!tools) return;
  tools.hidden = false;
  const findings = all(".finding").map((element) => ({
    element,
    text: "",
    places: element.classList.contains("brief") ? all("li", element) : null,
    placeTexts: [],
  }));
  const toggles = all("[data-show]");
  const [search, section] = [tools.elements.text, tools.elements.section];
  const shown = one(".shown");
  const fold = one(".fold");
  const noneLeft = one(".none-left");

  /** How many places of a finding hold every word; of one told in brief, the others are hidden. */
  function countIn(finding, words) {
    const { element, places } = finding;
    if (words.length > 0 && finding.text === "") {
      finding.text = (places ? element.querySelector("summary") : element).textContent.toLowerCase();
      finding.placeTexts = places ? places.map((place) => place.textContent.toLowerCase()) : [];
    }
    const left = words.filter((word) => !finding.text.includes(word));
    if (!places) return left.length === 0 ? 1 : 0;
    let count = 0;
    for (const [index, place] of places.entries()) {
      place.hidden = !left.every((word) => finding.placeTexts[index].includes(word));
      if (!place.hidden) count += 1;
    }
    return count;
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(toggles.filter((one) => one.ariaPressed === "true").map((one) => one.dataset.show));
    let found = 0;
    let total = 0;
    for (const finding of findings) {
      const { element, places } = finding;
      const { severity, section: own } = element.dataset;
      const isIn = severities.has(severity) && (section.value === "" || section.value === own);
      const count = isIn ? countIn(finding, words) : 0;
      element.hidden = count === 0;
      total += places ? places.length : 1;
      found += count;
    }
    shown.textContent = found === total ? "" : `${found} of ${total} shown`;
    noneLeft.hidden = found > 0;
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  section.addEventListener("change", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  for (const toggle of toggles) {
    toggle.addEventListener("click", () => {
      toggle.ariaPressed = toggle.ariaPressed === "true" ? "false" : "true";
      filter();
    });
  }
  fold.addEventListener("click", () => {
    const isOpening = fold.dataset.fold === "open";
    for (const { element } of findings) element.open = isOpening;
    fold.dataset.fold = isOpening ? "close" : "open";
    fold.textContent = isOpening ? "Fold all" : "Unfold all";
  });

  function reset() {
    search.value = "";
    section.value = "";
    for (const toggle of toggles) toggle.ariaPressed = "true";
  }
  one(".reset").addEventListener("click", () => {
    reset();
    filter();
    search.focus();
  });
  for (const link of all("a[data-section], a[data-rule]")) {
    link.addEventListener("click", () => {
      reset();
      const { section: wanted, rule } = link.dataset;
      if (rule) search.value = rule;
      if (wanted && [...section.options].some(({ value }) => value === wanted)) section.value = wanted;
      filter();
    });
  }
})();

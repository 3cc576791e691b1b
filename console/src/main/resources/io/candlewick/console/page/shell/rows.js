// Lists that are used by the keyboard: arrows move between rows, Enter opens (a row's first cell is a link), Escape closes.

/**
 * @param {HTMLElement} element with links or buttons that have data-row; a click anywhere in their table row opens them
 * @param {function(): void} onEscape closes what is open
 * @returns {function(): void} ends it
 */
export function rowKeys(element, onEscape = () => {}) {
  const rows = () => [...element.querySelectorAll('[data-row]')].filter((row) => row.offsetParent !== null);

  function move(event) {
    const { target } = event;
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
      onEscape();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isText = target.matches('select, textarea, input:not([data-search])');
    if (!step || event.altKey || event.ctrlKey || event.metaKey || (isText && element.contains(target))) {
      return;
    }
    if (!element.contains(target) && target !== document.body && target.id !== 'view') {
      return;
    }
    const all = rows();
    const at = all.indexOf(target.closest('[data-row]'));
    // From elsewhere, the first arrow goes to the row that is open, or to the first one
    const next = at < 0 ? (all.find((row) => row.getAttribute('aria-current') === 'true') ?? all[0]) : all[at + step];
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
  }

  function open(event) {
    if (event.target.closest('a, button, input, select, label') || String(getSelection()) !== '') {
      return;
    }
    event.target.closest('tr')?.querySelector('[data-row]')?.click();
  }

  document.addEventListener('keydown', move);
  element.addEventListener('click', open);
  return () => {
    document.removeEventListener('keydown', move);
    element.removeEventListener('click', open);
  };
}

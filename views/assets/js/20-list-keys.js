// J, K and O move through the rows of a list, / goes to the search, ? to the help. Never while a field
// is in use or with a modifier, and only where the person has switched them on.
if (document.documentElement.hasAttribute('data-list-keys')) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest('input, select, textarea, [contenteditable]')) return;
    const rows = [...document.querySelectorAll('table.list tbody tr')].filter((row) =>
      row.querySelector('a'),
    );
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const go = (row) => row && row.querySelector('a').focus();
    const does = {
      j: () => go(rows[Math.min(at + 1, rows.length - 1)]),
      k: () => go(rows[Math.max(at - 1, 0)]),
      o: () => at >= 0 && rows[at].querySelector('a').click(),
      '/': () => document.getElementById('q')?.focus(),
      '?': () => location.assign('/help'),
    }[event.key.toLowerCase()];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

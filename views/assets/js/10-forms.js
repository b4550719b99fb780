// A form is sent once, also when somebody presses twice; and leaving it half filled asks first.
// Everything works without this file: the server takes the same form twice as one.
const changed = new Set();

document.addEventListener('input', (event) => {
  const form = event.target.form;
  if (form && form.method === 'post' && !form.closest('header')) changed.add(form);
});

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  if (form.method === 'post') form.dataset.sent = '';
  changed.clear();
});

// Back from the next page (also out of the browser's page cache) the form can be sent again.
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

addEventListener('beforeunload', (event) => {
  if (changed.size > 0) event.preventDefault();
});

// Ctrl+Enter in a note sends its form.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  if (event.target instanceof HTMLTextAreaElement && event.target.form) event.target.form.requestSubmit();
});

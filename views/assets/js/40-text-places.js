// A finding about a text leads to its place in the text; without this file the lines around it are
// beside it.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-line]');
  const text = link && document.getElementById('text');
  if (!(text instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  const lines = text.value.split('\n');
  const line = Math.min(Number(link.dataset.line), lines.length) - 1;
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  text.focus();
  text.setSelectionRange(start + Number(link.dataset.column) - 1, start + lines[line].length);
  text.scrollTop = (line / lines.length) * text.scrollHeight - text.clientHeight / 3;
});

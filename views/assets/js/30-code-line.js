// What a typed code means, at once and in words, from the options on the page. The server reads the line
// itself and says more (dates, amounts); without this the receipt says it.
const line = document.getElementById('line');
const meaning = document.getElementById('line-meaning');
if (line && meaning) {
  const options = new Map(
    [...document.querySelectorAll('input[data-code]')].map((input) => [
      input.dataset.code,
      { label: input.labels[0]?.textContent.trim() ?? '', asks: input.dataset.asks },
    ]),
  );
  const tell = () => {
    const [, code = '', rest = ''] = /^\s*(\S+)\s*(.*)$/.exec(line.value) ?? [];
    const option = options.get(code);
    meaning.hidden = !option;
    meaning.textContent = option ? `= ${[option.label, rest].filter(Boolean).join(', ')}` : '';
    return option;
  };
  line.addEventListener('input', () => {
    const option = tell();
    // Only for who switched it on, and only where the code asks for nothing more.
    const auto = document.documentElement.hasAttribute('data-auto-send');
    if (auto && option && option.asks === '' && /^\d\d$/.test(line.value)) line.form.requestSubmit();
  });
  tell();
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

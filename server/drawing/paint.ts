/**
 * How shapes look. On a page by classes, whose colours are those of the theme (views/assets/css); in a
 * file that stands alone, for PDF, by attributes in black and white.
 */
export type Paint = (look: string) => string;

/** ` class="…"` with the prefix of the flowchart. */
export const byClass: Paint = (look) =>
  ` class="${look
    .split(' ')
    .map((name) => `fc-${name}`)
    .join(' ')}"`;

const INK: Readonly<Record<string, string>> = {
  grid: 'fill="none" stroke="#999999" stroke-width="0.75"',
  colhead: 'fill="#eeeeee" stroke="none"',
  frame: 'fill="none" stroke="#777777" stroke-width="0.9"',
  side: 'stroke-dasharray="5 3"',
  headbar: 'fill="#eeeeee" stroke="#777777" stroke-width="0.9"',
  box: 'fill="#ffffff" stroke="#222222" stroke-width="1.1"',
  strip: 'fill="#eeeeee" stroke="none"',
  rule: 'fill="none" stroke="#222222" stroke-width="0.9"',
  question: 'fill="#ffffff" stroke="#222222" stroke-width="1.1"',
  bar: 'fill="#333333" stroke="none"',
  start: 'fill="#ffffff" stroke="#222222" stroke-width="1.4"',
  end: 'fill="#ffffff" stroke="#222222" stroke-width="1.4"',
  event: 'fill="#ffffff" stroke="#555555" stroke-width="0.9" stroke-dasharray="4 2"',
  connector: 'fill="#ffffff" stroke="#222222" stroke-width="1.4"',
  line: 'fill="none" stroke="#222222" stroke-width="1.1"',
  byevent: 'stroke-dasharray="5 3"',
  tie: 'stroke-dasharray="2 2"',
  arrow: 'fill="#222222" stroke="none"',
  sign: 'fill="none" stroke="#222222" stroke-width="1.2"',
  ghost: 'fill="#ffffff" stroke="#888888" stroke-width="0.9" stroke-dasharray="3 3"',
  text: 'fill="#000000"',
  muted: 'fill="#333333"',
  inverse: 'fill="#ffffff"',
  struck: 'text-decoration="line-through"',
  badge: 'fill="#ffffff" stroke="#222222" stroke-width="0.9"',
};

/** Attributes; looks that mean nothing without a theme are left out. */
export const inInk: Paint = (look) => {
  const found = new Map<string, string>();
  for (const name of look.split(' '))
    for (const [, key = '', value = ''] of (INK[name] ?? '').matchAll(/([a-z-]+)="([^"]*)"/g))
      found.set(key, value);
  return [...found].map(([key, value]) => ` ${key}="${value}"`).join('');
};

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../../views/assets/css/10-tokens.css', import.meta.url), 'utf8');
const blocks = [...css.matchAll(/([^{}]+)\{([^{}]+)\}/g)].map(([, selector = '', body = '']) => ({
  selector: selector.trim(),
  tokens: Object.fromEntries<string>(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    ),
  ),
}));
const light: Tokens = blocks.find(({ selector }) => selector.endsWith(':root'))?.tokens ?? {};
const darkBySystem: Tokens =
  blocks.find(({ selector }) => selector.includes("data-theme='system'"))?.tokens ?? {};
const darkByChoice: Tokens =
  blocks.find(({ selector }) => selector.includes("data-theme='dark'"))?.tokens ?? {};

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['bg', 'surface', 'sunken'];
const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) =>
    ['text', 'text-muted', 'text-faint', 'link', 'link-visited', 'danger'].map(
      (ink) => [ink, ground] as const,
    ),
  ),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ...['danger', 'warn', 'ok', 'info', 'neutral', 'violet', 'add', 'del', 'mov'].map(
    (ink) => [ink, `${ink}-bg`] as const,
  ),
];
const EDGES: readonly (readonly [string, string])[] = GROUNDS.flatMap((ground) =>
  ['border-strong', 'focus', 'primary', 'danger'].map((edge) => [edge, ground] as const),
);

it('paper knows no dark: every colour has its own there', () => {
  const print = readFileSync(new URL('../../views/assets/css/90-print.css', import.meta.url), 'utf8');
  expect(Object.keys(darkByChoice).filter((name) => !print.includes(`--${name}:`))).toEqual([]);
});

describe.each([
  ['light', light],
  ['dark', darkByChoice],
])('colours in %s', (_, tokens) => {
  it.each(TEXT)('%s on %s has at least 4.5:1', (ink, ground) => {
    expect(contrast(tokens[ink] ?? '#000000', tokens[ground] ?? '#000000')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(EDGES)('edge %s on %s has at least 3:1', (edge, ground) => {
    expect(contrast(tokens[edge] ?? '#000000', tokens[ground] ?? '#000000')).toBeGreaterThanOrEqual(3);
  });
});

it('dark by choice and dark by the system are the same colours', () => {
  expect(darkByChoice).toEqual(darkBySystem);
  expect(Object.keys(light).sort()).toEqual(Object.keys(darkByChoice).sort());
});

/** Yes or no, kept as a boolean; the inputs are two radios `yes` and `no`. */
import { fail, readText, shown } from './kind.ts';
import type { Kind } from './kind.ts';

const WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  no: false,
  ya: true,
  tidak: false,
  true: true,
  false: false,
};

export const yesNo: Kind = {
  read: (raw) =>
    readText(raw, (text) => {
      const word = text.toLowerCase();
      const value = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
      return value === undefined ? fail('not_yes_or_no', { found: shown(text) }) : { value };
    }),
  format: (value) => (value === true ? 'yes' : value === false ? 'no' : ''),
  check: (value) => (typeof value === 'boolean' ? null : { code: 'not_yes_or_no' }),
};

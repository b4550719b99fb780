/**
 * Which passwords are refused: too short, too long, easy to guess, or made of the person's own or the
 * company's words. No rules of composition: length and surprise are what helps.
 */
import { COMMON_WORDS, WORK_WORDS } from './common-passwords.ts';

export type PasswordProblem =
  | 'password_short'
  | 'password_long'
  | 'password_common'
  | 'password_context'
  | 'password_differs'
  | 'password_wrong';

const SHORTEST = 8;
const LONGEST = 128;

/** `context`: names, user name, company; problems in the order of the page, empty when it may be used. */
export function passwordProblems(
  password: string,
  repeat: string,
  context: readonly string[],
): readonly PasswordProblem[] {
  const letters = Array.from(password.normalize('NFC'));
  if (letters.length < SHORTEST) return ['password_short'];
  if (letters.length > LONGEST) return ['password_long'];
  if (isCommon(password)) return ['password_common'];
  if (isContext(password, context)) return ['password_context'];
  return password === repeat ? [] : ['password_differs'];
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The words in a password, as a guessing program sees them. */
function plainOf(password: string): string {
  return Array.from(password.normalize('NFKC').toLowerCase(), (letter) => LEET[letter] ?? letter).join('');
}

/** A guessable word with decoration (digits, marks, doubled), a run of keys, or one thing repeated. */
function isCommon(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  const bare = lower.replace(/[^\p{L}\p{N}]/gu, '');
  if (new Set(bare).size <= 3) return true;
  if (/^(.{1,4}?)\1+.{0,3}$/u.test(bare)) return true;
  if (isRun(bare)) return true;
  // `password2026!`, `2026password`, `P4ssw0rd`: the decoration goes, the word is looked up.
  const words = [lower, plainOf(lower)].flatMap((form) => [
    form.replace(/[^\p{L}\p{N}]/gu, ''),
    form.replace(/[^\p{L}]/gu, ''),
    form.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''),
  ]);
  const undecorated = plainOf(lower.replace(/^[\d\W_]+|[\d\W_]+$/g, '')).replace(/[^\p{L}]/gu, '');
  return [...words, undecorated].some((word) => COMMON_WORDS.has(word) || isTwice(word));
}

function isTwice(word: string): boolean {
  const half = word.slice(0, word.length / 2);
  return word.length % 2 === 0 && half + half === word && COMMON_WORDS.has(half);
}

const ROWS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];
const RUNS = ROWS.flatMap((row) => [
  row + row,
  Array.from(row + row)
    .reverse()
    .join(''),
]);

/** Made of pieces of at least four neighbouring keys or letters, with at most two characters besides. */
function isRun(bare: string): boolean {
  let rest = bare;
  let besides = 0;
  while (rest !== '') {
    let length = Math.min(rest.length, 20);
    while (length >= 4 && !RUNS.some((run) => run.includes(rest.slice(0, length)))) length -= 1;
    if (length < 4) {
      besides += 1;
      rest = rest.slice(1);
      if (besides > 2) return false;
    } else rest = rest.slice(length);
  }
  return true;
}

/** Without the words that a colleague would try first, too little is left. */
function isContext(password: string, context: readonly string[]): boolean {
  const words = [...context.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)), ...WORK_WORDS]
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  return [password.normalize('NFKC').toLowerCase(), plainOf(password)].some((form) => {
    let rest = form;
    for (const word of words) rest = rest.replaceAll(word, '');
    if (rest === form) return false;
    return rest.replace(/[^\p{L}]/gu, '').length < 5;
  });
}

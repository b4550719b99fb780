/** Two texts with the words marked that differ, and two files with their lines. */
import { diffLines, diffWordsWithSpace } from 'diff';
import { toldApart, withBlanksShown, withHiddenShown, withMarksShown } from './marked-text.ts';

export type Mark = 'same' | 'added' | 'removed';

export interface Marked {
  readonly text: string;
  readonly mark: Mark;
}

/** Past these a text is told as taken out and put in: no reader follows more marks, and no page waits. */
const LONGEST = 20_000;
const TIMEOUT_MS = 250;

/** `before` holds what is the same and what went, `after` what is the same and what came. */
export function markedWords(
  before: string,
  after: string,
): { readonly before: readonly Marked[]; readonly after: readonly Marked[] } {
  const [a, b] = toldApart(withHiddenShown(before), withHiddenShown(after));
  const parts = a.length + b.length > LONGEST ? undefined : diffWordsWithSpace(a, b, { timeout: TIMEOUT_MS });
  if (parts === undefined) return { before: whole(a, 'removed'), after: whole(b, 'added') };
  const marked = parts.map((part): Marked => ({
    // A blank that came or went is nothing to see.
    text: (part.added || part.removed) && part.value.trim() === '' ? withBlanksShown(part.value) : part.value,
    mark: part.added ? 'added' : part.removed ? 'removed' : 'same',
  }));
  return {
    before: joined(marked.filter(({ mark }) => mark !== 'added')),
    after: joined(marked.filter(({ mark }) => mark !== 'removed')),
  };
}

export interface MarkedLine {
  readonly mark: Mark | 'skipped';
  /** Number in the earlier and in the later file; '' where it is not there. */
  readonly before: string;
  readonly after: string;
  readonly text: string;
}

/** Unchanged lines kept around a change; longer stretches are told by their number. */
const AROUND = 3;

export function markedLines(
  before: string,
  after: string,
  skipped: (lines: number) => string,
): readonly MarkedLine[] {
  const parts = diffLines(before, after, { timeout: 4 * TIMEOUT_MS }) ?? [
    { value: before, removed: true, added: false, count: 0 },
    { value: after, removed: false, added: true, count: 0 },
  ];
  const lines: MarkedLine[] = [];
  let [a, b] = [0, 0];
  parts.forEach((part, index) => {
    const texts = part.value.replace(/\n$/, '').split('\n');
    const mark: Mark = part.added ? 'added' : part.removed ? 'removed' : 'same';
    const own = texts.map((text): MarkedLine => {
      if (mark !== 'added') a += 1;
      if (mark !== 'removed') b += 1;
      return {
        mark,
        before: mark === 'added' ? '' : String(a),
        after: mark === 'removed' ? '' : String(b),
        text: mark === 'same' ? withHiddenShown(text) : withBlanksAtEnd(withHiddenShown(text)),
      };
    });
    const head = index === 0 ? 0 : AROUND;
    const tail = index === parts.length - 1 ? 0 : AROUND;
    const left = own.length - head - tail;
    if (mark !== 'same' || left < 2) lines.push(...own);
    else
      lines.push(
        ...own.slice(0, head),
        { mark: 'skipped', before: '', after: '', text: skipped(left) },
        ...own.slice(own.length - tail),
      );
  });
  return lines;
}

/** Of a line that differs: its indent stays a blank, what a page would swallow does not. */
function withBlanksAtEnd(text: string): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const rest = text.slice(indent.length);
  return indent + withBlanksShown(rest.normalize('NFC') === rest ? rest : withMarksShown(rest));
}

/** Marked words with nothing but a blank between them are one mark. */
function joined(parts: readonly Marked[]): readonly Marked[] {
  const found: Marked[] = [];
  parts.forEach((part, index) => {
    const last = found.at(-1);
    const next = parts[index + 1];
    const isBridge =
      part.mark === 'same' &&
      /^[^\S\n]+$/.test(part.text) &&
      last !== undefined &&
      last.mark !== 'same' &&
      next?.mark === last.mark;
    if (last !== undefined && (isBridge || part.mark === last.mark))
      found[found.length - 1] = { text: last.text + part.text, mark: last.mark };
    else found.push(part);
  });
  return found;
}

/** Long stretches that are the same, cut to what stands next to a change. */
export function shortened(parts: readonly Marked[]): readonly Marked[] {
  return parts.map((part, index) => {
    if (part.mark !== 'same' || part.text.length <= 4 * NEAR) return part;
    const head = index === 0 ? '' : part.text.slice(0, NEAR);
    const tail = index === parts.length - 1 ? '' : part.text.slice(-NEAR);
    return { ...part, text: `${head} … ${tail}` };
  });
}

/** Signs kept on either side of a change. */
const NEAR = 90;

function whole(text: string, mark: Mark): readonly Marked[] {
  return text === '' ? [] : [{ text, mark }];
}

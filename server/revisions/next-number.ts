/** The text of a revision with the number that the next one has, so that nobody has to look for the place. */
import { placesIn } from '../../engine/index.ts';

/** Unchanged where the number does not stand plainly at its place. */
export function withNextNumber(text: string, from: string, next: string): string {
  const { line, column } = placesIn(text).value('document/revision');
  const lines = text.split('\n');
  const [before, after] = [lines[line - 1]?.slice(0, column - 1), lines[line - 1]?.slice(column - 1)];
  const written = ['"', "'", ''].map((mark) => [`${mark}${from}${mark}`, `${mark}${next}${mark}`] as const);
  const found = from === '' ? undefined : written.find(([old]) => after?.startsWith(old));
  if (found === undefined || after === undefined) return text;
  return lines.with(line - 1, `${before}${found[1]}${after.slice(found[0].length)}`).join('\n');
}

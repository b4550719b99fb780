/**
 * One file for each thing that can be wrong: its name is the sentence, its first line the findings
 * (code, line, column). Files in valid/ have none.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../engine/definition/codes.ts';
import { readSop } from '../../engine/process/read-sop.ts';

const folder = join(import.meta.dirname, '../definitions');
/** Documents that the others use, by id. */
const library = (id: string) =>
  readdirSync(join(folder, 'used'))
    .filter((file) => file.startsWith(`${id}.`))
    .map((file) => readFileSync(join(folder, 'used', file)));
const invalid = readdirSync(join(folder, 'invalid'));
const headOf = (file: string) =>
  /^# finds: (.*)/.exec(readFileSync(join(folder, 'invalid', file), 'utf8'))?.[1] ?? '';

describe('a definition with a fault', () => {
  it.each(invalid)('is told of %s', (file) => {
    const { problems } = readSop(readFileSync(join(folder, 'invalid', file)), undefined, library);
    const found = problems.map(({ code, line, column }) => `${code} ${String(line)}:${String(column)}`);
    expect(found.join(', ')).toBe(headOf(file));
  });

  it('has a file for every code that a file of text can show', () => {
    const generated = [
      'file_too_large', 'too_many_lines', 'too_many_nodes', 'not_utf8', // parse.test.ts
      'logic_too_large', 'logic_text_too_long', 'logic_list_too_long', // logic/hostile.test.ts
      'transition_nothing_old', // runtime/transitions.test.ts: it takes two revisions
    ]; // prettier-ignore
    // Reached only by a keyword that the schema does not use yet.
    const shown = new Set(
      invalid.flatMap((file) =>
        headOf(file)
          .split(', ')
          .map((finding) => finding.split(' ', 1)[0]),
      ),
    );
    const missing = problemCodes.filter((code) => !shown.has(code) && !generated.includes(code));
    expect(missing).toEqual(['not_allowed']);
  });
});

describe('a definition whose fault is mended', () => {
  it.each(readdirSync(join(folder, 'mended')))('%s is not told of it any more', (file) => {
    const { problems } = readSop(readFileSync(join(folder, 'mended', file)), undefined, library);
    expect(problems).toEqual([]);
  });
});

describe('a definition without a fault', () => {
  it.each(readdirSync(join(folder, 'valid')))('%s compiles', (file) => {
    const { sop, problems } = readSop(readFileSync(join(folder, 'valid', file)), undefined, library);
    expect(problems).toEqual([]);
    expect(sop).toBeDefined();
  });
});

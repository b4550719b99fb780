/** Running cases move to the revision in force; values that rules read are set: both from the command line. */
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../engine/index.ts';
import type { Engine } from '../../../engine/index.ts';
import { emptyFolder } from '../../support/folder.ts';
import { tertib } from './typed.ts';
import { putInForce } from '../../support/found.ts';

const revision = (number: string, steps: string, more = '') => `id: meja
document: {title: Meja, code: M-1, revision: "${number}"}
roles: {staff: Staf}
parameters: {target: {type: number, label: Target, value: 10}}
data: {contract: {type: text, label: Kontrak}}
case: {label: Akun, title: contract, numbering: "K-{000}"}
process:
  start: {open: {form: [contract]}}
  steps: {${steps}}
${more}`;

const first = revision(
  '00',
  'call: {task: staff, handlers: {late: {after: P2D, end: late}}}, close: {task: staff}',
);
const second = revision(
  '01',
  'call: {task: staff, handlers: {late: {after: P4D, end: late}}}, finish: {task: staff}',
  'transition: {timers: {late: ask}}\n',
);

/** Two cases that run, and another revision in force. */
async function office(): Promise<string> {
  const folder = emptyFolder();
  const engine = await openEngine({ folder, create: true });
  await enforce(engine, first);
  for (const contract of ['A', 'B']) {
    const answer = { contract };
    const target = { sop: 'meja', process: 'main' };
    await engine.execute(target, {
      type: 'start-case',
      id: contract,
      actor: { person: null },
      start: 'open',
      answer,
    });
  }
  await enforce(engine, second);
  await engine.stop();
  return folder;
}

async function enforce(engine: Engine, text: string): Promise<void> {
  await putInForce(engine.sops, text);
}

const en = (folder: string, ...args: readonly string[]) =>
  tertib([...args, '--data', folder, '--lang', 'en']);

describe('tertib migrate', () => {
  it('says what would happen, asks what the document leaves open, and moves what can', async () => {
    const folder = await office();
    expect(await en(folder, 'migrate', 'meja', '--dry-run')).toEqual({
      exit: 1,
      out: ['0 cases can move to revision 01, 2 cannot. Nothing was changed.'],
      errors: ['A', 'B'].map(
        (name, at) =>
          `  stays  K-00${at + 1} ${name}: Say whether the clock “late” is kept, rebased or begun again.`,
      ),
    });
    const one = ['migrate', 'meja', 'K-001', '--answer', 'late=rebase'];
    expect(await en(folder, ...one, '--reason', 'Revision 01')).toEqual({
      exit: 0,
      out: ['1 cases moved to revision 01, 0 stay under theirs.'],
      errors: [],
    });
    expect(await en(folder, ...one)).toMatchObject({
      exit: 1,
      errors: ['No case K-001 is open under another revision.'],
    });
    expect(await en(folder, 'migrate', 'meja', '--answer', 'late=keep')).toMatchObject({
      exit: 0,
      out: ['1 cases moved to revision 01, 0 stay under theirs.'],
    });
    expect((await en(folder, 'verify')).exit).toBe(0);
  });

  it('knows no document that is not in force, and no answer without an id', async () => {
    const folder = await office();
    expect(await en(folder, 'migrate', 'laci')).toMatchObject({
      exit: 1,
      errors: ['No revision of SOP laci is in force.'],
    });
    expect((await en(folder, 'migrate', 'meja', '--answer', 'rebase')).exit).toBe(2);
  });
});

describe('tertib parameter', () => {
  it('lists the values, sets one, and refuses one of another type', async () => {
    const folder = await office();
    expect((await en(folder, 'parameter', 'meja')).out).toEqual(['target  Target: 10']);
    expect((await en(folder, 'parameter', 'meja', 'target', '25')).out).toEqual(['Target: 25 from now on.']);
    expect((await en(folder, 'parameter', 'meja', 'target')).out).toEqual([
      'target  Target: 25',
      expect.stringMatching(/^ {2}25 since .* WIB$/),
    ]);
    expect(await en(folder, 'parameter', 'meja', 'target', 'banyak')).toMatchObject({
      exit: 1,
      errors: ['“banyak” is no value of type number.'],
    });
    expect((await en(folder, 'parameter', 'meja', 'aim')).errors).toEqual([
      'The SOP meja in force has no parameter aim.',
    ]);
  });
});

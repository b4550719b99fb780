/** Documents that others use: found in the register by revision and hash, run with what they declare. */
import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { readSop } from '../../engine/process/read-sop.ts';
import { openEngine } from '../../engine/runtime/open.ts';
import { databaseOf } from '../support/database.ts';
import { emptyFolder } from '../support/folder.ts';
import { hire } from '../support/found.ts';
import { handClock } from '../support/people.ts';

const house = `id: rumah
document: {title: Peran, revision: "01"}
roles: {staff: Staf, clerk: Juru tulis}
parameters: {limit: {label: Batas, type: money, value: 100}}
shared: true
`;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const using = (id: string, text = house, more = '') => `id: ${id}
document: {title: Berkas ${id}, revision: "00"}
uses: [{id: rumah, revision: "01", hash: ${hashOf(text)}}]
${more}process:
  start: {open: {form: {amount: {type: money, label: Nilai}}, by: [clerk]}}
  steps:
    weigh: {decide: [{when: {amount: {">": {var: parameters.limit}}}, goto: big}, {otherwise: {goto: small}}]}
    small: {task: staff, next: {end: done}}
    big: {task: clerk}
`;

async function office() {
  const folder = emptyFolder();
  const clock = handClock();
  const url = await databaseOf(folder);
  const state = { engine: await openEngine({ folder, clock, url }) };
  onTestFinished(() => state.engine.stop());
  return {
    ...state,
    folder,
    url,
    load: (text: string) => state.engine.sops.load(null, text, 'x.yaml'),
    async restart() {
      await state.engine.stop();
      state.engine = await openEngine({ folder, clock, url, create: false });
      return state.engine;
    },
  };
}

describe('a document that uses another', () => {
  it('is refused while that one is not there, or is another, and says which', async () => {
    const { load } = await office();
    const codes = async (text: string) => (await load(text)).problems.map(({ code, found }) => [code, found]);
    expect(await codes(using('satu'))).toEqual([['uses_missing', 'rumah 01']]);
    await load(`${house}# other bytes\n`);
    expect(await codes(using('satu'))).toEqual([['uses_other_hash', hashOf(house)]]);
    await load(house);
    expect(await codes(using('satu'))).toEqual([]);
  });

  it('runs with its declarations, also after a restart, and shares its parameters with others', async () => {
    const { engine, load, restart, folder, url } = await office();
    await load(house);
    for (const id of ['satu', 'dua']) {
      const loaded = await load(using(id));
      await engine.sops.makeEffective(null, ('sop' in loaded && loaded.sop.contentHash) || '');
    }
    const clerk = await hire(engine, { login: 'juru', roles: ['clerk'] });
    expect((await engine.parameters.list()).map(({ sop, id }) => `${sop}/${id}`)).toEqual(['rumah/limit']);
    await engine.parameters.set(null, { sop: 'rumah', parameter: 'limit', value: 10 });
    const again = await restart();
    for (const sop of ['satu', 'dua']) {
      const begun = await again.execute(
        { sop, process: 'main' },
        { type: 'start-case', id: sop, start: 'open', actor: { person: clerk.id }, answer: { amount: 50 } },
      );
      const opened = 'events' in begun && begun.events.find((event) => event.type === 'task-opened');
      expect(opened).toMatchObject({ roles: ['clerk'] });
    }
    expect((await verify({ folder, url })).findings).toEqual([]);
  });
});

describe('the behaviour hash', () => {
  const hash = (text: string, used: string) => {
    const { sop, problems } = readSop(text, undefined, () => [used]);
    if (!sop) throw new Error(JSON.stringify(problems));
    return sop.behaviourHash;
  };

  it('covers what is used, and not the bytes in which it is written', () => {
    const before = hash(using('satu'), house);
    const remark = `${house}# a remark\n`;
    expect(hash(using('satu', remark), remark)).toBe(before);
    const renamed = house.replace('Juru tulis', 'Penulis');
    expect(hash(using('satu', renamed), renamed)).not.toBe(before);
  });
});

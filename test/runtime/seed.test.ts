import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRunning } from '../support/running.ts';

const text = readFileSync(join(import.meta.dirname, '../../sops/clc-01/process.yaml'), 'utf8');
const cast = {
  super: { roles: ['supervisor'] },
  ani: { roles: ['desk_collection'] },
  budi: { roles: ['desk_collection'] },
  cici: { roles: ['desk_collection'] },
};
const saturday = Date.parse('2026-02-07T09:00+07:00');

describe('the desk collection SOP on the engine', () => {
  it('shares accounts out evenly, each to one who then sees it', async () => {
    const desk = await openRunning(text, cast, saturday);
    for (let i = 0; i < 9; i += 1) {
      const answer = {
        contract_no: `BMP-${i}`,
        debtor_name: `Debitur ${i}`,
        outstanding: 830_000,
        client: 'PT Pembiayaan A',
      };
      await desk.begin('super', answer, 'account');
    }
    const available = [];
    for (const login of ['ani', 'budi', 'cici']) {
      const inbox = await desk.engine.ask.inbox(desk.id[login]!, {});
      available.push(inbox.available);
      expect((await desk.engine.ask.cases(desk.id[login]!, {})).rows).toHaveLength(3);
    }
    expect(available).toEqual([3, 3, 3]);
    expect((await desk.engine.ask.cases(desk.id['super']!, {})).rows).toHaveLength(9);
  });

  it('gives the first task in full, and the next one when it is done', async () => {
    const desk = await openRunning(text, { super: cast.super, ani: cast.ani }, saturday);
    for (const contract_no of ['BMP-1', 'BMP-2']) {
      await desk.begin(
        'super',
        { contract_no, debtor_name: 'Debitur', outstanding: 830_000, client: 'PT Pembiayaan A' },
        'account',
      );
      desk.clock.move(1000);
    }
    const key = await desk.claim('ani');
    const view = await desk.engine.ask.task(desk.id['ani']!, key!);
    expect(view).toMatchObject({
      row: { businessKey: 'BMP-1', def: 'check_account', caseTitle: 'Debitur' },
      can: { complete: true },
      windowClosedUntil: null,
    });
    expect(await view?.history()).toHaveLength(2);
    desk.accepted(await desk.complete('ani', key!, { data_ok: true }));
    const next = await desk.claim('ani');
    expect(next).not.toBeNull();
    expect(next).not.toEqual(key);
  });
});

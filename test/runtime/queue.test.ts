import { describe, expect, it } from 'vitest';
import { deskSop } from '../support/desk-sop.ts';
import { openRunning } from '../support/running.ts';

const HOUR = 3_600_000;
const cast = {
  ani: { roles: ['staff'] },
  budi: { roles: ['staff'] },
  cici: { roles: ['boss'] },
  dodi: { roles: ['clerk'] },
  sita: { roles: ['staff', 'boss'] },
};

const windowed = (order = ''): string =>
  deskSop()
    .replace(
      'case: {label: Akun,',
      `calendars: {hours: {zone: Asia/Jakarta, hours: {mon-sat: "08:00-20:00"}}}\ncase: {label: Akun,${order}`,
    )
    .replace('      task: staff\n', '      task: staff\n      window: hours\n');

describe('the queue', () => {
  it('gives what one has started, then what one was to come back to, then the oldest', async () => {
    const desk = await openRunning(deskSop(), cast);
    const cases = [];
    for (const contract of ['A', 'B', 'C']) {
      cases.push((await desk.begin('dodi', { contract })).case);
      desk.clock.move(1000);
    }
    const [a, b, c] = cases;
    const first = await desk.claim('ani');
    expect(first?.case).toBe(a);
    expect((await desk.claim('ani'))?.case).toBe(a);
    desk.accepted(await desk.complete('ani', first!, { spoke: false }));
    const second = await desk.claim('ani');
    expect(second?.case).toBe(b);
    desk.accepted(await desk.complete('ani', second!, { spoke: true }));
    desk.clock.move(4 * HOUR);
    const again = await desk.claim('ani');
    expect(again?.case).toBe(a);
    desk.accepted(await desk.complete('ani', again!, { spoke: true }));
    expect((await desk.claim('ani'))?.case).toBe(c);
    expect(await desk.claim('budi')).toBeNull();
  });

  it('answers the same claim the same, and gives two people two tasks', async () => {
    const desk = await openRunning(deskSop(), cast);
    for (const contract of ['A', 'B']) await desk.begin('dodi', { contract });
    const [one, same, other] = await Promise.all([
      desk.claim('ani', 'x'),
      desk.claim('ani', 'x'),
      desk.claim('budi', 'y'),
    ]);
    expect(same).toEqual(one);
    expect(other?.case).not.toBe(one?.case);
  });

  it('passes over what separation of duties forbids', async () => {
    const desk = await openRunning(deskSop(), cast);
    await desk.begin('dodi', { contract: 'A' });
    const call = await desk.claim('sita');
    desk.accepted(await desk.complete('sita', call!, { spoke: true }));
    expect(await desk.claim('sita')).toBeNull();
    expect((await desk.claim('cici'))?.case).toBe(call?.case);
  });

  it('shows now, next, waiting, the tally and when something will be there', async () => {
    const desk = await openRunning(deskSop(), cast);
    for (let i = 0; i < 5; i += 1) {
      await desk.begin('dodi', { contract: `A${i}`, amount: i });
      desk.clock.move(1000);
    }
    const ani = desk.id['ani']!;
    const key = await desk.claim('ani');
    desk.accepted(await desk.complete('ani', key!, { spoke: false }));
    await desk.claim('ani');
    const inbox = await desk.engine.ask.inbox(ani, { limit: 2 });
    expect(inbox.now.map((row) => row.businessKey)).toEqual(['A1']);
    expect(inbox.next.rows.map((row) => [row.businessKey, row.columns['amount']])).toEqual([
      ['A2', 2],
      ['A3', 3],
    ]);
    const more = await desk.engine.ask.inbox(ani, { limit: 2, after: inbox.next.next! });
    expect(more.next.rows.map((row) => row.businessKey)).toEqual(['A4']);
    expect(more.next.next).toBeNull();
    expect([inbox.available, inbox.doneToday, inbox.nextAt]).toEqual([4, 1, null]);
    expect(inbox.waiting).toEqual([{ def: 'call', title: 'Hubungi', count: 1 }]);
    const nobody = await desk.engine.ask.inbox(desk.id['cici']!, {});
    expect([nobody.available, nobody.nextAt]).toEqual([0, null]);
  });

  it('passes over a closed contact window and says when it opens', async () => {
    const desk = await openRunning(windowed(), cast);
    await desk.begin('dodi', { contract: 'A' });
    const before = await desk.engine.ask.inbox(desk.id['ani']!, {});
    expect([before.available, before.closedWindows]).toEqual([1, []]);
    desk.clock.move(12 * HOUR); // Saturday 22:00
    const inbox = await desk.engine.ask.inbox(desk.id['ani']!, {});
    const monday = Date.parse('2026-11-23T08:00+07:00');
    expect(inbox).toMatchObject({
      available: 0,
      nextAt: monday,
      closedWindows: [{ window: 'hours', opensAt: monday, count: 1 }],
    });
    expect(await desk.claim('ani')).toBeNull();
  });
});

describe('who sees a case', () => {
  it('is its holders, its candidates while it is offered, and their supervisors', async () => {
    const desk = await openRunning(deskSop(), {
      ...cast,
      eka: { roles: ['chief'] },
      qmr: { grants: ['qmr'] },
      aud: { grants: ['auditor'] },
      adm: { grants: ['administrator'] },
    });
    const begun = await desk.begin('dodi', { contract: 'A', name: 'Rina Wulandari' });
    const see = async (): Promise<readonly string[]> => {
      const seen: string[] = [];
      for (const [login, person] of Object.entries(desk.id)) {
        const view = await desk.engine.ask.case(person, begun.number);
        const listed = await desk.engine.ask.cases(person, {});
        const found = await desk.engine.ask.search(person, 'rina');
        expect([listed.rows.length, found.cases.length]).toEqual(view ? [1, 1] : [0, 0]);
        if (view) seen.push(login);
      }
      return seen;
    };
    expect(await see()).toEqual(['ani', 'budi', 'cici', 'dodi', 'sita', 'eka', 'qmr', 'aud']);
    await desk.claim('ani');
    expect(await see()).toEqual(['ani', 'cici', 'dodi', 'sita', 'eka', 'qmr', 'aud']);
  });

  it('finds a case by number, business key, telephone and words, with the chain checked', async () => {
    const desk = await openRunning(deskSop(), cast);
    const begun = await desk.begin('dodi', {
      contract: 'BMP-7',
      name: 'Rína Wulandari',
      phone: '0812-3456-7788',
    });
    const dodi = desk.id['dodi']!;
    for (const text of ['K-2026-000001', 'BMP-7', '+62 812 3456 7788', '081234567788', 'wulan', 'rina wul']) {
      expect(
        (await desk.engine.ask.search(dodi, text)).cases.map((row) => row.number),
        text,
      ).toEqual([begun.number]);
    }
    expect((await desk.engine.ask.search(dodi, 'rina budi')).cases).toEqual([]);
    const view = await desk.engine.ask.case(dodi, begun.number);
    expect(view).toMatchObject({ chainIntact: true, row: { title: 'Rína Wulandari', steps: ['Hubungi'] } });
  });

  it('pages through cases newest first, each once', async () => {
    const desk = await openRunning(deskSop(), cast);
    for (let i = 0; i < 7; i += 1) await desk.begin('dodi', { contract: `A${i}` });
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await desk.engine.ask.cases(desk.id['cici']!, {
        limit: 3,
        after,
        status: 'open',
        step: 'call',
      });
      seen.push(...page.rows.map((row) => row.case));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('keeps what somebody typed for them alone, until they send it', async () => {
    const desk = await openRunning(deskSop(), cast);
    await desk.begin('dodi', { contract: 'A' });
    const key = (await desk.claim('ani'))!;
    await desk.engine.ask.saveDraft(desk.id['ani']!, key, { spoke: true });
    expect((await desk.engine.ask.task(desk.id['ani']!, key))?.draft).toEqual({ spoke: true });
    expect((await desk.engine.ask.task(desk.id['cici']!, key))?.draft).toBeNull();
    desk.accepted(await desk.complete('ani', key, { spoke: false }));
    expect((await desk.engine.ask.task(desk.id['ani']!, key))?.draft).toBeNull();
  });

  it('offers on a task what the heart would let through', async () => {
    const desk = await openRunning(deskSop(), { ...cast, eka: {} });
    await desk.begin('dodi', { contract: 'A' });
    const key = (await desk.claim('ani'))!;
    const mine = await desk.engine.ask.task(desk.id['ani']!, key);
    expect(mine?.can).toEqual({
      start: false,
      complete: true,
      release: true,
      postpone: true,
      handOver: true,
      actions: [],
    });
    expect(mine?.takers()).toEqual([desk.id['budi'], desk.id['sita']]);
    const above = await desk.engine.ask.task(desk.id['cici']!, key);
    expect(above?.can).toMatchObject({ start: false, complete: false, release: true });
    // Who was offered it too learns who took it; who never was sees nothing.
    const late = await desk.engine.ask.task(desk.id['budi']!, key);
    expect(late).toMatchObject({
      row: { assignee: desk.id['ani'] },
      can: { start: false, complete: false, release: false, handOver: false },
    });
    expect(late?.takers()).toEqual([]);
    expect(await desk.engine.ask.task(desk.id['eka']!, key)).toBeNull();
  });
});

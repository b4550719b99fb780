/** A start about a matter of which a case is open already (docs/decisions/starts-about-the-same-matter.md). */
import { describe, expect, it } from 'vitest';
import { openRunning } from '../support/running.ts';

const sop = `id: meja
document: {title: Meja, code: M-1, revision: "00"}
roles: {staff: Staf, clerk: Juru tulis}
case: {label: Laporan, title: what, businessKey: ref}
data:
  ref: {type: text, label: Nomor, required: true}
  what: {type: text, label: Apa, personal: true}
process:
  start: {open: {form: [ref, what], by: [clerk], duplicate: join}}
  steps: {look: {title: Periksa, task: staff, handlers: {late: {after: P1D, end: late}}}}
`;

const cast = { ani: { roles: ['staff'] }, dodi: { roles: ['clerk'] }, tina: { roles: ['clerk'] } } as const;

describe('a start that joins', () => {
  it('opens no second case, and who joined it may see it', async () => {
    const { engine, id, begin, tasks } = await openRunning(sop, cast);
    const first = await begin('dodi', { ref: 'A', what: 'Atap bocor' });
    expect(await engine.ask.case(id['tina']!, first.number)).toBeNull();
    const second = await begin('tina', { ref: 'A', what: 'Lantai basah' });
    expect(second).toMatchObject({ case: first.case, number: first.number });
    expect(second.events.map(({ type }) => type)).toEqual(['case-joined', 'data-written']);
    expect(await engine.ask.case(id['tina']!, first.number)).toMatchObject({
      state: { data: { what: 'Lantai basah' } },
    });
    expect(await tasks(first.case)).toHaveLength(1);
    expect(await begin('tina', { ref: 'B' })).not.toMatchObject({ case: first.case });
  });

  it('begins anew where a clock ends the open one at that moment', async () => {
    const { begin, clock } = await openRunning(sop, cast);
    const first = await begin('dodi', { ref: 'A' });
    clock.move(2 * 86_400_000);
    const second = await begin('dodi', { ref: 'A' });
    expect(second.case).not.toBe(first.case);
    expect(second.events[0]).toMatchObject({ type: 'case-started' });
  });
});

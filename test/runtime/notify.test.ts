import { expect, it } from 'vitest';
import { replayCase } from '../../engine/store/rebuild.ts';
import { openRunning } from '../support/running.ts';
import type { Running } from '../support/running.ts';

const SOP = `id: telling
document: {title: Memberi tahu, code: T-8, revision: "00"}
roles: {staff: Staf}
templates: {said: {text: Ingat}}
data:
  email: {type: email, label: Email, personal: true}
  address: {type: longText, label: Alamat, personal: true}
  posted_on: {type: date, label: Dikirim tanggal}
process:
  start: {open: {form: {email: {required: true}, address: {required: true}}, by: [staff]}}
  steps:
    notice: {notify: {channel: inApp, to: staff, template: said}}
    mail: {notify: {channel: email, to: email, template: said, failed: by_hand}, next: letter}
    by_hand: {task: staff, correct: {within: PT5M}, next: letter}
    letter: {notify: {channel: letter, to: address, template: said, by: staff, posted: posted_on}}
    mail_again: {notify: {channel: email, to: email, template: said, failed: last}, next: last}
    last: {task: staff}
`;
const cast = { ani: { roles: ['staff'] } } as const;

const outbox = async (desk: Running) =>
  (await desk.engine.store.reads.selectFrom('outbox').select(['def', 'status']).orderBy('seq').execute()).map(
    ({ def, status }) => `${def} ${status}`,
  );

it('what nobody could send goes on at once, a letter is sent when it was posted, the rest waits', async () => {
  const desk = await openRunning(SOP, cast);
  const begun = await desk.begin('ani', { email: 'a@contoh.id', address: 'Jl. Satu 1' });
  const open = async () => (await desk.tasks(begun.case))[0]!;
  const done = async (answer = {}) => desk.accepted(await desk.complete('ani', await open(), answer));
  expect((await open()).def).toBe('by_hand');
  expect(await outbox(desk)).toEqual(['notice pending', 'mail failed']);
  await done();
  expect(await outbox(desk)).toEqual(['notice pending', 'mail failed', 'letter pending']);
  await desk.restart();
  const today = new Date(desk.clock.now()).toISOString().slice(0, 10);
  await done({ posted_on: today });
  expect(await outbox(desk)).toEqual(['notice pending', 'mail failed', 'letter sent', 'mail_again failed']);
  expect((await open()).def).toBe('last');
  const state = await replayCase(desk.engine.store.reads, Number(begun.case));
  expect(state?.sent['letter']).toBeDefined();
});

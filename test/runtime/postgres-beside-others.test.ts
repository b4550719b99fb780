/** What one server of a database changes, the others know: accounts, the clock, sessions, failed sign-ins. */
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../engine/runtime/open.ts';
import { openTurn } from '../../engine/runtime/beside-others.ts';
import { openWriter } from '../../engine/runtime/writer.ts';
import { createThrottle } from '../../server/sign-in/throttle.ts';
import { loadSession, startSession } from '../../server/session.ts';
import { databaseOf } from '../support/database.ts';
import { leaveSop } from '../support/leave-sop.ts';
import { emptyFolder } from '../support/folder.ts';
import { handClock } from '../support/people.ts';
import { openTestStore } from '../support/store.ts';
import { hire, putInForce } from '../support/found.ts';

async function two({ demo = false } = {}) {
  const folder = emptyFolder();
  const url = (await databaseOf(folder))!;
  const clock = handClock();
  const open = async () => {
    const engine = await openEngine({ folder, url, clock });
    onTestFinished(() => engine.stop());
    return engine;
  };
  const [one, other] = [await open(), await open()];
  await one.company.found('PT Contoh', demo);
  await putInForce(one.sops, leaveSop());
  const made = await hire(one, { login: 'wati', grants: ['administrator'] });
  return { one, other, clock, person: made.id };
}

it('a role that one server gives or takes counts at once at the other', async () => {
  const { one, other, person } = await two();
  const target = { sop: 'cuti-01', process: 'main' };
  const begin = (id: string) =>
    other.execute(target, {
      type: 'start-case',
      id,
      start: 'request',
      actor: { person },
      answer: { request_no: `R-${id}`, employee: 'Rahayu' },
    });
  expect(await begin('a')).toHaveProperty('rejected');
  await one.people.change(person, person, { roles: ['collector'] });
  expect(await begin('b')).toMatchObject({ repeated: false });
  await one.people.change(person, person, { roles: [] });
  expect(await begin('c')).toHaveProperty('rejected');
});

it('the clock of a demo is the same at both', async () => {
  const { one, other, clock, person } = await two({ demo: true });
  await one.company.moveClock(person, clock.now() + 86_400_000);
  await other.people.record(person, { type: 'signed-in' });
  expect(other.clock.now()).toBe(one.clock.now());
});

it('who signed in at one is signed in at the other, and failures are counted together', async () => {
  const { one, other, clock, person } = await two();
  const { id } = await startSession(one.people.sessions, person, clock.now());
  expect(await loadSession(other.people.sessions, id, clock.now())).toMatchObject({ kind: 'live' });
  const [here, there] = [one, other].map((engine) => createThrottle(clock, engine.people.attempts));
  for (let n = 0; n < 5; n += 1) {
    await here!.failed('wati', '10.0.0.1');
    await there!.failed('wati', '10.0.0.1');
  }
  expect(await here!.wait('wati', '10.0.0.1')).toBe(15);
  expect(await there!.wait('wati', '10.0.0.1')).toBe(15);
});

it('a turn is one process’s until it leaves', async () => {
  const { write } = openWriter(await openTestStore());
  const [one, other] = [openTurn(write, 'timers'), openTurn(write, 'timers')];
  expect(await one.mine()).toBe('new');
  expect(await one.mine()).toBe('yes');
  expect(await other.mine()).toBe('no');
  await one.leave();
  expect(await openTurn(write, 'timers').mine()).toBe('new');
});

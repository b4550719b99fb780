import { describe, expect, test } from 'vitest';
import type { Person } from '../../engine/runtime/engine.ts';
import { evolveAccount } from '../../engine/store/people-events.ts';
import { readStream } from '../../engine/store/log.ts';
import { morning, openTestPeople } from '../support/people.ts';

const admin = { login: 'kepala', name: 'Kepala Kantor', roles: [], grants: ['administrator'] } as const;
const clerk = { login: 'petugas1', name: 'Petugas Satu', roles: ['collector'], grants: [] } as const;

async function office() {
  const parts = await openTestPeople();
  const boss = (await parts.people.create(null, admin)) as Person;
  const worker = (await parts.people.create(boss.id, clerk)) as Person;
  return { ...parts, boss, worker };
}

describe('an account', () => {
  test('is found by its login however it is typed', async () => {
    const { people, worker } = await office();
    expect(await people.byLogin('  PETUGAS1 ')).toEqual(worker);
    expect(worker).toMatchObject({ login: 'petugas1', roles: ['collector'], disabled: false });
    expect(await people.list()).toHaveLength(2);
  });

  test.each([
    [{ ...clerk, login: 'Petugas1' }, 'login_taken'],
    [{ ...clerk, login: 'x' }, 'login_invalid'],
    [{ ...clerk, login: 'dua kata' }, 'login_invalid'],
    [{ ...clerk, login: 'baru', name: '   ' }, 'name_missing'],
    [{ ...clerk, login: 'baru', name: 'a\u202Eb' }, 'name_missing'],
    [{ ...clerk, login: 'baru', roles: ['astronaut'] }, 'unknown_role'],
    [{ ...clerk, login: 'baru', supervisor: 'u99' }, 'no_such_person'],
  ])('is refused as %j', async (wanted, problem) => {
    const { people, boss } = await office();
    expect(await people.create(boss.id, wanted)).toEqual({ problem });
    expect(await people.list()).toHaveLength(2);
  });

  test('of two people creating one login at the same moment, one wins', async () => {
    const { people, boss } = await office();
    const same = { ...clerk, login: 'kembar' };
    const answers = await Promise.all([people.create(boss.id, same), people.create(boss.id, same)]);
    expect(answers.filter((each) => 'problem' in each)).toEqual([{ problem: 'login_taken' }]);
  });

  test('keeps a role whose SOP is gone, and takes no new unknown one', async () => {
    const { people, boss, worker } = await office();
    expect(await people.change(boss.id, worker.id, { roles: ['collector', 'gone'] })).toEqual({
      problem: 'unknown_role',
    });
    expect(await people.change(boss.id, worker.id, { roles: ['supervisor', 'supervisor'] })).toMatchObject({
      roles: ['supervisor'],
    });
  });

  test('cannot be put under itself, not even through others', async () => {
    const { people, boss, worker } = await office();
    expect(await people.change(boss.id, worker.id, { supervisor: boss.id })).toMatchObject({
      supervisor: boss.id,
    });
    expect(await people.change(boss.id, boss.id, { supervisor: worker.id })).toEqual({
      problem: 'no_such_person',
    });
    expect(await people.change(boss.id, worker.id, { supervisor: null })).not.toHaveProperty('supervisor');
  });
});

describe('the last administrator', () => {
  test('cannot be disabled, erased or robbed of the grant', async () => {
    const { people, boss } = await office();
    const refused = { problem: 'last_administrator' };
    expect(await people.setDisabled(boss.id, boss.id, true)).toEqual(refused);
    expect(await people.erase(boss.id, boss.id)).toEqual(refused);
    expect(await people.change(boss.id, boss.id, { grants: ['auditor'] })).toEqual(refused);
    expect(await people.get(boss.id)).toEqual(boss);
  });

  test('may go once there is another who can sign in', async () => {
    const { people, boss, worker } = await office();
    await people.change(boss.id, worker.id, { grants: ['administrator'] });
    expect(await people.setDisabled(worker.id, boss.id, true)).toMatchObject({ disabled: true });
    expect(await people.setDisabled(worker.id, worker.id, true)).toEqual({ problem: 'last_administrator' });
  });

  test('of two who leave at the same moment, one stays', async () => {
    const { people, boss, worker } = await office();
    await people.change(boss.id, worker.id, { grants: ['administrator'] });
    await Promise.all([
      people.setDisabled(boss.id, worker.id, true),
      people.setDisabled(worker.id, boss.id, true),
    ]);
    const left = (await people.list()).filter((p) => !p.disabled && p.grants.includes('administrator'));
    expect(left).toHaveLength(1);
  });
});

describe('a one-time link', () => {
  test('works once', async () => {
    const { people, boss, worker } = await office();
    const token = await people.issueToken(boss.id, worker.id, 15);
    expect(await people.peekToken(token)).toBe(worker.id);
    const both = await Promise.all([people.redeemToken(token), people.redeemToken(token)]);
    expect(both.filter((each) => each !== null)).toEqual([worker.id]);
    expect(await people.peekToken(token)).toBeNull();
  });

  test('ends with its time, with a newer link and with the account', async () => {
    const { people, boss, worker, real } = await office();
    const late = await people.issueToken(boss.id, worker.id, 15);
    real.move(15 * 60_000);
    expect(await people.redeemToken(late)).toBeNull();
    const older = await people.issueToken(boss.id, worker.id, 15);
    const newer = await people.issueToken(boss.id, worker.id, 15);
    expect(await people.redeemToken(older)).toBeNull();
    await people.setDisabled(boss.id, worker.id, true);
    expect(await people.redeemToken(newer)).toBeNull();
  });

  test('is not in the database', async () => {
    const { people, boss, worker, store } = await office();
    const token = await people.issueToken(boss.id, worker.id, 15);
    const tables = [
      await store.reads.selectFrom('tokens').selectAll().execute(),
      (await readStream(store.reads, `user:${worker.id}`)).map((entry) => entry.events),
    ];
    expect(JSON.stringify(tables)).not.toContain(token);
  });
});

describe('a session', () => {
  const row = { data: '{"a":1}', createdAt: 1, seenAt: 2 };

  test('is kept, seen again, ended and swept', async () => {
    const { people, worker } = await office();
    const { sessions } = people;
    await sessions.set('h1', { ...row, person: worker.id });
    await sessions.set('h1', { ...row, person: worker.id, seenAt: 9 });
    await sessions.set('h2', { ...row, person: null });
    expect(await sessions.get('h1')).toEqual({ ...row, person: worker.id, seenAt: 9 });
    await sessions.sweep(9);
    expect(await sessions.get('h2')).toBeNull();
    await sessions.destroy('h1');
    expect(await sessions.get('h1')).toBeNull();
  });

  test('ends at once when its person is disabled, and a late request does not bring it back', async () => {
    const { people, boss, worker } = await office();
    await people.sessions.set('h1', { ...row, person: worker.id });
    await people.setDisabled(boss.id, worker.id, true);
    expect(await people.sessions.get('h1')).toBeNull();
    await people.sessions.set('h1', { ...row, person: worker.id });
    expect(await people.sessions.get('h1')).toBeNull();
    await people.setDisabled(boss.id, worker.id, false);
    expect(await people.sessions.get('h1')).toBeNull();
  });
});

describe('the log', () => {
  test('says with which settings an account began, so that another choice later changes nothing', async () => {
    const { worker, store } = await office();
    const [first] = await readStream(store.reads, `user:${worker.id}`);
    expect((first?.events as { settings?: unknown }[])[0]?.settings).toEqual(worker.settings);
  });

  test('of the first days, which says nothing of settings, keeps its meaning', () => {
    const sealed = { s: 1, n: '', c: '' } as never;
    const names = { login: sealed, name: sealed, roles: [], grants: [], supervisor: null };
    const account = evolveAccount(null, 'u1', { type: 'person-created', ...names }, () => 'x');
    expect(account?.settings).toMatchObject({ density: 'roomy', listKeys: true, lang: 'id' });
  });

  test('holds who changed what about an account, and no name', async () => {
    const { people, boss, worker, store } = await office();
    await people.change(boss.id, worker.id, { name: 'Petugas Baru', roles: ['manager'] });
    await people.setSettings(worker.id, { ...worker.settings, lang: 'en' });
    await people.setPasswordHash(worker.id, '$argon2id$…');
    await people.record(worker.id, { type: 'signed-in' });
    const entries = await readStream(store.reads, `user:${worker.id}`);
    const told = entries.map((e) => [e.actor, (e.events as { type: string }[]).map((each) => each.type)]);
    expect(told).toEqual([
      [boss.id, ['person-created']],
      [boss.id, ['person-renamed', 'roles-changed']],
      [worker.id, ['settings-changed']],
      [worker.id, ['password-set']],
      [worker.id, ['signed-in']],
    ]);
    const bodies = await store.reads.selectFrom('entries').select('body').execute();
    const raw = Buffer.concat(bodies.map((each) => each.body)).toString('latin1');
    expect(raw).not.toMatch(/petugas|kepala|argon2/i);
    expect(await people.passwordHash(worker.id)).toBe('$argon2id$…');
  });

  test('says nothing when nothing changed', async () => {
    const { people, boss, worker, store } = await office();
    await people.change(boss.id, worker.id, { name: worker.name, roles: worker.roles });
    await people.setDisabled(boss.id, worker.id, false);
    expect(await readStream(store.reads, `user:${worker.id}`)).toHaveLength(1);
  });

  test('takes no event by hand that an account is made of', async () => {
    const { people, worker } = await office();
    await expect(people.record(worker.id, { type: 'grants-changed' })).rejects.toThrow(RangeError);
  });
});

describe('an erased person', () => {
  test('has no name, no login, no sign-in, and comes back by nobody', async () => {
    const { people, boss, worker } = await office();
    await people.setPasswordHash(worker.id, 'hash');
    expect(await people.erase(boss.id, worker.id)).toMatchObject({ name: '', login: '', disabled: true });
    expect(await people.byLogin('petugas1')).toBeNull();
    expect(await people.passwordHash(worker.id)).toBeNull();
    expect(await people.setDisabled(boss.id, worker.id, false)).toEqual({ problem: 'no_such_person' });
    expect(await people.create(boss.id, clerk)).toMatchObject({ login: 'petugas1' });
    expect(await people.list()).toHaveLength(3);
  });
});

describe('the roster', () => {
  test('names the active members of a role and forgets at every change', async () => {
    const { people, boss, worker, roster } = await office();
    expect(await roster.membersOf(['collector', 'manager'], morning)).toEqual({
      collector: [{ person: worker.id, absent: false }],
      manager: [],
    });
    await people.change(boss.id, worker.id, { roles: ['manager'], supervisor: boss.id });
    expect(await roster.membersOf(['collector', 'manager'], morning)).toEqual({
      collector: [],
      manager: [{ person: worker.id, absent: false, supervisor: boss.id }],
    });
    expect(await roster.supervisedBy(boss.id)).toEqual([worker.id]);
    await people.setDisabled(boss.id, worker.id, true);
    expect(await roster.membersOf(['manager'], morning)).toEqual({ manager: [] });
  });
});

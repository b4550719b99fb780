import { describe, expect, it } from 'vitest';
import { openTestEngine } from '../../support/engine.ts';
import { createThrottle } from '../../../server/sign-in/throttle.ts';

async function setting() {
  let now = 1_000_000_000;
  const clock = { now: () => now };
  const { people, store } = await openTestEngine(clock);
  const throttle = createThrottle(clock, people.attempts);
  const fail = async (times: number, account: string, address: string): Promise<void> => {
    for (let n = 0; n < times; n += 1) await throttle.failed(account, address);
  };
  return {
    throttle,
    fail,
    store,
    again: () => createThrottle(clock, people.attempts),
    pass: (minutes: number) => (now += minutes * 60_000),
  };
}

describe('S-18 throttle', () => {
  it('closes an account for an address after ten failures, for fifteen minutes', async () => {
    const { throttle, fail, pass } = await setting();
    await fail(9, 'dewi', '10.0.0.1');
    expect(await throttle.wait('dewi', '10.0.0.1')).toBeNull();
    await fail(1, 'dewi', '10.0.0.1');
    expect(await throttle.wait('dewi', '10.0.0.1')).toBe(15);
    pass(14);
    expect(await throttle.wait('dewi', '10.0.0.1')).toBe(1);
    pass(1);
    expect(await throttle.wait('dewi', '10.0.0.1')).toBeNull();
  });

  it('does not keep the person out at another address', async () => {
    const { throttle, fail } = await setting();
    await fail(50, 'dewi', '6.6.6.6');
    expect(await throttle.wait('dewi', '10.0.0.1')).toBeNull();
    expect(await throttle.wait('budi', '6.6.6.6')).toBeNull();
  });

  it('slows an address that tries many accounts', async () => {
    const { throttle, fail } = await setting();
    for (let n = 0; n < 100; n += 1) await fail(1, `user${n}`, '6.6.6.6');
    expect(await throttle.wait('somebody', '6.6.6.6')).toBe(15);
    expect(await throttle.wait('somebody', '10.0.0.1')).toBeNull();
  });

  it('slows an account under attack from many addresses, but not where it has signed in before', async () => {
    const { throttle, fail } = await setting();
    await throttle.succeeded('dewi', '10.0.0.1');
    for (let n = 0; n < 100; n += 1) await fail(1, 'dewi', `6.6.6.${n}`);
    expect(await throttle.wait('dewi', '7.7.7.7')).toBe(15);
    expect(await throttle.wait('dewi', '10.0.0.1')).toBeNull();
  });

  it('forgets failures once the right password came', async () => {
    const { throttle, fail } = await setting();
    await fail(9, 'dewi', '10.0.0.1');
    await throttle.succeeded('dewi', '10.0.0.1');
    await fail(9, 'dewi', '10.0.0.1');
    expect(await throttle.wait('dewi', '10.0.0.1')).toBeNull();
  });

  it('cannot be confused by names that hold separators', async () => {
    const { throttle, fail } = await setting();
    await fail(10, 'a","b', 'c');
    expect(await throttle.wait('a', 'b","c')).toBeNull();
  });

  it('goes on counting after a restart, and keeps no name and no address', async () => {
    const { fail, again, store } = await setting();
    await fail(10, 'dewi', '10.0.0.1');
    expect(await again().wait('dewi', '10.0.0.1')).toBe(15);
    const rows = await store.reads.selectFrom('failed_sign_ins').selectAll().execute();
    expect(rows).toHaveLength(30);
    expect(JSON.stringify(rows)).not.toMatch(/dewi|10\.0\.0\.1/);
  });

  it('drops what is older than it looks back', async () => {
    const { fail, pass, store } = await setting();
    await fail(3, 'dewi', '10.0.0.1');
    pass(15);
    await fail(1, 'budi', '10.0.0.1');
    expect(await store.reads.selectFrom('failed_sign_ins').selectAll().execute()).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../server/sign-in/throttle.ts';

function setting() {
  let now = 1_000_000;
  const throttle = createThrottle({ now: () => now });
  const fail = (times: number, account: string, address: string): void => {
    for (let n = 0; n < times; n += 1) throttle.failed(account, address);
  };
  return { throttle, fail, pass: (minutes: number) => (now += minutes * 60_000) };
}

describe('S-18 throttle', () => {
  it('closes an account for an address after ten failures, for fifteen minutes', () => {
    const { throttle, fail, pass } = setting();
    fail(9, 'dewi', '10.0.0.1');
    expect(throttle.wait('dewi', '10.0.0.1')).toBeNull();
    fail(1, 'dewi', '10.0.0.1');
    expect(throttle.wait('dewi', '10.0.0.1')).toBe(15);
    pass(14);
    expect(throttle.wait('dewi', '10.0.0.1')).toBe(1);
    pass(1);
    expect(throttle.wait('dewi', '10.0.0.1')).toBeNull();
  });

  it('does not keep the person out at another address', () => {
    const { throttle, fail } = setting();
    fail(50, 'dewi', '6.6.6.6');
    expect(throttle.wait('dewi', '10.0.0.1')).toBeNull();
    expect(throttle.wait('budi', '6.6.6.6')).toBeNull();
  });

  it('slows an address that tries many accounts', () => {
    const { throttle, fail } = setting();
    for (let n = 0; n < 100; n += 1) fail(1, `user${n}`, '6.6.6.6');
    expect(throttle.wait('somebody', '6.6.6.6')).toBe(15);
    expect(throttle.wait('somebody', '10.0.0.1')).toBeNull();
  });

  it('slows an account under attack from many addresses, but not where it has signed in before', () => {
    const { throttle, fail } = setting();
    throttle.succeeded('dewi', '10.0.0.1');
    for (let n = 0; n < 100; n += 1) fail(1, 'dewi', `6.6.6.${n}`);
    expect(throttle.wait('dewi', '7.7.7.7')).toBe(15);
    expect(throttle.wait('dewi', '10.0.0.1')).toBeNull();
  });

  it('forgets failures once the right password came', () => {
    const { throttle, fail } = setting();
    fail(9, 'dewi', '10.0.0.1');
    throttle.succeeded('dewi', '10.0.0.1');
    fail(9, 'dewi', '10.0.0.1');
    expect(throttle.wait('dewi', '10.0.0.1')).toBeNull();
  });

  it('cannot be confused by names that hold separators', () => {
    const { throttle, fail } = setting();
    fail(10, 'a","b', 'c');
    expect(throttle.wait('a', 'b","c')).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { openCompany } from '../../engine/store/company.ts';
import { openTestPeople } from '../support/people.ts';

const day = 86_400_000;

test('there is no company before the first start asked for it', async () => {
  const { company } = await openTestPeople();
  expect(await company.get()).toBeNull();
  await company.found('PT Contoh Jaya', false);
  await company.found('Orang Lain', true);
  expect(await company.get()).toEqual({ name: 'PT Contoh Jaya', demo: false });
});

test('the clock of a demo moves forward only, and stays moved after a restart', async () => {
  const { company, clock, real, store, write } = await openTestPeople();
  await company.found('Demo', true);
  expect(await company.moveClock('u1', real.now() + 14 * day)).toBeNull();
  expect(clock.now()).toBe(real.now() + 14 * day);
  expect(await company.moveClock('u1', real.now() + day)).toEqual({ rejected: 'in_past' });
  real.move(1000);
  const again = await openCompany({ reads: store.reads, write, clock: real });
  expect(again.clock.now()).toBe(real.now() + 14 * day);
});

test('the clock of a company that is no demo is never moved', async () => {
  const { company, clock, real } = await openTestPeople();
  await company.found('PT Contoh Jaya', false);
  expect(await company.moveClock('u1', real.now() + day)).toEqual({ rejected: 'not_allowed' });
  expect(clock.now()).toBe(real.now());
});

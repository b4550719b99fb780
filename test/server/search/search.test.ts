import { expect, it } from 'vitest';
import { openDesk } from '../../support/desk.ts';

it('goes straight to an exact hit and lists several', async () => {
  const { boss } = await openDesk(2);
  expect((await boss.get('/search?q=K-2026-000001')).headers.location).toBe('/cases/K-2026-000001');
  expect((await boss.get('/search?q=BMP-2')).headers.location).toBe('/cases/K-2026-000002');
  expect((await boss.get('/search?q=clc-01')).headers.location).toBe('/sops/clc-01');
  expect((await boss.get('/search?q=tidakada')).text).toContain('Tidak ada yang ditemukan');
});

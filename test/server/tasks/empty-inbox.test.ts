import { expect, it } from 'vitest';
import { openSettingsDesk } from '../../support/settings-desk.ts';

it('an empty inbox says why: no role, or a role that does no step', async () => {
  const { signedIn } = await openSettingsDesk();
  const nobody = await signedIn({ login: 'baru' });
  expect((await nobody.get('/tasks')).text).toContain('Anda belum memegang peran dalam SOP');
  const guard = await signedIn({ login: 'jaga', roles: ['guard'] });
  expect((await guard.get('/tasks')).text).toContain('tidak mengerjakan langkah mana pun');
  const clerk = await signedIn({ login: 'cici', roles: ['clerk'] });
  expect((await clerk.get('/tasks')).text).toContain('Belum ada tugas untuk Anda.');
});

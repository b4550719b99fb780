/** A small office on a real server whose SOP has values, a calendar and holidays to be set. */
import { officeSop } from './office-sop.ts';
import { openTestServer } from './server.ts';
import { putInForce } from './found.ts';

export async function openSettingsDesk() {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  await putInForce(engine.sops, officeSop());
  const admin = await signedIn({ login: 'admin', grants: ['administrator'] });
  const qmr = await signedIn({ login: 'mutu', grants: ['qmr'] });
  const auditor = await signedIn({ login: 'periksa', grants: ['auditor'] });
  const head = await signedIn({ login: 'kepala', roles: ['head'] });
  const clerk = await signedIn({ login: 'ani', roles: ['clerk'] });
  const other = await signedIn({ login: 'budi', roles: ['clerk'] });
  await engine.people.change(admin.person.id, clerk.person.id, { supervisor: head.person.id });
  return { ...server, admin, qmr, auditor, head, clerk, other };
}

/** A company with one document, in force without signatures, and somebody for each line of its sign-off. */
import { openTestServer } from './server.ts';

export const leaveText = (revision: string, days: string): string => `id: cuti-01
document:
  title: Pengajuan Cuti
  code: SOP-CUTI-01
  revision: "${revision}"
  signOff:
    - {verbs: [prepare], label: Dibuat, position: Staf Mutu, mark: signature}
    - {verbs: [check], label: Diperiksa, position: Manajer Mutu, mark: signature}
    - {verbs: [approve], label: Disetujui, position: Direktur Utama, mark: signature}
roles: {staff: Staf, manager: Manajer}
data:
  employee: {type: text, label: Nama}
process:
  start: {request: {title: Ajukan, form: {employee: {required: true}}, by: [staff]}}
  steps:
    check: {title: Periksa pengajuan, task: manager, due: ${days}, form: {ok: {type: yesNo, label: Disetujui, required: true}}, next: {end: done}}
scenarios:
  yes: {title: Disetujui, given: {case: {employee: A}}, steps: [{manager: {check: {ok: true}}}, {expect: {outcome: done}}]}
`;

export async function openOffice() {
  const server = await openTestServer();
  const { engine, signedIn } = server;
  const writer = await signedIn({ login: 'tata', grants: ['qmr'] });
  const checker = await signedIn({ login: 'mira' });
  const director = await signedIn({ login: 'dirut' });
  const positions = [
    [writer, 'Staf Mutu'],
    [checker, 'Manajer Mutu'],
    [director, 'Direktur Utama'],
  ] as const;
  for (const [{ person }, position] of positions)
    await engine.people.change(writer.person.id, person.id, { positions: [position] });
  const { sop } = (await engine.revisions.bringIn(writer.person.id, leaveText('00', 'P3D'), 'a.yaml')) as {
    sop: { contentHash: string };
  };
  await engine.revisions.putInForceUnsigned(writer.person.id, sop.contentHash);
  await engine.people.change(writer.person.id, director.person.id, { roles: ['manager'] });
  await engine.people.change(writer.person.id, checker.person.id, { roles: ['staff'] });
  return { ...server, writer, checker, director };
}

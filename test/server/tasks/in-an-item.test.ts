/** A task of an item: what the item is stands in the identity bar, in the script and in the instructions. */
import { expect, it } from 'vitest';
import { openTestServer } from '../../support/server.ts';
import { putInForce } from '../../support/found.ts';

const SOP = `id: tagihan-01
document: {title: Tagihan, code: T-1, revision: "00"}
roles: {clerk: Juru tulis}
case: {label: Pelanggan, title: name, identity: [name]}
data:
  name: {type: text, label: Nama}
  bills: {type: rows, label: Tagihan, columns: {no: {type: text, label: Nomor}, amount: {type: money, label: Jumlah}}}
scripts:
  ask: {title: Tanya, text: "Tagihan {{bill.no}} sebesar {{bill.amount}} atas nama {{name}}; catatan {{remark}}."}
process:
  start: {open: {form: [name, bills], by: [clerk]}}
  steps:
    every_bill:
      title: Tiap tagihan
      each:
        in: {var: bills}
        as: bill
        steps:
          look:
            title: Periksa
            task: clerk
            script: ask
            instructions: Buka {{bill.no}}.
            form: {remark: {type: text, label: Catatan}}
`;

it('shows what the item is, where it stands and what its script says of it', async () => {
  const { engine, signedIn } = await openTestServer();
  await putInForce(engine.sops, SOP);
  const dewi = await signedIn({ login: 'dewi', roles: ['clerk'] });
  const bills = [
    { no: 'INV-7', amount: 100_000 },
    { no: 'INV-8', amount: 250_000 },
  ];
  const begun = await engine.execute(
    { sop: 'tagihan-01', process: 'main' },
    {
      type: 'start-case',
      id: 'a',
      start: 'open',
      actor: { person: dewi.person.id },
      answer: { name: 'PT Laut', bills },
    },
  );
  if ('rejected' in begun) throw new Error(begun.rejected);
  const taken = await dewi.submit('/tasks', {}, '/tasks/next');
  const { text } = await dewi.get(taken.headers.location ?? '');
  const words = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(words).toContain('butir 1 dari 2: Tiap tagihan');
  expect(words).toMatch(/Nama PT Laut .*Nomor INV-7 .*Jumlah Rp100\.000/);
  expect(words).toContain('Buka INV-7 .');
  expect(words).toMatch(/Tagihan INV-7 sebesar Rp100\.000 atas nama PT Laut ; catatan \(Catatan\)\./);
  expect(words).not.toContain('{{');
});

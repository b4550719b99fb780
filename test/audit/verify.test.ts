import { expect, test } from 'vitest';
import { verify } from '../../engine/audit/verify.ts';
import { emptyFolder } from '../support/folder.ts';
import { busyOffice } from '../support/office.ts';

test('a folder in use verifies beside its server, with honest figures', async () => {
  const office = await busyOffice(emptyFolder());
  const report = await verify({ folder: office.folder });
  await office.stop();
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ intact: true, demo: false, cases: 3, revisions: 1, files: 1, more: 0 });
  expect(report.unanchored).toBe(report.entries);
  expect(report.streams).toBe(3 + 2 + 1 + 1);
});

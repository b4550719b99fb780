import { describe, expect, it } from 'vitest';
import { leaveSop } from '../support/leave-sop.ts';
import { openRunning } from '../support/running.ts';

describe('an answer that names a file', () => {
  it('is refused where that file was never kept, and taken where it was', async () => {
    const office = await openRunning(leaveSop(), { ani: { roles: ['collector'] } });
    const start = (id: string, letter: unknown) =>
      office.engine.execute(
        { sop: 'cuti-01', process: 'main' },
        {
          id,
          type: 'start-case',
          start: 'request',
          actor: { person: office.id['ani']! },
          answer: { request_no: id, employee: 'Nama', letter: letter as never },
        },
      );
    const invented = { hash: 'a'.repeat(64), name: 'surat.pdf', type: 'application/pdf', size: 3 };
    expect(await start('r-1', invented)).toEqual({
      rejected: 'form_invalid',
      errors: { letter: { code: 'file_not_kept' } },
    });
    const kept = await office.engine.files.put(new Uint8Array([1, 2, 3]), 'surat.pdf', 'application/pdf');
    expect(await start('r-1', kept)).toMatchObject({ number: expect.any(String) as string });
  });
});

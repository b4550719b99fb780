import { expect, it } from 'vitest';
import { openCareDesk } from '../../support/care-desk.ts';

it('an answer that the SOP has no way on for is told as refused, and nothing is saved', async () => {
  const desk = await openCareDesk();
  const { address } = await desk.taskOf('handle');
  const answer = await desk.toni.submit(address, {
    'f.place': 'Negeri/Awan',
    'f.answer_text': 'Sudah diganti',
  });
  expect(answer.status).toBe(409);
  expect(answer.text).not.toContain('Tersimpan');
  expect(answer.text).toContain('01 Tangani keluhan');
  expect(answer.text).toContain('value="Negeri/Awan"');
  expect((await desk.view()).row.steps).toEqual(['Tangani keluhan']);
  expect((await desk.mutu.get(desk.at)).text).toContain('batas waktu tidak dapat dihitung');
  const mended = await desk.toni.submit(address, {
    'f.place': 'Asia/Makassar',
    'f.answer_text': 'Sudah diganti',
  });
  expect(mended.status).toBe(303);
});

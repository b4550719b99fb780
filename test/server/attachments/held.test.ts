import { expect, it } from 'vitest';
import { kunciOf } from '../../support/browser.ts';
import { openDesk } from '../../support/desk.ts';
import { PASSWORD } from '../../support/server.ts';

const EDGE = 'x'.repeat(20);
const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';

it('a submission kept over the end of a session keeps its files', { timeout: 60_000 }, async () => {
  const { dewi, atCall, clock } = await openDesk(1);
  const memo = await dewi.submit(await atCall(), { line: '11 25' });
  const page = (memo.headers.location ?? '').split('?')[0] ?? '';
  const kunci = kunciOf((await dewi.get(page)).text, page);
  const part = (head: string, body: string): string =>
    `--${EDGE}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const body = [
    part('name="kunci"', kunci),
    part('name="f.memo_note"', 'dua kali bayar'),
    part('name="f.id_card"; filename="ktp.pdf"', PDF),
    `--${EDGE}--\r\n`,
  ].join('');
  clock.move(31 * 60_000);
  const headers = { origin: dewi.origin, 'content-type': `multipart/form-data; boundary=${EDGE}` };
  const asked = await dewi.ask(page, { method: 'POST', headers, body });
  expect(asked.status).toBe(401);
  const held = /name="held" value="([\w-]+)"/.exec(asked.text)?.[1] ?? '';
  const again = await dewi.post('/sign-in', { login: 'dewi', password: PASSWORD, held });
  // The signature is still missing: what was sent comes back, with the file in its place.
  expect(again.status).toBe(422);
  expect(again.text).toContain('dua kali bayar');
  expect(again.text).toContain('ktp.pdf');
});

import { describe, expect, it } from 'vitest';
import { kunciOf } from '../../support/browser.ts';
import { openDesk } from '../../support/desk.ts';

const EDGE = 'x'.repeat(20);

/** A submission with one file, as a browser sends it. */
function multipart(fields: Readonly<Record<string, string>>, field: string, bytes: string): string {
  const part = (head: string, body: string): string =>
    `--${EDGE}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const named = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  return `${named.join('')}${part(`name="${field}"; filename="ktp.jpg"`, bytes)}--${EDGE}--\r\n`;
}

describe('a file over 5 MB', () => {
  it('is an error of its field, and what else was typed stays', { timeout: 60_000 }, async () => {
    const { dewi, atCall } = await openDesk(1);
    const memo = await dewi.submit(await atCall(), { line: '11 25' });
    const page = (memo.headers.location ?? '').split('?')[0] ?? '';
    const shown = await dewi.get(page);
    const fields = {
      kunci: kunciOf(shown.text, page),
      'f.memo_amount': '765000',
      'f.memo_note': 'dua kali bayar',
    };
    const body = multipart(fields, 'f.id_card', 'y'.repeat(5 * 1024 * 1024 + 1));
    const answer = await dewi.ask(page, {
      method: 'POST',
      headers: { origin: dewi.origin, 'content-type': `multipart/form-data; boundary=${EDGE}` },
      body,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Berkas lebih besar dari 5 MB.');
    expect(answer.text).toContain('dua kali bayar');
    expect(answer.text).toContain('765');
  });
});

/** A reply as HTTP: the only place that writes an answer. */
import type { Response } from 'express';
import { FILE_POLICY } from './security.ts';
import type { FileReply, RedirectReply } from './reply.ts';

export function sendPage(res: Response, status: number, html: string): void {
  res.status(status).set('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(html);
}

export function sendRedirect(res: Response, reply: RedirectReply): void {
  res
    .status(303)
    .set('Cache-Control', 'no-store')
    .set('Location', reply.to)
    .type('text/plain; charset=utf-8')
    .send('');
}

export function sendFile(res: Response, reply: FileReply): void {
  res
    .status(200)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', reply.type)
    .set('Content-Disposition', disposition(reply.show, reply.name))
    .set('Content-Security-Policy', FILE_POLICY);
  const bytes = typeof reply.bytes === 'string' ? Buffer.from(reply.bytes, 'utf8') : Buffer.from(reply.bytes);
  res.end(bytes);
}

/** RFC 6266, with a plain name for old programs; nothing a file system or header could stumble over. */
function disposition(show: 'attachment' | 'inline', name: string): string {
  const safe =
    name
      .normalize('NFC')
      // Control, format and bidi characters, separators and what file systems reserve.
      .replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, '_')
      .replace(/^[. ]+|[. ]+$/g, '')
      .slice(0, 100) || 'file';
  const plain = safe.replace(/[^\w.,() -]/g, '_');
  const coded = encodeURIComponent(safe).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `${show}; filename="${plain}"; filename*=UTF-8''${coded}`;
}

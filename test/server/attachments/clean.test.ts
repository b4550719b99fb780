import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleaned } from '../../../server/attachments/clean.ts';
import { safeName } from '../../../server/attachments/safe-name.ts';

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'canary-place' } })
    .toBuffer();

describe('an attachment', () => {
  it('loses its EXIF and keeps its picture', async () => {
    const bytes = await picture();
    expect(bytes.includes('canary-place')).toBe(true);
    const clean = await cleaned(bytes, 'ktp.png');
    if ('error' in clean) throw new Error(clean.error);
    expect(Buffer.from(clean.bytes).includes('canary-place')).toBe(false);
    expect(clean).toMatchObject({ name: 'ktp.jpg', type: 'image/jpeg' });
  });

  it.each([
    ['a page named as a picture', '<html>', 'file_type'],
    ['nothing', '', 'file_empty'],
    ['a broken picture', '\u00ff\u00d8\u00ff\u00e0xx', 'file_unreadable'],
    ['a PDF with a script', '%PDF-1.7 /OpenAction << /JS (x) >>', 'file_active'],
    ['a PDF that spells its script', '%PDF-1.7 /#4AavaScript (x)', 'file_active'],
  ])('is refused when it is %s', async (_, text, error) => {
    expect(await cleaned(Buffer.from(text, 'latin1'), 'x.jpg')).toEqual({ error });
  });

  it('has a name that is only a name', () => {
    expect(safeName('../../etc/passwd', 'pdf')).toBe('passwd.pdf');
    expect(safeName('a\u202Egpj.exe', 'jpg')).toBe('agpj.jpg');
    expect(safeName('.', 'png')).toBe('lampiran.png');
  });
});

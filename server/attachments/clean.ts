/**
 * One uploaded file: its type by its content, never by its name; pictures written anew, so that neither
 * EXIF (where it was taken) nor anything hidden in it stays; a PDF that can act is refused.
 */
import type { Sharp } from 'sharp';
import { safeName } from './safe-name.ts';

export type Cleaned =
  | { readonly bytes: Uint8Array; readonly name: string; readonly type: string }
  | { readonly error: 'file_type' | 'file_unreadable' | 'file_pixels' | 'file_active' | 'file_empty' };

/** About 50 megapixels: more than any phone takes, far less than would fill the memory. */
const MOST_PIXELS = 50_000_000;

type Kind = 'jpeg' | 'png' | 'pdf';
const TYPES: Readonly<Record<Kind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
};
const ENDINGS: Readonly<Record<Kind, string>> = { jpeg: 'jpg', png: 'png', pdf: 'pdf' };

export async function cleaned(bytes: Uint8Array, name: string): Promise<Cleaned> {
  if (bytes.length === 0) return { error: 'file_empty' };
  const kind = kindOfContent(bytes);
  if (kind === null) return { error: 'file_type' };
  const naming = { name: safeName(name, ENDINGS[kind]), type: TYPES[kind] };
  if (kind === 'pdf') return isActive(bytes) ? { error: 'file_active' } : { ...naming, bytes };
  const redrawn = await redraw(bytes, kind);
  return typeof redrawn === 'string' ? { error: redrawn } : { ...naming, bytes: redrawn };
}

function kindOfContent(bytes: Uint8Array): Kind | null {
  const starts = (...head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return starts(0x25, 0x50, 0x44, 0x46, 0x2d) ? 'pdf' : null;
}

/** sharp is loaded with the first picture: a server without pictures starts without it. */
async function redraw(
  bytes: Uint8Array,
  kind: 'jpeg' | 'png',
): Promise<Uint8Array | 'file_unreadable' | 'file_pixels'> {
  const { default: sharp } = await import('sharp');
  try {
    const input: Sharp = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false });
    const { format, width, height } = await input.metadata();
    if (format !== kind) return 'file_unreadable';
    if (width * height > MOST_PIXELS) return 'file_pixels';
    // Turned as its EXIF says before the EXIF is dropped; nothing of the input's metadata is written.
    const upright = input.rotate();
    return new Uint8Array(
      await (
        kind === 'jpeg' ? upright.jpeg({ quality: 88 }) : upright.png({ compressionLevel: 9 })
      ).toBuffer(),
    );
  } catch (error) {
    return error instanceof Error && /pixel limit/i.test(error.message) ? 'file_pixels' : 'file_unreadable';
  }
}

/**
 * Names of a PDF that make it act when it is opened. `#4A` spells J: decoded before looking. Names inside
 * compressed objects are not seen; that is why a PDF is only ever sent as a download in a sandbox.
 */
const ACTIVE =
  /\/(?:JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])/;

function isActive(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return ACTIVE.test(
    text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

/** A plain grey picture: what stands for every scan in the demo. */
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 64;

/** A valid PNG, 64 × 64, eight-bit grey. */
export function greyPicture(): Uint8Array {
  const rows = Buffer.alloc((SIDE + 1) * SIDE, 0xd0);
  for (let row = 0; row < SIDE; row += 1) rows[row * (SIDE + 1)] = 0; // no filter
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

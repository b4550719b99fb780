/** Files beside a file, as the documents it uses: `<id>.yaml`, or `<id>/process.yaml` as under sops/. */
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { Library } from '../../engine/index.ts';

export function filesBeside(file: string): Library {
  const folder = dirname(file);
  return (id) =>
    [
      join(folder, `${id}.yaml`),
      join(folder, id, 'process.yaml'),
      join(folder, '..', `${id}.yaml`),
      join(folder, '..', id, 'process.yaml'),
    ].flatMap((path) => read(path) ?? []);
}

/** What cannot be read is not there: the check then says which document is missing. */
function read(path: string): Uint8Array | null {
  try {
    return fs.readFileSync(path);
  } catch {
    return null;
  }
}

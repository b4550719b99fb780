/**
 * Stands between the engine and PostgreSQL and cuts the connection at the worst moment: the server
 * has committed, and nobody hears of it.
 */
import { connect, createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Cut {
  /** The same database, by way of here. */
  readonly url: string;
  /** The next commit is done, and its answer lost. */
  loseNextCommit(): void;
  /** How often that happened. */
  readonly lost: number;
}

const PORT = 5432; // names the socket file; nothing listens on a port

export async function openCut(url: string): Promise<Cut> {
  const target = new URL(url);
  const socket = join(target.searchParams.get('host') ?? '', `.s.PGSQL.${PORT}`);
  const folder = mkdtempSync(join(tmpdir(), 'tertib-cut-'));
  let [armed, lost] = [false, 0];
  const server = createServer((near) => {
    const far = connect(socket);
    let cutting = false;
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    near.on('data', (bytes) => {
      if (armed && bytes.includes('commit\u0000')) [armed, cutting] = [false, true];
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!cutting) return void near.write(bytes);
      lost += 1; // it answers after its flush
      end();
    });
    for (const side of [near, far]) side.on('error', end).on('close', end);
  });
  await new Promise<void>((ready) => {
    server.listen(join(folder, `.s.PGSQL.${PORT}`), ready);
  });
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  target.searchParams.set('host', folder);
  return {
    url: target.href,
    loseNextCommit: () => void (armed = true),
    get lost() {
      return lost;
    },
  };
}

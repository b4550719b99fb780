/** `tertib start` as a process of its own, as an installation runs it; ended by its own id. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(import.meta.dirname, '../../server/cli/tertib.mjs');

export interface ServerProcess {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly pid: number;
  /** True until it ended, by itself or killed. */
  readonly runs: () => boolean;
  /** What it wrote to standard error. */
  readonly errors: () => string;
  /** Answers when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** Stands still, and goes on: a process that was forgotten by the system for a while. */
  send(signal: 'SIGSTOP' | 'SIGCONT'): void;
}

export interface Started {
  readonly folder: string;
  /** `postgres://…`: the database is there. */
  readonly url?: string;
  readonly flags?: readonly string[];
}

/** Answers once it listens; rejects with its own words where it ends before. */
export async function startServerProcess({ folder, url, flags = [] }: Started): Promise<ServerProcess> {
  const args = ['start', '--lang', 'en', '--port', '0', '--data', folder, ...flags];
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'tertib-compiled'),
    ...(url === undefined ? {} : { TERTIB_DATABASE: url }),
  };
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let [out, errors] = ['', ''];
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => done(code));
  });
  const listens = new Promise<string>((done) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [, address] = /runs at (\S+)/.exec(out) ?? [];
      if (address !== undefined && out.includes('Ctrl+C')) done(address);
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const gone = ended.then((code): never => {
    throw new Error(`the server ended with ${code} before it listened: ${out}${errors}`);
  });
  const address = await Promise.race([listens, gone]);
  gone.catch(() => undefined);
  return {
    url: address,
    pid: child.pid ?? 0,
    runs: () => child.exitCode === null && child.signalCode === null,
    errors: () => errors,
    end(signal) {
      child.kill(signal);
      return ended;
    },
    send: (signal) => void child.kill(signal),
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

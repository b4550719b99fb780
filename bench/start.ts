/** From the command to the first page, on a folder that is full: in a process of its own, as people start it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { takeTurns } from './rounds.ts';
import type { Spent } from './rounds.ts';

const COMMAND = new URL('../server/cli/tertib.mjs', import.meta.url).pathname;

/** Microseconds on the wall until the sign-in page has arrived, each time with a new process. */
export async function measureStart(folder: string, rounds: number): Promise<Spent> {
  const port = await freePort();
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const child = spawn(process.execPath, [COMMAND, 'start', '--data', folder, '--port', String(port)], {
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const { turn } = await takeTurns(1, { turn: () => firstPage(`http://127.0.0.1:${port}/sign-in`) });
    wall.push(...turn.wall);
    cpu.push(...turn.cpu);
    child.kill('SIGTERM');
    await ended;
  }
  return { wall, cpu };
}

const MOST_TRIES = 3_000;

async function firstPage(url: string): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer !== null && (await answer.text()) !== '' && answer.ok) return 1;
    await setTimeout(10);
  }
  throw new Error('bench: the server did not start');
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

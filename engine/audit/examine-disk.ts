/** What the data lie on: how much room is left, how long a flush takes, and whether it can be one at all. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tell } from './examine.ts';

export interface Disk {
  /** Left for whoever runs the server, in MiB. */
  readonly room: number;
  /** Number of the file system, as Linux has it. */
  readonly type: number;
  /** Milliseconds of some flushes, each after a write; empty: nothing could be written. */
  readonly flushes: readonly number[];
}

const MIB = 1024 * 1024;
const TRIES = 9;
/** Gone when the computer is switched off. */
const IN_MEMORY: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]); // tmpfs, ramfs
/** Locks and flushes are promises of another computer. */
const FAR_AWAY: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997]); // NFS, SMB, 9P
/** No medium that keeps anything answers faster; one that does has only said that it would. */
const TOO_QUICK_MS = 0.015;

export async function readDisk(folder: string): Promise<Disk> {
  const { bavail, bsize, type } = await statfs(folder);
  return { room: Math.floor((bavail * bsize) / MIB), type, flushes: flushTimes(folder) };
}

export function lookAtDisk({ room, type, flushes }: Disk, tell: Tell): void {
  tell('disk', room < 64 ? 'bad' : room < 1024 ? 'warning' : 'good', room);
  const usual = flushes.toSorted((a, b) => a - b)[Math.floor(flushes.length / 2)] ?? Infinity;
  const slowest = Math.max(0, ...flushes);
  const shown = usual >= 1 ? Math.round(usual) : Math.round(usual * 1_000) / 1_000;
  tell('flush', usual === Infinity || slowest > 1_000 ? 'bad' : usual > 100 ? 'warning' : 'good', shown);
  const doubt = IN_MEMORY.has(type)
    ? 'memory'
    : FAR_AWAY.has(type)
      ? 'network'
      : usual < TOO_QUICK_MS
        ? `${shown} ms`
        : '';
  tell('medium', doubt === '' ? 'good' : 'warning', doubt);
}

function flushTimes(folder: string): readonly number[] {
  const file = join(folder, `.examined-${process.pid}`);
  try {
    const handle = openSync(file, 'w', 0o600);
    const piece = Buffer.alloc(4_096, 'x');
    const times = Array.from({ length: TRIES }, () => {
      writeSync(handle, piece);
      const began = performance.now();
      fsyncSync(handle);
      return performance.now() - began;
    });
    closeSync(handle);
    return times;
  } catch {
    return [];
  } finally {
    rmSync(file, { force: true });
  }
}

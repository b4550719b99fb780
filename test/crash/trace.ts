/**
 * Reads what strace recorded of a process: every change it asked of the disk, in order, between
 * the lines in which it said what it had answered. Written for:
 *
 *   strace -f -y -xx -s 1000000 -e trace=… -o <file>
 *
 * A call that this reader does not know throws: a change that went unseen would make every result void.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Change } from './disk.ts';

/** What a reader of the disk has to see, and nothing else. */
export const TRACED = [
  'openat,write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync,sync_file_range,ftruncate,fallocate',
  'rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,copy_file_range',
].join(',');

export type Step =
  | { readonly step: 'change'; readonly change: Change }
  /** A line the process wrote to its standard output. */
  | { readonly step: 'said'; readonly text: string };

/** Steps that concern files under `folder`; paths are relative to it, '' is the folder itself. */
export async function readTrace(file: string, folder: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const unfinished = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') })) {
    const whole = joinParts(line, unfinished);
    const call = whole === null ? null : parseCall(whole);
    const step = call === null || call.failed ? null : stepOf(call, folder);
    if (step) steps.push(step);
  }
  return steps;
}

/** A call during which another thread made one comes in two lines; null while the second is awaited. */
function joinParts(line: string, unfinished: Map<string, string>): string | null {
  const space = line.indexOf(' ');
  const [thread, text] = [line.slice(0, space), line.slice(space).trimStart()];
  if (text.endsWith('<unfinished ...>')) {
    unfinished.set(thread, text.slice(0, -'<unfinished ...>'.length).trimEnd());
    return null;
  }
  const resumed = /^<\.\.\. \w+ resumed>/.exec(text);
  if (!resumed) return text;
  const first = unfinished.get(thread) ?? '';
  unfinished.delete(thread);
  return first + text.slice(resumed[0].length);
}

interface Call {
  readonly name: string;
  readonly args: readonly string[];
  /** Path of the descriptor that it answered, by -y. */
  readonly answered: string | null;
  readonly failed: boolean;
}

function parseCall(text: string): Call | null {
  const open = text.indexOf('(');
  const end = /\)\s+= (?=[^"]*$)/.exec(text);
  if (open < 0 || !end) return null; // "+++ exited with 0 +++", signals
  const answer = text.slice(end.index + end[0].length);
  return {
    name: text.slice(0, open),
    args: splitArguments(text.slice(open + 1, end.index)),
    answered: pathOfDescriptor(answer),
    failed: answer.startsWith('-') || answer.startsWith('?'),
  };
}

/** With -xx no text holds a comma or a quote, so that commas separate. */
function splitArguments(text: string): readonly string[] {
  return text.split(',').map((each) => each.trim());
}

/** `21</folder/tertib.db>`; null for what is no file. */
function pathOfDescriptor(text: string): string | null {
  const found = /^(?:\d+|AT_FDCWD)<(.*?)>(?:\(deleted\))?$/.exec(text.trim());
  return found ? unescape(found[1] ?? '').toString('utf8') : null;
}

function unescape(text: string): Buffer {
  if (text.startsWith('\\x')) return Buffer.from(text.replaceAll('\\x', ''), 'hex');
  return Buffer.from(text, 'latin1');
}

function bytesOf(argument = ''): Buffer {
  if (!argument.startsWith('"') || !argument.endsWith('"'))
    throw new Error(`cut short: ${argument.slice(0, 80)}`);
  return unescape(argument.slice(1, -1));
}

function stepOf({ name, args, answered }: Call, folder: string): Step | null {
  const [first = '', second = '', third = '', fourth = ''] = args;
  if (name === 'write' && /^1</.test(first)) return { step: 'said', text: bytesOf(second).toString('utf8') };
  const at = (text: string | null): string | null => relative(text, folder);
  const change = (made: Change): Step => ({ step: 'change', change: made });
  switch (name) {
    case 'openat': {
      const path = at(answered);
      if (path === null || !/O_CREAT|O_TRUNC/.test(third)) return null;
      return change({ change: 'create', path, empty: third.includes('O_TRUNC') });
    }
    case 'pwrite64': {
      const path = at(pathOfDescriptor(first));
      return path === null
        ? null
        : change({ change: 'write', path, at: Number(fourth), bytes: bytesOf(second) });
    }
    case 'write': {
      const path = at(pathOfDescriptor(first));
      return path === null ? null : change({ change: 'append', path, bytes: bytesOf(second) });
    }
    case 'fsync':
    case 'fdatasync': {
      const path = at(pathOfDescriptor(first));
      return path === null ? null : change({ change: 'flush', path });
    }
    case 'ftruncate': {
      const path = at(pathOfDescriptor(first));
      return path === null ? null : change({ change: 'cut', path, size: Number(second) });
    }
    case 'mkdir': {
      const path = at(bytesOf(first).toString('utf8'));
      return path === null ? null : change({ change: 'folder', path });
    }
    case 'rename': {
      const [path, to] = [at(bytesOf(first).toString('utf8')), at(bytesOf(second).toString('utf8'))];
      return path === null || to === null ? null : change({ change: 'rename', path, to });
    }
    case 'unlink': {
      const path = at(bytesOf(first).toString('utf8'));
      return path === null ? null : change({ change: 'remove', path });
    }
    default: {
      const touched = args.some((each) => at(pathOfDescriptor(each)) !== null || namesPath(each, folder));
      if (touched) throw new Error(`not replayed: ${name}(${args.join(', ').slice(0, 200)})`);
      return null;
    }
  }
}

function namesPath(argument: string, folder: string): boolean {
  return argument.startsWith('"') && relative(bytesOf(argument).toString('utf8'), folder) !== null;
}

function relative(path: string | null, folder: string): string | null {
  if (path === folder) return '';
  return path?.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

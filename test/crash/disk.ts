/**
 * A disk as the power may leave it. What was flushed is there; of what was not, any part may be:
 * nothing, a beginning with its last write torn between two sectors, or some writes and not others.
 * Names (create, rename, remove) last once their folder, or for a new name its file, was flushed;
 * before, a beginning of them may be there.
 */
import type { Chance } from './chance.ts';

export type Change =
  | { readonly change: 'create'; readonly path: string; readonly empty: boolean }
  | { readonly change: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly change: 'append'; readonly path: string; readonly bytes: Buffer }
  | { readonly change: 'cut'; readonly path: string; readonly size: number }
  | { readonly change: 'flush'; readonly path: string }
  | { readonly change: 'folder'; readonly path: string }
  | { readonly change: 'rename'; readonly path: string; readonly to: string }
  | { readonly change: 'remove'; readonly path: string };

type Naming = Extract<Change, { readonly change: 'create' | 'rename' | 'remove' }>;
type Content = { readonly at: number; readonly bytes: Buffer } | { readonly size: number };

/** What survives of the changes that were not flushed. */
export type Cut = 'dropped' | 'torn' | 'scattered';
export const CUTS: readonly [Cut, ...Cut[]] = ['dropped', 'torn', 'scattered'];

export const SECTOR = 512;

/** Content by path, as somebody finds it who opens the disk after the cut. */
export type Image = ReadonlyMap<string, Buffer>;

/** A file, under whatever name: content that is safe, and changes that are not yet. */
class Inode {
  safe: Buffer = Buffer.alloc(0);
  pending: Content[] = [];
  /** As the running process sees it. */
  size = 0;
}

export class Disk {
  /** As the running process sees it. */
  readonly #names = new Map<string, Inode>();
  readonly #safeNames = new Map<string, Inode>();
  #pendingNames: { readonly naming: Naming; readonly inode: Inode }[] = [];

  /** Files whose changes are not flushed. */
  unflushed(): readonly string[] {
    return [...this.#names].filter(([, inode]) => inode.pending.length > 0).map(([path]) => path);
  }

  apply(change: Change): void {
    switch (change.change) {
      case 'folder':
        return;
      case 'create':
      case 'rename':
      case 'remove':
        return this.#name(change);
      case 'write':
        return this.#write(this.#inode(change.path), change.at, change.bytes);
      case 'append': {
        const inode = this.#inode(change.path);
        return this.#write(inode, inode.size, change.bytes);
      }
      case 'cut': {
        const inode = this.#inode(change.path);
        inode.pending.push({ size: change.size });
        inode.size = change.size;
        return;
      }
      case 'flush':
        return this.#flush(change.path);
    }
  }

  /** The disk after a power cut now. Does not change this one. */
  cut(kind: Cut, chance: Chance): Image {
    const names = new Map(this.#safeNames);
    const kept = kind === 'dropped' ? 0 : chance.below(this.#pendingNames.length + 1);
    for (const { naming, inode } of this.#pendingNames.slice(0, kept)) rename(names, naming, inode);
    const image = new Map<string, Buffer>();
    for (const [path, inode] of names) image.set(path, contentAfter(inode, kind, chance));
    return image;
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (!inode) throw new Error(`written before it was made: ${path}`);
    return inode;
  }

  #name(naming: Naming): void {
    const known = this.#names.get(naming.path);
    if (naming.change === 'create' && known) {
      if (naming.empty) this.apply({ change: 'cut', path: naming.path, size: 0 });
      return;
    }
    const inode = known ?? new Inode();
    rename(this.#names, naming, inode);
    this.#pendingNames.push({ naming, inode });
  }

  #write(inode: Inode, at: number, bytes: Buffer): void {
    inode.pending.push({ at, bytes });
    inode.size = Math.max(inode.size, at + bytes.length);
  }

  /** Of a file: its content and, as journalling file systems do, the making of its name. Of a folder: its names. */
  #flush(path: string): void {
    const inode = this.#names.get(path);
    if (inode) {
      inode.safe = apply(inode.safe, inode.pending);
      inode.pending = [];
    }
    const settled = (each: { readonly naming: Naming; readonly inode: Inode }): boolean =>
      inode ? each.inode === inode && each.naming.change === 'create' : folderOf(each.naming.path) === path;
    for (const each of this.#pendingNames.filter(settled)) rename(this.#safeNames, each.naming, each.inode);
    this.#pendingNames = this.#pendingNames.filter((each) => !settled(each));
  }
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function rename(names: Map<string, Inode>, naming: Naming, inode: Inode): void {
  if (naming.change !== 'create') names.delete(naming.path);
  if (naming.change === 'create') names.set(naming.path, inode);
  if (naming.change === 'rename') names.set(naming.to, inode);
}

function contentAfter({ safe, pending }: Inode, kind: Cut, chance: Chance): Buffer {
  if (kind === 'dropped' || pending.length === 0) return Buffer.from(safe);
  if (kind === 'torn') {
    const whole = chance.below(pending.length + 1);
    const last = pending[whole];
    const torn = last && 'bytes' in last ? [begun(last, chance)] : [];
    return apply(safe, [...pending.slice(0, whole), ...torn]);
  }
  const survived = pending.filter(() => chance.below(2) === 0);
  const parts = survived.map((each): readonly Content[] =>
    'bytes' in each && chance.below(4) === 0 ? sectors(each, chance) : [each],
  );
  return apply(safe, parts.flat());
}

type Written = Extract<Content, { readonly bytes: Buffer }>;

/** The write up to some border between two sectors of the disk. */
function begun({ at, bytes }: Written, chance: Chance): Written {
  const borders = Math.ceil((at + bytes.length) / SECTOR) - Math.floor(at / SECTOR);
  const end = (Math.floor(at / SECTOR) + chance.below(borders + 1)) * SECTOR;
  return { at, bytes: bytes.subarray(0, Math.max(0, Math.min(bytes.length, end - at))) };
}

/** Some of the sectors of the write. */
function sectors({ at, bytes }: Written, chance: Chance): readonly Written[] {
  const parts: Written[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, (Math.floor((at + from) / SECTOR) + 1) * SECTOR - at);
    if (chance.below(2) === 0) parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

function apply(safe: Buffer, changes: readonly Content[]): Buffer {
  let size = safe.length;
  let largest = size;
  for (const change of changes) {
    size = 'size' in change ? change.size : Math.max(size, change.at + change.bytes.length);
    largest = Math.max(largest, size);
  }
  const content = Buffer.alloc(largest);
  safe.copy(content);
  for (const change of changes) {
    if ('size' in change) content.fill(0, change.size);
    else change.bytes.copy(content, change.at);
  }
  return content.subarray(0, size);
}

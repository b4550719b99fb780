/** The address of a task: `/tasks/17-42`, for a seat other than the first `/tasks/17-42-1`. */
import type { TaskKey } from '../../engine/index.ts';

const KEY = /^([1-9]\d{0,15})-([1-9]\d{0,9})(?:-(\d{1,3}))?$/;

/** null for what is no key. */
export function readTaskKey(text: string): TaskKey | null {
  const [, id, step, seat] = KEY.exec(text) ?? [];
  if (id === undefined || step === undefined) return null;
  return { case: id, step: Number(step), seat: Number(seat ?? 0) };
}

export function writeTaskKey({ case: id, step, seat }: TaskKey): string {
  return seat === 0 ? `${id}-${step}` : `${id}-${step}-${seat}`;
}

export function taskAddress(key: TaskKey): string {
  return `/tasks/${writeTaskKey(key)}`;
}

import type { Process, Sop, Start } from './process.ts';

/** The start through which other cases start one: of the process named, else of the first that has one. */
export function calledStart(
  sop: Sop,
  process?: string,
): { readonly process: Process; readonly start: Start } | undefined {
  for (const candidate of Object.values(sop.processes)) {
    if (process !== undefined && candidate.id !== process) continue;
    const start = Object.values(candidate.starts).find(({ kind }) => kind === 'called');
    if (start) return { process: candidate, start };
  }
  return undefined;
}

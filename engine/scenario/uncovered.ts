/** What coverage misses, with its place in the document: `entry main/check 1` → step `check`, second entry. */
import type { Definition } from '../definition/definition.ts';
import { outlineOf, type ProcessNode, type StepNode } from '../definition/outline.ts';
import { below } from '../definition/place.ts';

export interface Uncovered {
  /** enter, skip, limit, outcome, otherwise, entry, failed, row, branch, no-branch, join, arm, add, answer, seat, no-seat, option, handler, start. */
  readonly kind: string;
  readonly process: string;
  /** Step, handler or start. */
  readonly id: string;
  /** Entry from 0, row from 1, outcome, branch, `field=option`; empty where the kind says it all. */
  readonly detail: string;
  readonly path: string;
}

/** `missing`: of `coverageOf`. */
export function uncovered(definition: Definition, missing: readonly string[]): readonly Uncovered[] {
  const processes = outlineOf(definition);
  return missing.map((item) => {
    const [, kind = '', process = '', id = '', detail = ''] = /^(\S+) ([^/]+)\/(\S+) ?(.*)$/.exec(item) ?? [];
    const node = processes.find((each) => each.id === process);
    return { kind, process, id, detail, path: node ? pathOf(node, kind, id, detail) : '' };
  });
}

function pathOf(process: ProcessNode, kind: string, id: string, detail: string): string {
  const step = process.stepById.get(id);
  const start = process.starts.find((each) => each.id === id);
  const handler = process.handlerById.get(id);
  if (kind === 'start') return start?.path ?? process.path;
  if (kind === 'handler') return handler?.path ?? process.path;
  if (step) return inStep(step, kind, detail);
  return handler?.path ?? start?.path ?? process.path;
}

function inStep({ path, source, kind: does }: StepNode, kind: string, detail: string): string {
  switch (kind) {
    case 'entry': {
      const list = Array.isArray(source.next)
        ? `${path}/next`
        : Array.isArray(source.decide)
          ? `${path}/decide`
          : '';
      return list === '' ? path : below(list, detail);
    }
    case 'outcome':
      return below(`${path}/next`, detail);
    case 'branch':
    case 'no-branch':
      return below(`${path}/parallel/branches`, detail);
    case 'arm':
      return below(`${path}/race/arms`, detail);
    case 'seat':
    case 'no-seat': {
      const { chain, all } = source.approval ?? {};
      return below(`${path}/approval/${chain ? 'chain' : all ? 'all' : 'quorum/of'}`, Number(detail) - 1);
    }
    case 'answer':
      return below(`${path}/approval/answers`, detail);
    case 'limit':
      return source.limit ? `${path}/limit` : path;
    case 'option':
      return `${path}/form`;
    default:
      return kind === 'join' ? `${path}/${does}` : path;
  }
}

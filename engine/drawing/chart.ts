/**
 * The flowchart before it has places: parts from top to bottom in file order, frames around runs of
 * them, and where each part leads. Of this the drawing, the text outline and the BPMN are made.
 */
import type { StepKind } from '../process/process.ts';

export interface Chart {
  readonly process: string;
  readonly title: string;
  readonly columns: readonly [string, string, string];
  /** Top to bottom. What leads to the part after it needs no detour. */
  readonly parts: readonly Part[];
  /** Outer before inner. */
  readonly frames: readonly Frame[];
  readonly rows: readonly Row[];
}

/** One row of the table: a step, the head of a branch, what closes a block. */
export interface Row {
  readonly id: string;
  readonly step: string | null;
  readonly documents: readonly string[];
  readonly notes: readonly string[];
}

/** Around the steps of a scope; its first part is its head. */
export interface Frame {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: 'stage' | 'parallel' | 'each' | 'race' | 'branch' | 'arm' | 'side';
  /** Indexes into `parts`, both inclusive. */
  readonly first: number;
  readonly last: number;
}

export type PartShape = 'start' | 'step' | 'question' | 'head' | 'bar' | 'end' | 'ghost';

export interface Part {
  readonly id: string;
  readonly row: string;
  /** Innermost frame around it; of a head its own. */
  readonly frame: string | null;
  readonly shape: PartShape;
  readonly step: string | null;
  readonly kind: StepKind['kind'] | 'letter' | 'acknowledge' | null;
  readonly ref: string;
  /** Above the box: who does it. */
  readonly caption: string;
  readonly text: string;
  readonly exits: readonly Exit[];
  readonly events: readonly Event[];
}

export interface Exit {
  readonly label: string;
  readonly to: Goal;
  /** `fork`: all of them at once. */
  readonly look: 'flow' | 'fork' | 'event';
}

export type Goal =
  { readonly kind: 'part'; readonly id: string } | { readonly kind: 'end'; readonly text: string };

export type Sign = 'clock' | 'message' | 'action' | 'condition' | 'limit' | 'failed';

/** What may happen beside the usual way, and where it leads; null: it only changes values or clocks. */
export interface Event {
  readonly id: string;
  readonly sign: Sign;
  readonly text: string;
  readonly exit: Exit | null;
}

/** What stood here in an earlier revision: shown beside the way, where it stood. */
export interface Ghost {
  /** Unlike every step of the process. */
  readonly step: string;
  readonly ref: string;
  readonly title: string;
  readonly caption: string;
  /** Scope it stood in; of one that is gone too, the nearest around it. */
  readonly scope: string;
  /** Step of that scope that it stood after; null: before all of them. */
  readonly after: string | null;
}
